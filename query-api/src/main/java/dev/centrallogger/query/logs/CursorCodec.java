package dev.centrallogger.query.logs;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogId;
import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.filter.LogFilterParameters;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.parameter.Parameters;
import dev.centrallogger.service.parameter.QueryString;
import dev.centrallogger.service.problem.ProblemException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Cursors as opaque text: base64url of a version, a check sum and a query string.
 *
 * <p>The check sum covers the caller's tenant, so a cursor that was changed, cut off, or handed to
 * another tenant is refused. It is no signature and need not be: a cursor that somebody computes
 * says nothing that the same caller could not ask for with parameters, for it is read by the same
 * rules, and the tenant of a query is always the caller's. So there is no secret to share between
 * processes, and a cursor outlives them.
 */
final class CursorCodec {

  private static final byte VERSION = 1;
  private static final int CHECK_SUM_BYTES = 12;
  private static final int HEADER_BYTES = 1 + CHECK_SUM_BYTES;

  private CursorCodec() {}

  static String encode(Cursor cursor, LogScope scope) {
    SortedMap<String, List<String>> parameters = LogFilterParameters.write(cursor.query().filter());
    parameters.put("sort", List.of(cursor.query().sort().text()));
    parameters.put("page_size", List.of(Integer.toString(cursor.pageSize())));
    parameters.put(".direction", List.of(cursor.backwards() ? "backwards" : "forwards"));
    parameters.put(".offset", List.of(Long.toString(cursor.offset())));
    parameters.put(".total", List.of(Long.toString(cursor.total().count())));
    parameters.put(".exact", List.of(Boolean.toString(cursor.total().exact())));
    parameters.put(".log_id", List.of(cursor.anchor().logId().toString()));
    parameters.put(".client_id", List.of(cursor.anchor().clientId().value()));
    cursor.anchor().value().ifPresent(v -> parameters.put(".value", List.of(v.toString())));

    byte[] content = queryString(parameters).getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[HEADER_BYTES + content.length];
    bytes[0] = VERSION;
    System.arraycopy(checkSum(content, scope), 0, bytes, 1, CHECK_SUM_BYTES);
    System.arraycopy(content, 0, bytes, HEADER_BYTES, content.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Reads a cursor made for this tenant; empty if the text is not one, in whatever way. */
  static Optional<Cursor> decode(String text, LogScope scope) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length < HEADER_BYTES
        || bytes[0] != VERSION
        // the decoder overlooks padding, and bits of the last character that say nothing
        || !Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
      return Optional.empty();
    }
    byte[] content = Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length);
    if (!Arrays.equals(Arrays.copyOfRange(bytes, 1, HEADER_BYTES), checkSum(content, scope))) {
      return Optional.empty();
    }
    return read(new String(content, StandardCharsets.UTF_8));
  }

  private static Optional<Cursor> read(String queryString) {
    Parameters parameters = new Parameters(QueryString.parse(queryString));
    LogFilter filter = LogFilterParameters.read(parameters);
    Optional<LogSort> sort = parameters.one("sort", LogSort.EXPECTED, LogSort::parse);
    Optional<Integer> pageSize = parameters.integer("page_size", 1, ListRequest.MAX_PAGE_SIZE);
    Optional<String> direction = parameters.text(".direction", 1, 9);
    Optional<Long> offset = parameters.one(".offset", "a number", CursorCodec::number);
    Optional<Long> total = parameters.one(".total", "a number", CursorCodec::number);
    Optional<String> exact = parameters.text(".exact", 4, 5);
    Optional<LogId> logId = parameters.one(".log_id", "a log's id", LogId::parse);
    Optional<String> clientId = parameters.text(".client_id", 1, ClientId.MAX_LENGTH);
    Optional<Double> value =
        parameters.number(".value", 0, Double.MAX_VALUE, "a number of 0 or more");
    try {
      parameters.throwFaults();
      return Optional.of(
          new Cursor(
              new LogQuery(filter, sort.orElseThrow()),
              pageSize.orElseThrow(),
              direction.orElseThrow().equals("backwards"),
              new Anchor(value, logId.orElseThrow(), new ClientId(clientId.orElseThrow())),
              offset.orElseThrow(),
              new Total(total.orElseThrow(), Boolean.parseBoolean(exact.orElseThrow()))));
    } catch (ProblemException | IllegalArgumentException | java.util.NoSuchElementException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> number(String text) {
    return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static String queryString(Map<String, List<String>> parameters) {
    StringBuilder query = new StringBuilder();
    parameters.forEach((name, values) ->
        values.forEach(value ->
            query
                .append(query.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))));
    return query.toString();
  }

  private static byte[] checkSum(byte[] content, LogScope scope) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(VERSION);
      sha256.update(tenant(scope).getBytes(StandardCharsets.UTF_8));
      // no client's id holds a control character: the tenant ends here
      sha256.update((byte) 0);
      sha256.update(content);
      return Arrays.copyOf(sha256.digest(), CHECK_SUM_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String tenant(LogScope scope) {
    return switch (scope) {
      case LogScope.OneClient(ClientId clientId) -> "client " + clientId;
      case LogScope.Provider _ -> "provider";
    };
  }
}
