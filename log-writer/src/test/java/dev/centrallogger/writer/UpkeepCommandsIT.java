package dev.centrallogger.writer;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.writer.store.StoreFixture;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code rollups} and {@code retention}, as an operator runs them. */
class UpkeepCommandsIT {

  private static final Clock NOVEMBER =
      Clock.fixed(Instant.parse("2026-11-20T06:15:00Z"), ZoneOffset.UTC);

  @Test
  void rollupsAreCheckedAndMadeAnew() {
    try (StoreFixture fixture = new StoreFixture()) {
      String url = "--DATABASE_URL=" + fixture.database.url();
      fixture.store(aLog().withExecutedAt(Instant.parse("2026-11-20T06:15:00Z")).build());
      assertThat(RollupsCommand.run("rollups", "check", url)).isZero();

      fixture.database.execute("UPDATE rollup_total SET error_count = 7");

      assertThat(RollupsCommand.run("rollups", "check", url)).isEqualTo(1);
      assertThat(RollupsCommand.run("rollups", "check", "--from", "2026-11-21", url)).isZero();
      assertThat(RollupsCommand.run("rollups", "rebuild", "--to=2026-11-20T06:15:00Z", url))
          .isZero();
      assertThat(RollupsCommand.run("rollups", "check", url)).isZero();
    }
  }

  @Test
  void logsThatAreOverGoUnlessItIsADryRun() {
    try (StoreFixture fixture = new StoreFixture()) {
      String[] dryRun = {
        "retention",
        "--dry-run",
        "--LOG_RETENTION_DAYS=30",
        "--DATABASE_URL=" + fixture.database.url()
      };
      fixture.store(
          aLog().withExecutedAt(Instant.parse("2026-07-20T06:15:00Z")).build(), aLog().build());

      assertThat(RetentionCommand.run(NOVEMBER, dryRun)).isZero();
      assertThat(fixture.rows()).isEqualTo(2);

      assertThat(RetentionCommand.run(NOVEMBER, "retention", dryRun[2], dryRun[3])).isZero();
      assertThat(fixture.rows()).isEqualTo(1);

      assertThat(RetentionCommand.run(NOVEMBER, "retention", dryRun[3])).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "mend", "check --from", "check --from soon", "rebuild --to 2026-13-01"})
  void whatMakesNoSenseIsRefused(String arguments) {
    assertThat(RollupsCommand.run(("rollups " + arguments).split(" "))).isEqualTo(2);
  }

  @Test
  void aDatabaseThatIsAwayHasItsOwnExitCode() {
    String nowhere = "--DATABASE_URL=postgresql://nobody@127.0.0.1:1/nothing";
    String soon = "--central-logger.writer.database.connect-timeout=500ms";
    String days = "--LOG_RETENTION_DAYS=30";

    assertThat(RollupsCommand.run("rollups", "check", nowhere, soon)).isEqualTo(3);
    assertThat(RetentionCommand.run(NOVEMBER, "retention", days, nowhere, soon)).isEqualTo(3);
  }
}
