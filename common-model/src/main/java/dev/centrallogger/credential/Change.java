package dev.centrallogger.credential;

import java.time.Instant;

/**
 * Who changed something, and when.
 *
 * @param by a key id or user
 */
public record Change(Instant at, String by) {}
