/** What holds for this module as a whole. */
@NullMarked
package dev.centrallogger;

import org.jspecify.annotations.NullMarked;
