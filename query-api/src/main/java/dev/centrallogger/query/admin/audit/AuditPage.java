package dev.centrallogger.query.admin.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of the audit, newest first.
 *
 * @param data the events
 */
record AuditPage(List<Entry> data, Pagination pagination) {

  /**
   * @param nextCursor null on the last page
   */
  record Pagination(int pageSize, @Nullable String nextCursor) {}

  /**
   * One event.
   *
   * @param requests how many requests it counts
   * @param details a JSON object
   */
  record Entry(
      UUID auditId,
      Instant at,
      String who,
      String what,
      @Nullable String target,
      String address,
      @Nullable String requestId,
      String outcome,
      long requests,
      @JsonRawValue String details) {}
}
