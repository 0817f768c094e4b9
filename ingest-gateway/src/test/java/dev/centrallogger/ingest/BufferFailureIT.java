package dev.centrallogger.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.ingest.RunningGateway.Answer;
import dev.centrallogger.ingest.memory.InFlightBytes;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.testsupport.BreakableServer;
import dev.centrallogger.testsupport.KafkaFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Kafka away, frozen, or without its topic: senders are told in time, and it recovers by itself.
 */
class BufferFailureIT {

  private static final String GOOD =
      "{\"ticket_id\":\"T\",\"environment\":\"e\",\"status\":\"ERROR\"}";
  private static final Duration PATIENCE_OF_SENDERS = Duration.ofSeconds(8);

  private static KafkaFixture kafka;

  private RunningGateway gateway;

  @BeforeAll
  static void startKafka() {
    kafka = KafkaFixture.start();
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void startGateway() {
    gateway = RunningGateway.start(kafka, Map.of("IN_FLIGHT_BYTES", "4MB"));
    assertThat(gateway.postLog(GOOD).status()).isEqualTo(202);
  }

  @AfterEach
  void stopGateway() {
    gateway.close();
  }

  @Test
  void aFrozenBrokerCostsOneSenderItsWaitAndTheNextHundredNothing() {
    List<Answer> accepted = new ArrayList<>(List.of(gateway.postLog(GOOD)));
    BreakableServer broker = kafka.server();
    broker.pause();
    try {
      assertUnavailableInTime(() -> gateway.postLog(GOOD), PATIENCE_OF_SENDERS);
      for (int i = 0; i < 100; i++) {
        assertUnavailableInTime(() -> gateway.postLog(GOOD), Duration.ofSeconds(2));
      }
      gateway.awaitHealth(503);
    } finally {
      broker.resume();
    }
    accepted.add(acceptedAgain());

    Set<String> onTopic =
        gateway.published(kafka).stream()
            .map(log -> log.logId().toString())
            .collect(Collectors.toSet());
    assertThat(accepted).extracting(Answer::logId).allMatch(onTopic::contains);
    gateway.awaitHealth(200);
  }

  @Test
  void aFrozenBrokerLeavesLogsOfABatchUnknown() {
    BreakableServer broker = kafka.server();
    broker.pause();
    Answer answer;
    try {
      answer =
          assertUnavailableInTime(
              () -> gateway.postBatch("[" + GOOD + ",{}," + GOOD + "]"), PATIENCE_OF_SENDERS);
    } finally {
      broker.resume();
    }

    assertThat(answer.json().path("accepted").asInt(-1)).isZero();
    assertThat(answer.json().path("rejected").asInt()).isEqualTo(1);
    assertThat(answer.json().path("results").valueStream().map(r -> r.path("status").asString()))
        .containsExactly("unknown", "rejected", "unknown");
    assertThat(answer.json().path("results").get(0).path("error").path("retryable").asBoolean())
        .isTrue();
    assertThat(answer.json().path("results").get(0).path("log_id").asString()).isNotBlank();
    acceptedAgain();
  }

  @Test
  void aBatchThatIsNotTriedIsRejectedAtOnceAndSaysSo() {
    BreakableServer broker = kafka.server();
    broker.pause();
    try {
      gateway.postLog(GOOD);
      Answer answer =
          assertUnavailableInTime(
              () -> gateway.postBatch("[" + GOOD + "," + GOOD + "]"), Duration.ofSeconds(2));

      assertThat(answer.json().path("rejected").asInt()).isEqualTo(2);
      assertThat(answer.json().at("/results/0/error/code").asString())
          .isEqualTo("buffer_unavailable");
    } finally {
      broker.resume();
    }
    acceptedAgain();
  }

  @Test
  void aKilledBrokerIsFoundAgain() {
    kafka.server().kill();
    try {
      assertUnavailableInTime(() -> gateway.postLog(GOOD), PATIENCE_OF_SENDERS);
      assertUnavailableInTime(() -> gateway.postLog(GOOD), Duration.ofSeconds(2));
    } finally {
      kafka.server().start();
    }

    acceptedAgain();
    gateway.awaitHealth(200);
  }

  @Test
  void aShortHiccupIsWaitedOutAndCostsNobodyALog() throws Exception {
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      kafka.server().pause();
      List<Future<Answer>> waiting = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        waiting.add(senders.submit(() -> gateway.postLog(GOOD)));
      }
      await("all are on their way")
          .until(() -> gateway.bean(InFlightBytes.class).reserved() > 20 * GOOD.length());
      kafka.server().resume();

      for (Future<Answer> each : waiting) {
        assertThat(each.get().status()).isEqualTo(202);
      }
    }
  }

  @Test
  void aMissingTopicIsMissedUntilItIsThereAgain() {
    kafka.deleteTopic(gateway.topic());
    assertUnavailableInTime(() -> gateway.postLog(GOOD), PATIENCE_OF_SENDERS);
    assertUnavailableInTime(() -> gateway.postLog(GOOD), Duration.ofSeconds(2));
    gateway.awaitHealth(503);

    kafka.createTopic(gateway.topic(), 3);

    acceptedAgain();
  }

  @Test
  void whatDoesNotFitIntoMemoryIsRefusedAtOnceAndTheMemoryIsGivenBack() throws Exception {
    String large = GOOD.replace("}", ",\"payload\":{\"a\":\"" + "x".repeat(900_000) + "\"}}");
    InFlightBytes memory = gateway.bean(InFlightBytes.class);
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      kafka.server().pause();
      List<Future<Answer>> waiting = new ArrayList<>();
      try {
        for (int i = 0; i < 12; i++) {
          waiting.add(senders.submit(() -> gateway.postLog(large)));
        }
        for (Future<Answer> each : waiting) {
          assertThat(each.get().status()).isEqualTo(503);
          assertThat(memory.reserved()).isLessThanOrEqualTo(memory.limit());
        }
      } finally {
        kafka.server().resume();
      }
    }

    acceptedAgain();
    await("all memory is given back").until(() -> memory.reserved() == 0);
    assertThat(gateway.postLog(large).status()).isEqualTo(202);
  }

  @Test
  void nothingIsAcceptedThatIsNotOnTheTopicWhateverHappensMeanwhile() throws Exception {
    List<Answer> answers = new ArrayList<>();
    AtomicInteger answered = new AtomicInteger();
    AtomicBoolean brokerIsBack = new AtomicBoolean();
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Answer>>> streams = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        streams.add(
            senders.submit(() -> {
              List<Answer> told = new ArrayList<>();
              do {
                told.add(gateway.postLog(GOOD));
                answered.incrementAndGet();
              } while (!brokerIsBack.get());
              return told;
            }));
      }
      await("the senders are at work").until(() -> answered.get() >= 40);
      kafka.server().kill();
      kafka.server().start();
      brokerIsBack.set(true);
      for (Future<List<Answer>> stream : streams) {
        answers.addAll(stream.get());
      }
    }
    answers.add(acceptedAgain());

    Set<String> onTopic =
        gateway.published(kafka).stream()
            .map(WorkflowLog::logId)
            .map(Object::toString)
            .collect(Collectors.toSet());
    // 202 alone where the broker is back before the senders' time is up
    assertThat(answers).extracting(Answer::status).isSubsetOf(202, 503);
    assertThat(answers.stream().filter(answer -> answer.status() == 202).map(Answer::logId))
        .allMatch(onTopic::contains);
  }

  private Answer acceptedAgain() {
    return await("logs are accepted again")
        .atMost(Duration.ofSeconds(30))
        .until(() -> gateway.postLog(GOOD), answer -> answer.status() == 202);
  }

  private static Answer assertUnavailableInTime(Supplier<Answer> request, Duration time) {
    long start = System.nanoTime();
    Answer answer = request.get();
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("buffer_unavailable");
    assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
    assertThat(took).isLessThan(time);
    return answer;
  }
}
