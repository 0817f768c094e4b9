/** The credentials topic: how its records are written, read from the start, and followed. */
@NullMarked
package dev.centrallogger.service.credential;

import org.jspecify.annotations.NullMarked;
