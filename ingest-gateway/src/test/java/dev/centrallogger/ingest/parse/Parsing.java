package dev.centrallogger.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.WorkflowLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parses logs given as text, for one client, at one time. */
final class Parsing {

  static final Instant NOW = Instant.parse("2026-11-20T06:15:00.123456Z");
  static final ClientId CLIENT = new ClientId("client_1");
  static final LogContext CONTEXT = context(null);
  static final LogParser PARSER =
      new LogParser(4 * 1024 * 1024, () -> ThreadLocalRandom.current().nextLong());

  private Parsing() {}

  static LogContext context(@Nullable String idempotencyKey) {
    return new LogContext(CLIENT, "key_1", NOW, idempotencyKey);
  }

  /** A log of the fields that are required, and these members. */
  static String logWith(String members) {
    return "{\"ticket_id\":\"T-1\",\"environment\":\"production\",\"status\":\"SUCCESS\""
        + (members.isEmpty() ? "" : "," + members)
        + "}";
  }

  static ParsedLog parse(String json) {
    return parse(json, CONTEXT);
  }

  static ParsedLog parse(String json, LogContext context) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return PARSER.parse(bytes, 0, bytes.length, context);
  }

  static WorkflowLog valid(String json) {
    return valid(parse(json));
  }

  static WorkflowLog valid(ParsedLog parsed) {
    assertThat(parsed).isInstanceOf(ParsedLog.Valid.class);
    return ((ParsedLog.Valid) parsed).log();
  }

  static ParsedLog.Refused refused(String json) {
    return refused(parse(json));
  }

  static ParsedLog.Refused refused(ParsedLog parsed) {
    assertThat(parsed).isInstanceOf(ParsedLog.Refused.class);
    return (ParsedLog.Refused) parsed;
  }

  /** The faults as lines of {@code field code: message}. */
  static String faults(ParsedLog.Refused refused) {
    return refused.errors().stream()
        .map(error -> error.field() + " " + error.code() + ": " + error.message())
        .collect(Collectors.joining("\n"));
  }
}
