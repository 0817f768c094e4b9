/** Tests of the package of the same name. */
@NullMarked
package dev.centrallogger.wire;

import org.jspecify.annotations.NullMarked;
