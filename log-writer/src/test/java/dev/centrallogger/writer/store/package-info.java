@NullMarked
package dev.centrallogger.writer.store;

import org.jspecify.annotations.NullMarked;
