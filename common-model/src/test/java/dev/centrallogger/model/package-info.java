/** Tests of the package of the same name. */
@NullMarked
package dev.centrallogger.model;

import org.jspecify.annotations.NullMarked;
