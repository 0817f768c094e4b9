/** Threads that work until they are told to end. */
@NullMarked
package dev.centrallogger.service.thread;

import org.jspecify.annotations.NullMarked;
