/** The arrows between modules and packages, as rules that break the build. */
@NullMarked
package dev.centrallogger.architecture;

import org.jspecify.annotations.NullMarked;
