@NullMarked
package dev.centrallogger.writer;

import org.jspecify.annotations.NullMarked;
