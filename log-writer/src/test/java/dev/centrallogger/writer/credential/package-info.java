@NullMarked
package dev.centrallogger.writer.credential;

import org.jspecify.annotations.NullMarked;
