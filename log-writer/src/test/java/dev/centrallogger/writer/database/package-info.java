@NullMarked
package dev.centrallogger.writer.database;

import org.jspecify.annotations.NullMarked;
