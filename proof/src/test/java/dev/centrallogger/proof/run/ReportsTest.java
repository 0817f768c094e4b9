package dev.centrallogger.proof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.proof.account.Damage;
import dev.centrallogger.proof.account.DamageKind;
import dev.centrallogger.proof.account.Totals;
import dev.centrallogger.proof.account.Verdict;
import dev.centrallogger.proof.load.Canaries;
import dev.centrallogger.proof.load.Observations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ReportsTest {

  private static final Instant START = Instant.parse("2026-11-20T06:15:00Z");
  private static final Totals TOTALS = new Totals(40, 1000, 990, 7, 3, 995, 2);
  private static final FaultRecord SURVIVED =
      new FaultRecord(
          "kafka-kill",
          START,
          Duration.ofSeconds(5),
          new Canaries.Recovery(Duration.ofMillis(1500), Duration.ofMillis(2600)),
          null,
          false);

  @TempDir private Path directory;

  @Test
  void tellsPeopleThatNothingIsWrong() throws IOException {
    Reports.write(report(new Verdict(TOTALS, List.of()), SURVIVED), directory);

    assertThat(Files.readString(directory.resolve("proof.md")))
        .startsWith("# Nothing accepted was lost")
        .contains("--seed 42")
        .contains("| 40 | 1000 | 990 | 7 | 3 | 995 | 2 |")
        .contains("| kafka-kill | 1 | 5.0 | 1.5 | 1.5 | 2.6 | 2.6 |")
        .contains("| kafka-kill | kill -9 of Kafka |")
        .doesNotContain("What is wrong");
  }

  @Test
  void tellsPeopleWhatIsWrong() throws IOException {
    Damage damage = new Damage(DamageKind.LOST, "log 7 of client_1: not in the topic");

    Reports.write(report(new Verdict(TOTALS, List.of(damage)), SURVIVED), directory);

    assertThat(Files.readString(directory.resolve("proof.md")))
        .startsWith("# Something is wrong")
        .contains("- lost: log 7 of client_1: not in the topic");
  }

  @Test
  void tellsProgramsTheSame() throws IOException {
    Reports.write(report(new Verdict(TOTALS, List.of()), SURVIVED), directory);

    JsonNode json = new ObjectMapper().readTree(directory.resolve("proof.json").toFile());
    assertThat(json.path("passed").asBoolean()).isTrue();
    assertThat(json.path("seed").asLong()).isEqualTo(42);
    assertThat(json.path("totals").path("accepted").asLong()).isEqualTo(990);
    assertThat(json.path("faults").path(0).path("readable_again_ms").asLong()).isEqualTo(2600);
  }

  @Test
  void aFaultThatWasNotSurvivedIsWrong() {
    FaultRecord failed =
        new FaultRecord("kafka-kill", START, Duration.ofSeconds(5), null, "no recovery", false);

    assertThat(report(new Verdict(TOTALS, List.of()), failed).passed()).isFalse();
  }

  @Test
  void anAnswerThatTheContractDoesNotAllowIsWrong() {
    Observations observations = new Observations();
    observations.odd("status 500");

    ProofReport report =
        ProofReport.of(42, START, "some", new Verdict(TOTALS, List.of()), List.of(), observations);

    assertThat(report.passed()).isFalse();
    assertThat(report.oddities()).isEqualTo(Map.of("status 500", 1));
  }

  @Test
  void aLateAnswerIsExcusedOnlyByAFaultOfAGateway() {
    FaultRecord gateway =
        new FaultRecord(
            "gateway-sigstop",
            START,
            Duration.ofSeconds(5),
            new Canaries.Recovery(Duration.ofSeconds(1), Duration.ofSeconds(1)),
            null,
            true);

    assertThat(gateway.excuses(START.plusSeconds(2))).isTrue();
    assertThat(gateway.excuses(START.plusSeconds(7))).isFalse();
    assertThat(SURVIVED.excuses(START.plusSeconds(2))).isFalse();
  }

  private static ProofReport report(Verdict verdict, FaultRecord fault) {
    return ProofReport.of(42, START, "some", verdict, List.of(fault), new Observations());
  }
}
