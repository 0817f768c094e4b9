package dev.centrallogger.service.instance;

import java.time.Instant;

/**
 * The errors of one class that an instance has met.
 *
 * @param errorClass an {@link ErrorClass} by its name in answers; of another version of ours it may
 *     be one we do not know
 * @param count since the instance was started
 * @param lastMessage of the last one; holds nothing of a log, a key, a statement or an address
 */
public record InstanceError(String errorClass, long count, Instant lastAt, String lastMessage) {}
