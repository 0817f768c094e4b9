package dev.centrallogger.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever JSON is sent reads back equal, or altered as the contract says and with its original.
 */
@ExtendWith(CentralLoggerExtension.class)
class RandomJsonIT {

  private static final int SINGLE = 300;
  private static final int IN_BATCHES = 1200;
  private static final int BATCH = 200;

  @Test
  void readsBackWhatIsSentAlone(CentralLogger system) {
    Api api = system.as(Keys.RANDOM_JSON);

    Parallel.forEach(
        LongStream.range(0, SINGLE).boxed().toList(),
        seed -> {
          String log = log(seed);

          Reply reply = api.post(log);

          assertThat(reply.status()).as("seed %d: %s", seed, reply.text()).isEqualTo(202);
          assertReadsBack(api, reply.logId(), log, seed);
        });
  }

  @Test
  void readsBackWhatIsSentInABatch(CentralLogger system) {
    Api api = system.as(Keys.RANDOM_JSON);

    Parallel.forEach(
        IntStream.range(0, IN_BATCHES / BATCH).boxed().toList(),
        batch -> {
          long first = 1000L + batch * BATCH;
          List<String> logs =
              LongStream.range(first, first + BATCH).mapToObj(RandomJsonIT::log).toList();

          Reply reply =
              api.post(
                  "/api/v1/logs/batch",
                  "application/json",
                  ("[" + String.join(" ,\n", logs) + "]").getBytes(UTF_8));

          assertThat(reply.status()).as(reply.text()).isEqualTo(202);
          for (int i = 0; i < BATCH; i++) {
            String logId = Json.string(reply.results().get(i).get("log_id"));
            assertReadsBack(api, logId, logs.get(i), first + i);
          }
        });
  }

  @Test
  void takesNestingUpToItsLimitAndNoDeeper(CentralLogger system) {
    Api api = system.as(Keys.RANDOM_JSON);
    String deepest = logWith("{}", new RandomJson(0).tower(498));

    Reply taken = api.post(deepest);
    Reply refused = api.post(logWith("{}", "{\"a\":" + new RandomJson(0).tower(500) + "}"));

    assertThat(taken.status()).as(taken.text()).isEqualTo(202);
    assertReadsBack(api, taken.logId(), deepest, 0);
    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
  }

  private static void assertReadsBack(Api api, String logId, String log, long seed) {
    Map<String, @Nullable Object> stored = api.read(logId);
    Json.Reading sent = Json.reading(log);
    Map<String, @Nullable Object> expected = Json.object(sent.value());
    assertThat(stored.get("metrics"))
        .as("metrics of seed %d", seed)
        .isEqualTo(expected.get("metrics"));
    assertThat(stored.get("payload"))
        .as("payload of seed %d", seed)
        .isEqualTo(expected.get("payload"));
    assertThat(stored.get("altered")).as("altered of seed %d", seed).isEqualTo(sent.altered());
    if (sent.altered()) {
      assertThat(api.original(logId).text()).as("original of seed %d", seed).isEqualTo(log);
    }
  }

  private static String log(long seed) {
    RandomJson random = new RandomJson(seed);
    return logWith(random.object(3), random.object(12));
  }

  private static String logWith(String metrics, String payload) {
    return """
    {"ticket_id":"RANDOM","environment":"test","status":"PARTIAL","metrics":%s,"payload":%s}\
    """
        .formatted(metrics, payload);
  }
}
