package dev.centrallogger.writer.consume;

import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_1;
import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_2;
import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static dev.centrallogger.writer.consume.WriterFixture.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.testsupport.WorkflowLogBuilder;
import dev.centrallogger.wire.LogHeaders;
import dev.centrallogger.wire.WorkflowLogCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLetterIT {

  private final WriterFixture fixture = new WriterFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void keepsTheRecordAsItWasAndSaysWhereItIsFromAndWhy() {
    byte[] value = "{\"v\":1, not a log".getBytes(StandardCharsets.UTF_8);
    RecordMetadata origin = fixture.sendRaw("client_1", value);
    fixture.start();
    fixture.awaitPassed(1);

    ConsumerRecord<byte[], byte[]> letter = fixture.deadLetters().getFirst();

    assertThat(letter.key()).asString().isEqualTo("client_1");
    assertThat(letter.value()).isEqualTo(value);
    assertThat(header(letter, LogHeaders.ORIGIN_TOPIC)).isEqualTo(fixture.topics.logs());
    assertThat(header(letter, LogHeaders.ORIGIN_PARTITION)).isEqualTo("" + origin.partition());
    assertThat(header(letter, LogHeaders.ORIGIN_OFFSET)).isEqualTo("" + origin.offset());
    assertThat(header(letter, LogHeaders.REASON)).isEqualTo("malformed");
    assertThat(Instant.parse(header(letter, LogHeaders.FAILED_AT)))
        .isBetween(Instant.now().minusSeconds(60), Instant.now());
    assertThat(letter.headers()).hasSize(6);
    assertThat(fixture.sum("dead_lettered")).isOne();
    assertThat(
            fixture
                .meters
                .get("central_logger.writer.dead_lettered")
                .tag("reason", "malformed")
                .counter()
                .count())
        .isOne();
  }

  @Test
  void keepsRecordsWithNothingInThem() {
    fixture.sendRaw(null, null);
    fixture.sendRaw("client_1", null);
    fixture.sendRaw(null, new byte[0]);
    fixture.send(aLog().build());
    fixture.start();

    fixture.awaitPassed(4);

    assertThat(fixture.rows()).isOne();
    assertThat(fixture.deadLetters())
        .extracting(letter -> header(letter, LogHeaders.REASON))
        .containsOnly("malformed")
        .hasSize(3);
  }

  @Test
  void keepsTheOriginalAndTheSqlStateOfWhatTheDatabaseRefuses() {
    byte[] original = {9, 8, 7};
    fixture.send(aLog().withConfidence(7.0).withOriginal(original).build());
    fixture.start();
    fixture.awaitPassed(1);

    ConsumerRecord<byte[], byte[]> letter = fixture.deadLetters().getFirst();

    assertThat(letter.headers().lastHeader(LogHeaders.ORIGINAL).value()).isEqualTo(original);
    assertThat(header(letter, LogHeaders.REASON)).isEqualTo("constraint_violation");
    assertThat(header(letter, LogHeaders.SQL_STATE)).isEqualTo("23514");
    WorkflowLog log = new WorkflowLogCodec().decode(letter.value(), original);
    assertThat(log.confidence()).isEqualTo(7.0);
  }

  @Test
  void givesUpWhatIsTooDeepOrTooLongForTheDatabase() {
    String deep = "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000);
    fixture.send(
        aLog().build(),
        aLog().withPayload(deep).build(),
        aLog().withTicketId(incompressible(4_000)).build(),
        aLog().build());
    fixture.start();

    fixture.awaitPassed(4);

    assertThat(fixture.rows()).isEqualTo(2);
    assertThat(fixture.deadLetters())
        .extracting(letter -> header(letter, LogHeaders.SQL_STATE))
        .containsExactlyInAnyOrder("54001", "54000");
  }

  @Test
  void givesUpOneInFiveHundred() {
    List<WorkflowLog> logs =
        IntStream.range(0, 2_000)
            .mapToObj(i -> i % 500 == 137 ? poison(i) : aLog().withTicketId("T-" + i).build())
            .toList();
    fixture.send(logs);
    fixture.start();

    fixture.awaitPassed(2_000);

    assertThat(fixture.rows()).isEqualTo(1_996);
    assertThat(ticketsOf(fixture.deadLetters()))
        .containsExactlyInAnyOrder("T-137", "T-637", "T-1137", "T-1637");
    assertThat(fixture.sum("stored")).isEqualTo(1_996);
    assertThat(fixture.sum("dead_lettered")).isEqualTo(4);
  }

  @Test
  void givesUpAllOfFiveHundred() {
    fixture.send(IntStream.range(0, 500).mapToObj(DeadLetterIT::poison).toList());
    fixture.send(aLog().build());
    fixture.start();

    fixture.awaitPassed(501);

    assertThat(fixture.rows()).isOne();
    assertThat(new HashSet<>(ticketsOf(fixture.deadLetters()))).hasSize(500);
    assertThat(fixture.deadLetters()).hasSize(500);
  }

  @Test
  void passesNothingThatIsNotInTheDeadLettersYet() {
    fixture.kafka.deleteTopic(fixture.topics.deadLetters());
    fixture.send(aLog().build());
    fixture.sendRaw("client_1", new byte[] {1});
    fixture.send(aLog().build());
    fixture.start();
    fixture.awaitRetries(1);
    assertThat(fixture.sum("dead_lettered")).isZero();

    fixture.kafka.createTopic(fixture.topics.deadLetters(), 1);

    fixture.awaitPassed(3);
    assertThat(fixture.rows()).isEqualTo(2);
    assertThat(fixture.deadLetters()).hasSize(1);
  }

  @Test
  void isNotRepeatedWhenTheBatchIs() {
    fixture.database.execute("ALTER TABLE workflow_log RENAME TO away");
    fixture.sendRaw("client_1", new byte[] {1});
    fixture.send(aLog().build());
    fixture.start();
    fixture.awaitRetries(3);

    fixture.database.execute("ALTER TABLE away RENAME TO workflow_log");

    fixture.awaitPassed(2);
    assertThat(fixture.deadLetters()).hasSize(1);
  }

  @Test
  void keepsWhatIsAsLargeAsTheTopicTakes() {
    fixture.kafka.deleteTopic(fixture.topics.logs());
    fixture.kafka.deleteTopic(fixture.topics.deadLetters());
    Map<String, String> large = Map.of("max.message.bytes", "12000000");
    fixture.kafka.createTopic(fixture.topics.logs(), 1, large);
    fixture.kafka.createTopic(fixture.topics.deadLetters(), 1, large);
    fixture.sendRaw("client_1", new byte[11_000_000]);
    fixture.start();

    fixture.awaitPassed(1);

    assertThat(fixture.deadLetters().getFirst().value()).hasSize(11_000_000);
  }

  @Test
  void oneKeyInParallelIsOneRow() {
    WorkflowLogBuilder builder = aLog().withIdempotencyKey("run-1");
    WorkflowLog log = builder.build();
    fixture.start();

    Stream<CompletableFuture<Void>> senders =
        IntStream.range(0, 2)
            .mapToObj(i -> CompletableFuture.runAsync(() -> fixture.send(List.of(log, log, log))));
    CompletableFuture.allOf(senders.toArray(CompletableFuture[]::new)).join();

    fixture.awaitPassed(6);
    assertThat(fixture.rows()).isOne();
    assertThat(fixture.sum("duplicates")).isEqualTo(5);
    assertThat(fixture.deadLetters()).isEmpty();
  }

  @Test
  void oneKeyWithAnotherBodyIsOneRowAndOneConflict() {
    fixture.send(aLog().withIdempotencyKey("run-1").withTicketId("T-1").build());
    fixture.send(aLog().withIdempotencyKey("run-1").withTicketId("T-2").build());
    fixture.start();

    fixture.awaitPassed(2);

    assertThat(fixture.database.query("SELECT ticket_id FROM workflow_log")).containsExactly("T-1");
    assertThat(fixture.deadLetters())
        .extracting(letter -> header(letter, LogHeaders.REASON))
        .containsExactly("id_conflict");
    assertThat(ticketsOf(fixture.deadLetters())).containsExactly("T-2");
  }

  @Test
  void oneKeyOfTwoClientsIsTwoRows() {
    fixture.send(aLog().withIdempotencyKey("run-1").withClientId(CLIENT_1).build());
    fixture.send(aLog().withIdempotencyKey("run-1").withClientId(CLIENT_2).build());
    fixture.start();

    fixture.awaitRows(2);

    assertThat(fixture.deadLetters()).isEmpty();
  }

  private static WorkflowLog poison(int number) {
    return aLog().withTicketId("T-" + number).withConfidence(7.0).build();
  }

  private static List<String> ticketsOf(List<ConsumerRecord<byte[], byte[]>> letters) {
    WorkflowLogCodec codec = new WorkflowLogCodec();
    return letters.stream().map(letter -> codec.decode(letter.value(), null).ticketId()).toList();
  }

  private static String incompressible(int length) {
    StringBuilder text = new StringBuilder();
    new Random(1).ints(length, 'a', 'z').forEach(c -> text.append((char) c));
    return text.toString();
  }
}
