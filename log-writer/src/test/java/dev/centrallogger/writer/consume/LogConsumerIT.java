package dev.centrallogger.writer.consume;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.model.WorkflowLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogConsumerIT {

  private final WriterFixture fixture = new WriterFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void storesWhatStandsOnTheTopicAndWhatComes() {
    fixture.send(fiveHundred());
    fixture.start();
    fixture.awaitRows(500);

    fixture.send(aLog().withOriginal(new byte[] {'{', 7}).build());
    fixture.awaitRows(501);

    assertThat(fixture.database.count("SELECT count(*) FROM workflow_log WHERE altered")).isOne();
    assertThat(fixture.sum("stored")).isEqualTo(501);
    assertThat(fixture.counter("stored")).isEqualTo(501);
    assertThat(fixture.deadLetters()).isEmpty();
  }

  @Test
  void goesOnWhereItStoppedAndTellsKafkaSo() {
    fixture.send(fiveHundred());
    fixture.start();
    fixture.awaitRows(500);
    fixture.stop();

    Map<TopicPartition, OffsetAndMetadata> told =
        fixture.kafka.withAdmin(admin ->
            admin.listConsumerGroupOffsets(fixture.topics.logs()).partitionsToOffsetAndMetadata());
    assertThat(told.values().stream().mapToLong(OffsetAndMetadata::offset).sum()).isEqualTo(500);

    fixture.send(aLog().build());
    fixture.start();
    fixture.awaitRows(501);
    assertThat(fixture.sum("duplicates")).isZero();
  }

  @Test
  void leavesTheGroupWhenStopped() {
    fixture.start();
    await("membership").until(() -> members() == 1);

    fixture.stop();

    assertThat(members()).isZero();
  }

  @Test
  void storesWhatItHasReadBeforeItStops() throws InterruptedException {
    HeldStore held = new HeldStore();
    fixture.withStore(held::wrap);
    fixture.send(fiveHundred());
    fixture.start();
    held.awaitWrite();

    Thread stop = Thread.ofVirtual().start(fixture::stop);
    held.release();
    stop.join();

    assertThat(fixture.rows()).isPositive().isEqualTo(fixture.sum("stored"));
    assertThat(fixture.counter("retries")).isZero();
  }

  @Test
  void storesATrickleWhileItGoesOn() {
    fixture.start();
    fixture.send(aLog().build());
    fixture.awaitRows(1);

    try (ScheduledExecutorService senders = Executors.newSingleThreadScheduledExecutor()) {
      senders.scheduleAtFixedRate(() -> fixture.send(aLog().build()), 0, 2, TimeUnit.MILLISECONDS);

      await("the first of them").until(fixture::rows, rows -> rows > 10);

      assertThat(fixture.rows()).as("before a whole batch has come").isLessThan(2_000);
      senders.shutdownNow();
    }
  }

  @Test
  void sharesThePartitionsAmongThreadsAndProcesses() {
    fixture.with("consumer.threads", "2").start();
    fixture.with("consumer.instance-id", "other").with("consumer.threads", "1");
    fixture.start();
    await("three members").until(() -> members() == 3);

    fixture.send(fiveHundred());

    fixture.awaitRows(500);
    assertThat(fixture.sum("consumed")).isEqualTo(500);
  }

  private int members() {
    String group = fixture.topics.logs();
    return fixture
        .kafka
        .withAdmin(admin -> admin.describeConsumerGroups(List.of(group)).all())
        .values()
        .stream()
        .mapToInt(description -> description.members().size())
        .sum();
  }

  private static List<WorkflowLog> fiveHundred() {
    return IntStream.range(0, 500)
        .mapToObj(i -> aLog().withClientId("client_" + i % 20).build())
        .toList();
  }
}
