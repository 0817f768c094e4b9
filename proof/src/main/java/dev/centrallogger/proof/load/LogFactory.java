package dev.centrallogger.proof.load;

import dev.centrallogger.model.ContentHash;
import dev.centrallogger.proof.account.StoredDigest;
import dev.centrallogger.proof.ledger.Expectation;
import dev.centrallogger.proof.ledger.SentLog;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes logs like those real agents write, no two of them the same, and says of each what its row
 * must be. The same random numbers make the same logs. Not thread-safe.
 */
final class LogFactory {

  private static final String[] ENVIRONMENTS = {"production", "production", "staging"};
  private static final String[] CATEGORIES = {"refund", "booking", "knowledge_question", "Störung"};
  private static final String[] OUTCOMES = {"resolved", "escalated", "unresolved"};
  private static final String[] STATUSES = {"SUCCESS", "SUCCESS", "SUCCESS", "PARTIAL", "ERROR"};

  private final String name;
  private final RandomGenerator random;
  private final Clock clock;
  private final TraceFactory traces;
  private long made;

  /**
   * @param name unique among all factories of a run: it makes the logs unique
   */
  LogFactory(String name, RandomGenerator random, Clock clock) {
    this.name = name;
    this.random = random;
    this.clock = clock;
    this.traces = new TraceFactory(random);
  }

  GeneratedLog plain() {
    return make(Expectation.PLAIN, null, false, executedAt());
  }

  /**
   * @param inHeader whether the key is to travel in the request's header
   */
  GeneratedLog keyed(boolean inHeader) {
    return make(Expectation.KEYED, newKey(), inHeader, executedAt());
  }

  /** Two different logs under one key. */
  GeneratedLog[] rivals() {
    String key = newKey();
    Instant executedAt = executedAt();
    return new GeneratedLog[] {
      make(Expectation.CONFLICT, key, false, executedAt),
      make(Expectation.CONFLICT, key, false, executedAt)
    };
  }

  /** One that must be refused. */
  GeneratedLog invalid() {
    String body = "{\"ticket_id\":\"%s-%d\",\"status\":\"DONE\"}".formatted(name, ++made);
    return generated(body, null, clock.instant(), 0, Expectation.INVALID);
  }

  private GeneratedLog make(
      Expectation expectation, @Nullable String key, boolean inHeader, Instant executedAt) {
    String ticket = name + "-" + ++made;
    String environment = oneOf(ENVIRONMENTS);
    String status = oneOf(STATUSES);
    @Nullable String version = random.nextInt(5) == 0 ? null : "wf-" + random.nextInt(20);
    @Nullable Double seconds = random.nextInt(8) == 0 ? null : random.nextInt(400_000) / 1000.0;
    @Nullable String category = random.nextInt(6) == 0 ? null : oneOf(CATEGORIES);
    @Nullable String outcome = random.nextInt(6) == 0 ? null : oneOf(OUTCOMES);
    @Nullable Double confidence = random.nextInt(4) == 0 ? null : random.nextInt(1001) / 1000.0;
    boolean altered = random.nextInt(50) == 0;
    Json metrics = traces.metrics(confidence);
    Json payload = traces.payload(altered);

    Map<String, Json> members = new LinkedHashMap<>();
    put(members, "ticket_id", ticket);
    put(members, "environment", environment);
    put(members, "status", random.nextBoolean() ? status : status.toLowerCase(Locale.ROOT));
    put(members, "executed_at", executedAt.toString());
    put(members, "idempotency_key", inHeader ? null : key);
    put(members, "workflow_version", version);
    if (seconds != null) {
      members.put("execution_time_seconds", Json.number(seconds.toString()));
    }
    put(members, "category", category);
    put(members, "resolution_status", outcome);
    members.put("metrics", metrics);
    members.put("payload", payload);

    long digest =
        StoredDigest.of(
            ticket,
            environment,
            status,
            key,
            version,
            seconds,
            category,
            outcome,
            confidence,
            JsonbText.of(metrics),
            JsonbText.of(payload),
            altered);
    String body =
        SentText.of(new Json.Members(members), random.nextBoolean(), random.nextInt(4) == 0);
    return generated(body, inHeader ? key : null, executedAt, digest, expectation);
  }

  private static GeneratedLog generated(
      String body, @Nullable String key, Instant executedAt, long digest, Expectation expectation) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    ContentHash hash = ContentHash.of(bytes, 0, bytes.length);
    return new GeneratedLog(bytes, key, executedAt, new SentLog(hash, digest, expectation, false));
  }

  private String newKey() {
    return name + "/" + Long.toHexString(random.nextLong());
  }

  /** Mostly of today, some weeks old, a few from before the first month that has a partition. */
  private Instant executedAt() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return switch (random.nextInt(100)) {
      case 0 -> now.minus(1100 + random.nextInt(300), ChronoUnit.DAYS);
      case 1, 2, 3, 4, 5, 6, 7, 8, 9 -> now.minus(random.nextInt(90), ChronoUnit.DAYS);
      default -> now.minus(random.nextInt(3600), ChronoUnit.SECONDS);
    };
  }

  private String oneOf(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static void put(Map<String, Json> members, String name, @Nullable String text) {
    if (text != null) {
      members.put(name, Json.of(text));
    }
  }
}
