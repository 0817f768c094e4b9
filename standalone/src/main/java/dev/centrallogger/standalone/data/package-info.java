/** The data directory and what is kept in it from start to start. */
@NullMarked
package dev.centrallogger.standalone.data;

import org.jspecify.annotations.NullMarked;
