package dev.centrallogger.writer.consume;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static dev.centrallogger.writer.consume.Records.ONE;
import static dev.centrallogger.writer.consume.Records.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.writer.database.LogStoreUnavailableException;
import dev.centrallogger.writer.deadletter.DeadLetter;
import dev.centrallogger.writer.deadletter.DeadLettersUnavailableException;
import dev.centrallogger.writer.metrics.WriterMetrics;
import dev.centrallogger.writer.store.PartitionId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BatchWriterTest {

  private final FakeStore store = new FakeStore();
  private final List<String> deadLetters = new ArrayList<>();
  private final PendingRecords pending = new PendingRecords();
  private final OwnedPartitions partitions = new OwnedPartitions();
  private boolean deadLettersAvailable = true;
  private final BatchWriter writer =
      new BatchWriter(
          store,
          this::publish,
          new WriterMetrics(new SimpleMeterRegistry(), new RecentErrors(Clock.systemUTC())),
          settings("8"));

  BatchWriterTest() {
    partitions.assign(List.of(ZERO, ONE));
    UUID topic = UUID.randomUUID();
    partitions.get(ZERO).claim(new PartitionId(topic, 0), 0);
    partitions.get(ONE).claim(new PartitionId(topic, 1), 0);
  }

  @Test
  void passesAsManyAsABatchTakesAndTellsHowFarEachPartitionIs() {
    add("a", "b", "c", "d", "e", "f", "g");
    pending.add(Records.pending(ONE, 0, aLog().withTicketId("x").build()));
    pending.add(Records.pending(ONE, 1, aLog().withTicketId("y").build()));

    StepOutcome outcome = writer.step(pending, partitions);

    assertThat(outcome).isEqualTo(new StepOutcome.Passed(Map.of(ZERO, 7L, ONE, 1L)));
    assertThat(pending.size()).isOne();
    assertThat(partitions.get(ZERO).nextOffset()).isEqualTo(7);
    assertThat(partitions.get(ONE).nextOffset()).isEqualTo(1);
  }

  @Test
  void halvesWhatIsRefusedLeftHalfFirstUntilOneStandsAlone() {
    store.refused.add("f");
    add("a", "b", "c", "d", "e", "f", "g", "h");

    runUntilPassed();

    assertThat(store.calls)
        .containsExactly(
            "store a,b,c,d,e,f,g,h",
            "store a,b,c,d",
            "store e,f,g,h",
            "store e,f",
            "store e",
            "store f,g",
            "store f",
            "witness",
            "store f",
            "store -",
            "store g",
            "store h");
    assertThat(deadLetters).containsExactly("logs-0@5 data_exception 22P05");
    assertThat(store.stored).containsExactly("a", "b", "c", "d", "e", "-", "g", "h");
  }

  @Test
  void givesNothingUpWhileTheDatabaseRefusesAGoodLogToo() {
    store.refused.add("a");
    store.refusesWitnesses = true;
    add("a");

    for (int i = 0; i < 20; i++) {
      stepFails();
    }

    assertThat(deadLetters).isEmpty();
    assertThat(pending.size()).isOne();
  }

  @Test
  void givesNothingUpOnAWitnessFromBeforeAnOutage() {
    store.refused.add("a");
    add("a");
    assertThat(writer.step(pending, partitions)).isEqualTo(new StepOutcome.Continue());
    store.available = false;
    stepFails();
    store.available = true;
    store.refused.clear();

    runUntilPassed();

    assertThat(deadLetters).isEmpty();
    assertThat(store.stored).containsExactly("a");
  }

  @Test
  void passesNothingBeforeItsDeadLetterIsKept() {
    deadLettersAvailable = false;
    pending.add(Records.pending(ZERO, 0, new byte[] {1}));
    add(1, "a");

    assertThatThrownBy(() -> writer.step(pending, partitions))
        .isInstanceOf(DeadLettersUnavailableException.class);
    assertThat(store.calls).isEmpty();
    assertThat(pending.size()).isEqualTo(2);

    deadLettersAvailable = true;
    runUntilPassed();
    assertThat(store.stored).containsExactly("-", "a");
    assertThat(deadLetters).containsExactly("logs-0@0 malformed");
  }

  @Test
  void keepsADeadLetterOnceHoweverOftenTheBatchIsTried() {
    pending.add(Records.pending(ZERO, 0, new byte[] {1}));
    store.available = false;
    stepFails();
    stepFails();
    store.available = true;

    runUntilPassed();

    assertThat(deadLetters).hasSize(1);
  }

  @Test
  void givesUpWhatContradictsWhatIsStored() {
    store.conflicting.add("b");
    add("a", "b", "c");

    runUntilPassed();

    assertThat(store.stored).containsExactly("a", "-", "c");
    assertThat(deadLetters).containsExactly("logs-0@1 id_conflict");
  }

  @Test
  void triesLessAtATimeWhileTheDatabaseIsAwayAndMoreAgainAfterwards() {
    add("a", "b", "c", "d", "e", "f", "g", "h");
    store.available = false;
    stepFails();
    stepFails();
    stepFails();
    stepFails();
    store.available = true;

    runUntilPassed();

    assertThat(store.calls)
        .containsExactly(
            "store a,b,c,d,e,f,g,h",
            "store a,b,c,d",
            "store a,b",
            "store a",
            "store a",
            "store b,c",
            "store d,e,f,g",
            "store h");
  }

  private void add(String... tickets) {
    add(0, tickets);
  }

  private void add(long first, String... tickets) {
    for (int i = 0; i < tickets.length; i++) {
      pending.add(Records.pending(ZERO, first + i, aLog().withTicketId(tickets[i]).build()));
    }
  }

  private void stepFails() {
    assertThatThrownBy(() -> writer.step(pending, partitions))
        .isInstanceOf(LogStoreUnavailableException.class);
  }

  private void runUntilPassed() {
    for (int i = 0; i < 100 && !pending.isEmpty(); i++) {
      writer.step(pending, partitions);
    }
    assertThat(pending.isEmpty()).isTrue();
  }

  private void publish(DeadLetter deadLetter) {
    if (!deadLettersAvailable) {
      throw new DeadLettersUnavailableException("away", new IllegalStateException());
    }
    deadLetters.add(deadLetter.toString());
  }

  private static ConsumerSettings settings(String batchRows) {
    return new Binder(new MapConfigurationPropertySource(Map.of("c.batch-rows", batchRows)))
        .bind("c", ConsumerSettings.class)
        .get();
  }
}
