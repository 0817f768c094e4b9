package dev.centrallogger.query.admin.deadletters;

import org.jspecify.annotations.Nullable;

/**
 * The record of a dead letter, as the log topic had it.
 *
 * @param headersJson an array of name and value in base64
 * @param original the log's bytes as sent, where they had to be altered
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record DeadLetterRecord(
    DeadLetterSummary summary,
    byte @Nullable [] key,
    byte @Nullable [] value,
    byte @Nullable [] original,
    String headersJson) {}
