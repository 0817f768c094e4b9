package dev.centrallogger.writer.consume;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.testsupport.proxy.PostgresCommitTap;
import dev.centrallogger.testsupport.proxy.PostgresCommitTap.Moment;
import dev.centrallogger.testsupport.proxy.TcpProxy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens around COMMIT, each log is one row and counted once. */
class CommitIT {

  private final WriterFixture fixture = new WriterFixture();
  private final PostgresCommitTap commits = new PostgresCommitTap();
  private final TcpProxy proxy =
      TcpProxy.to(fixture.database.host(), fixture.database.port(), commits);

  @AfterEach
  void close() {
    fixture.close();
    proxy.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUEST", "FLIGHT", "ANSWER"})
  void isAskedAboutWhenItsAnswerIsLost(Moment moment) {
    fixture
        .with("database.url", throughProxy())
        // no looks at the offsets in between: the next commit is a batch's
        .with("consumer.recheck-interval", "1h")
        .start();
    fixture.send(aLog().build());
    fixture.awaitRows(1);

    for (int round = 1; round <= 3; round++) {
      commits.cutNext(moment);
      fixture.send(tenLogs());
      await("cut").until(commits::hasCut);
      fixture.awaitPassed(1 + 10L * round);
    }

    assertThat(fixture.rows()).isEqualTo(31);
    assertThat(fixture.sum("stored")).isEqualTo(31);
    assertThat(fixture.sum("duplicates")).isZero();
    await("meters").until(() -> fixture.counter("stored") == 31);
    assertThat(fixture.counter("duplicates")).isZero();
    assertThat(fixture.deadLetters()).isEmpty();
  }

  @Test
  void isSurvivedByBackendsThatAreTerminatedAllTheTime() {
    fixture.start();

    for (int round = 0; round < 20; round++) {
      fixture.send(tenLogs());
      fixture.disconnect();
    }

    fixture.awaitPassed(200);
    assertThat(fixture.rows()).isEqualTo(200);
    assertThat(fixture.sum("stored")).isEqualTo(200);
    assertThat(fixture.deadLetters()).isEmpty();
  }

  private String throughProxy() {
    return "postgresql://%s@%s:%d/%s"
        .formatted(fixture.login, proxy.host(), proxy.port(), fixture.database.name());
  }

  private static List<WorkflowLog> tenLogs() {
    return Stream.generate(() -> aLog().build()).limit(10).toList();
  }
}
