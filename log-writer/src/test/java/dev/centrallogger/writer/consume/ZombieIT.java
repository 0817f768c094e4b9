package dev.centrallogger.writer.consume;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.WorkflowLog;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two writers that both believe to own a partition. */
class ZombieIT {

  private final WriterFixture fixture = new WriterFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void oneThatComesBackAfterAnotherTookOverCountsNothingTwice() {
    HeldStore held = new HeldStore();
    fixture
        .withStore(held::wrap)
        .with("consumer.max-poll-interval", "1s")
        .with("consumer.session-timeout", "6s")
        .with("consumer.instance-id", "zombie")
        .start();
    fixture.send(logs(100));
    held.awaitWrite();

    fixture.withStore(store -> store).with("consumer.instance-id", "heir").start();
    fixture.awaitRows(100);
    fixture.send(logs(50));
    held.release();

    fixture.awaitPassed(150);
    assertThat(fixture.rows()).isEqualTo(150);
    assertThat(fixture.sum("stored")).isEqualTo(150);
    assertThat(fixture.sum("duplicates")).isZero();
    assertThat(fixture.deadLetters()).isEmpty();
  }

  @Test
  void twoUnderOneNameBothGoOn() {
    fixture.with("consumer.instance-id", "twin").start();
    fixture.send(logs(10));
    fixture.awaitRows(10);
    fixture.start();

    for (int round = 1; round <= 5; round++) {
      fixture.send(logs(10));
      fixture.awaitRows(10 + 10L * round);
    }

    assertThat(fixture.sum("consumed")).isEqualTo(60);
    assertThat(fixture.fatalErrors).isEmpty();
  }

  private static List<WorkflowLog> logs(int count) {
    return Stream.generate(() -> aLog().build()).limit(count).toList();
  }
}
