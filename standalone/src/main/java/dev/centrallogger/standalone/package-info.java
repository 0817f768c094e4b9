/** All of Central Logger on one machine: a supervisor and the servers it keeps running. */
@NullMarked
package dev.centrallogger.standalone;

import org.jspecify.annotations.NullMarked;
