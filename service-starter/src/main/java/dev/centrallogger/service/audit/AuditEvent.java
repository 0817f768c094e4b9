package dev.centrallogger.service.audit;

import dev.centrallogger.credential.ApiKey;
import dev.centrallogger.model.LogId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the audit. Texts are made safe: shortened, without control characters, and without
 * any API key that was put where none belongs.
 *
 * @param auditId a UUIDv7 of {@code at}, so that the order of ids is that of time
 * @param at when it happened; of a count, the start of the time it was counted in
 * @param who the key id or user; of a refused key its first characters, or nothing
 * @param what the operation's name in the OpenAPI document, or {@link #AUTHENTICATION}
 * @param target the id of what was changed; null for none
 * @param address where the request came from
 * @param requestId of the request, or of one among those counted
 * @param outcome {@code done}, or the code it was refused with
 * @param count how many such requests
 * @param details what was changed, to what; no secret
 */
public record AuditEvent(
    UUID auditId,
    Instant at,
    String who,
    String what,
    @Nullable String target,
    String address,
    @Nullable String requestId,
    String outcome,
    long count,
    Map<String, String> details) {

  /** The {@link #what()} of refused authentications. */
  public static final String AUTHENTICATION = "authenticate";

  /** The {@link #outcome()} of what was not refused. */
  public static final String DONE = "done";

  private static final int MAX_LENGTH = 256;

  public AuditEvent {
    who = safe(who);
    what = safe(what);
    target = target == null ? null : safe(target);
    address = safe(address);
    requestId = requestId == null ? null : safe(requestId);
    outcome = safe(outcome);
    Map<String, String> safe = new TreeMap<>();
    details.forEach((name, value) -> safe.put(safe(name), safe(value)));
    details = Map.copyOf(safe);
  }

  /** An id for something that happened then. */
  public static UUID newId(Instant at, RandomGenerator random) {
    return LogId.random(at, random).value();
  }

  private static String safe(String text) {
    String clean = ApiKey.redact(text).replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD");
    return clean.codePointCount(0, clean.length()) <= MAX_LENGTH
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, MAX_LENGTH));
  }
}
