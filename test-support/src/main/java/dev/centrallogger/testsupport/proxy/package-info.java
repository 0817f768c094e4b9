/** A network between two programs that breaks where a test says. */
@NullMarked
package dev.centrallogger.testsupport.proxy;

import org.jspecify.annotations.NullMarked;
