package dev.centrallogger.ingest;

import static dev.centrallogger.ingest.RunningGateway.BATCH;
import static dev.centrallogger.ingest.RunningGateway.LOGS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.ingest.RunningGateway.Answer;
import dev.centrallogger.testsupport.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Public collections of awkward input: the contract's 2xx or 4xx, and nothing else ever. */
class BadInputIT {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String GOOD =
      "{\"ticket_id\":\"T\",\"environment\":\"e\",\"status\":\"ERROR\"}";

  /** Not JSON, but taken by the contract. */
  private static final Set<String> TAKEN = Set.of("n_number_NaN.json");

  private final RunningGateway gateway = RunningGateway.shared();

  @Test
  void noFileOfTheSuiteIsALog() throws IOException {
    for (Path file : SharedData.orSkip().jsonTestSuite()) {
      byte[] body = Files.readAllBytes(file);
      String name = file.getFileName().toString();

      assertThat(gateway.post(LOGS, body, "X-API-Key", "k1").status()).as(name).isBetween(400, 499);
      assertThat(gateway.post(BATCH, body, "X-API-Key", "k1").status())
          .as(name + " as a batch")
          .isBetween(400, 499);
      assertThat(gateway.postLog(GOOD).status()).as("after " + name).isEqualTo(202);
    }
  }

  @Test
  void theSuiteInsideALogIsTakenOrRefusedAsItSays() {
    for (byte[] line : SharedData.orSkip().lines("bad-input/json-in-payload.ndjson")) {
      JsonNode test = JSON.readTree(line);
      String name = test.path("name").asString();
      byte[] body = Base64.getDecoder().decode(test.path("body_b64").asString());

      Answer answer = gateway.post(LOGS, body, "X-API-Key", "k1");

      switch (test.path("expect").asString()) {
        case "accept" -> assertThat(answer.status()).as(name).isEqualTo(202);
        case "reject" ->
            assertThat(answer.status()).as(name).isEqualTo(TAKEN.contains(name) ? 202 : 400);
        default -> assertThat(answer.status()).as(name).isIn(202, 400);
      }
    }
  }

  @Test
  void dateTimesAreTakenAsRfc3339Says() {
    for (byte[] line : SharedData.orSkip().lines("bad-input/date-time.ndjson")) {
      JsonNode test = JSON.readTree(line);
      String time = JSON.writeValueAsString(test.path("value").asString());
      boolean old = time.matches("\"1[0-9]{3}-.*");

      Answer answer = gateway.postLog(GOOD.replace("}", ",\"executed_at\":" + time + "}"));

      if (test.path("valid").asBoolean() && !old) {
        assertThat(answer.status()).as(time).isEqualTo(202);
      } else {
        assertThat(answer.status()).as(time).isEqualTo(400);
        assertThat(answer.body().contains("24 hours from now"))
            .as("%s is out of range, not malformed", time)
            .isEqualTo(test.path("valid").asBoolean());
      }
    }
  }

  @Test
  void naughtyStringsComeBackUnchangedOrAreRefused() throws IOException {
    byte[] file = Files.readAllBytes(SharedData.orSkip().file("bad-input/blns-first.json"));
    for (JsonNode each : JSON.readTree(file)) {
      String text = each.asString();
      String quoted = JSON.writeValueAsString(text);
      String json =
          "{\"ticket_id\":%s,\"environment\":\"e\",\"status\":\"ERROR\",\"payload\":{\"a\":%s}}"
              .formatted(quoted, quoted);

      Answer answer = gateway.post(LOGS, json.getBytes(UTF_8), "X-API-Key", "k1");

      boolean fits = !text.isEmpty() && text.codePointCount(0, text.length()) <= 256;
      assertThat(answer.status()).as(text).isEqualTo(fits ? 202 : 400);
    }
  }
}
