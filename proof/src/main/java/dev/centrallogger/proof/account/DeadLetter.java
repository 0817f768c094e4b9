package dev.centrallogger.proof.account;

import dev.centrallogger.model.LogId;
import org.jspecify.annotations.Nullable;

/**
 * One record of the dead-letter topic.
 *
 * @param origin topic, partition and offset it comes from: what makes it one dead letter, however
 *     often it was written
 * @param identity for a record that is not a log, the hash of its value
 * @param logId null for a record that is not a log
 */
public record DeadLetter(String origin, Identity identity, @Nullable LogId logId, String reason) {}
