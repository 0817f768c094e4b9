package dev.centrallogger.ingest;

import static dev.centrallogger.ingest.RunningGateway.LOGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.ingest.RunningGateway.Answer;
import dev.centrallogger.testsupport.KafkaFixture;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The settings by the names their operators know. */
class SettingsIT {

  private static final String GOOD =
      "{\"ticket_id\":\"T\",\"environment\":\"e\",\"status\":\"ERROR\"}";

  @Test
  void takeEffect() {
    try (RunningGateway gateway =
        RunningGateway.start(
            KafkaFixture.shared(),
            Map.of(
                "ACCEPTED_STATUS", "201",
                "API_KEY_HEADER", "X-Token",
                "MAX_LOG_BYTES", "200",
                "MAX_BATCH_BYTES", "1000",
                "MAX_BATCH_LOGS", "4",
                "RATE_LIMIT_LOGS_PER_SECOND", "1"))) {
      String four = "[" + String.join(",", Collections.nCopies(4, GOOD)) + "]";
      Answer one = gateway.post(LOGS, GOOD, "X-Token", "k1");

      assertThat(one.status()).isEqualTo(201);
      assertThat(one.header("Location")).isEqualTo(LOGS + "/" + one.logId());
      assertThat(gateway.post(LOGS, GOOD, "X-API-Key", "k1").status()).isEqualTo(401);
      assertThat(gateway.post(LOGS, GOOD + " ".repeat(200), "X-Token", "k2").status())
          .isEqualTo(413);
      assertThat(
              gateway.post(RunningGateway.BATCH, four + " ".repeat(1000), "X-Token", "k2").status())
          .isEqualTo(413);
      Answer tooFast = gateway.post(RunningGateway.BATCH, four, "X-Token", "k1");
      assertThat(tooFast.status()).as("a batch whole or not at all").isEqualTo(429);
      assertThat(tooFast.code()).isEqualTo("rate_limited");
      assertThat(tooFast.header("Retry-After")).matches("[1-9][0-9]*");
    }
  }

  @Test
  void ofNoKeysMeanThatNobodyIsLetIn() {
    try (RunningGateway gateway =
        RunningGateway.start(KafkaFixture.shared(), Map.of("API_KEYS", "{}"))) {
      assertThat(gateway.postLog(GOOD).status()).isEqualTo(401);
    }
  }

  @Test
  void ofIssuedKeysNeedKafkaAloneToKnowThemAll() {
    try (RunningGateway gateway =
        RunningGateway.start(KafkaFixture.shared(), Map.of("ISSUED_KEYS", "true"))) {
      assertThat(gateway.postLog(GOOD).status()).isEqualTo(202);
      assertThat(gateway.post(LOGS, GOOD, "X-API-Key", "nobody").status()).isEqualTo(401);
    }
  }

  @Test
  void showInTheMetersOfThePortThatIsNotPublic() {
    try (RunningGateway gateway = RunningGateway.start(KafkaFixture.shared(), Map.of())) {
      gateway.postLog(GOOD);
      gateway.postLog("{}");

      String meters = gateway.meters();

      assertThat(meters)
          .containsPattern("central_logger_ingest_accepted_logs_total\\S* 1\\.0")
          .containsPattern(
              "central_logger_ingest_rejected_logs_total\\{reason=\"invalid\"\\S* 1\\.0")
          .contains("central_logger_ingest_in_flight_bytes")
          .contains("central_logger_ingest_publish_seconds_count");
      assertThat(gateway.get("/prometheus").status()).isEqualTo(404);
    }
  }
}
