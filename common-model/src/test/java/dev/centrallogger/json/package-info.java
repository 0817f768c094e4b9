/** Tests of the package of the same name. */
@NullMarked
package dev.centrallogger.json;

import org.jspecify.annotations.NullMarked;
