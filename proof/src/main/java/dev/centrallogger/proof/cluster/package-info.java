/** The real services over a real Kafka and a real PostgreSQL, each a process that can be broken. */
@NullMarked
package dev.centrallogger.proof.cluster;

import org.jspecify.annotations.NullMarked;
