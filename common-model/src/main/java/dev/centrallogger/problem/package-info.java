/** The stable names of everything that can be wrong with a request. */
@NullMarked
package dev.centrallogger.problem;

import org.jspecify.annotations.NullMarked;
