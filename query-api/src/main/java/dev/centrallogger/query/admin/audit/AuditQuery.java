package dev.centrallogger.query.admin.audit;

import dev.centrallogger.service.parameter.Parameters;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Which audit events are wanted: all filters together.
 *
 * @param from inclusive
 * @param to exclusive
 * @param before only older ones than this event
 */
record AuditQuery(
    Optional<String> who,
    Optional<String> what,
    Optional<String> target,
    Optional<String> outcome,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<UUID> before,
    int pageSize) {

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Reads the parameters of a request; names every fault. */
  static AuditQuery read(Parameters parameters) {
    AuditQuery query =
        new AuditQuery(
            parameters.text("who", 1, 256),
            parameters.text("what", 1, 256),
            parameters.text("target", 1, 256),
            parameters.text("outcome", 1, 256),
            parameters.time("from"),
            parameters.time("to"),
            parameters.one("cursor", "next_cursor of the page before", AuditQuery::uuid),
            parameters.integer("page_size", 1, 200).orElse(50));
    parameters.requireOrder("from", query.from(), "to", query.to());
    parameters.throwFaults();
    return query;
  }

  private static Optional<UUID> uuid(String text) {
    return UUID_TEXT.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }
}
