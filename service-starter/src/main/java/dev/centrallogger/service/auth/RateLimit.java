package dev.centrallogger.service.auth;

/**
 * A limit that goes with a key, in place of the gateway's setting.
 *
 * @param bucket what is counted together: the client's id, or the key's where it has a limit of its
 *     own
 * @param logsPerSecond 0 for none
 */
public record RateLimit(String bucket, int logsPerSecond) {}
