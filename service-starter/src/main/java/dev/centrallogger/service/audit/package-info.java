/** What happened that somebody may have to answer for: told to Kafka, stored by the writer. */
@NullMarked
package dev.centrallogger.service.audit;

import org.jspecify.annotations.NullMarked;
