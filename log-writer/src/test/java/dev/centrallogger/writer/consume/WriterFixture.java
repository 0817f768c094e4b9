package dev.centrallogger.writer.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.schema.DatabaseFaultClassifier;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.testsupport.KafkaFixture;
import dev.centrallogger.testsupport.TestDatabase;
import dev.centrallogger.wire.LogHeaders;
import dev.centrallogger.wire.LogTopics;
import dev.centrallogger.wire.WorkflowLogCodec;
import dev.centrallogger.writer.SpareDatabase;
import dev.centrallogger.writer.database.DatabaseSettings;
import dev.centrallogger.writer.database.WriterDatabase;
import dev.centrallogger.writer.database.WriterPool;
import dev.centrallogger.writer.deadletter.DeadLetters;
import dev.centrallogger.writer.deadletter.KafkaDeadLetters;
import dev.centrallogger.writer.metrics.WriterMetrics;
import dev.centrallogger.writer.store.ConsumerOffsets;
import dev.centrallogger.writer.store.LogStore;
import dev.centrallogger.writer.store.PostgresLogStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * A writer between a topic and a database of its own, and what tests do to it. The patience of
 * everything is short.
 */
final class WriterFixture implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  final KafkaFixture kafka;
  final TestDatabase database;
  final LogTopics topics;

  /** Whom the writer logs in as: a member of its role and nothing more. */
  final String login;

  final MeterRegistry meters = new SimpleMeterRegistry();
  final RecentErrors errors = new RecentErrors(Clock.systemUTC(), new DatabaseFaultClassifier());
  final List<Error> fatalErrors = new ArrayList<>();

  private final Map<String, String> settings = new HashMap<>();
  private final KafkaProducer<byte[], byte[]> producer;
  private final WorkflowLogCodec codec = new WorkflowLogCodec();
  private final List<AutoCloseable> open = new ArrayList<>();
  private Runnable closeLast = () -> {};
  private UnaryOperator<LogStore> storeWrapper = store -> store;
  private UnaryOperator<DeadLetters> deadLettersWrapper = deadLetters -> deadLetters;
  private @Nullable LogConsumer consumer;

  /** On the shared servers. */
  WriterFixture() {
    this(KafkaFixture.shared(), SpareDatabase.take());
    closeLast = () -> SpareDatabase.giveBack(database);
  }

  WriterFixture(KafkaFixture kafka, TestDatabase database) {
    this.kafka = kafka;
    this.database = database;
    this.topics = new LogTopics(KafkaFixture.newTopicName("logs"));
    this.producer = producer(kafka);
    this.login = "writer_" + database.name();
    database.execute(
        """
        DROP ROLE IF EXISTS %1$s;
        CREATE ROLE %1$s LOGIN;
        GRANT central_logger_writer TO %1$s WITH INHERIT FALSE
        """
            .formatted(login));
    kafka.createTopic(topics.logs(), 2);
    kafka.createTopic(topics.deadLetters(), 1);
    with("consumer.group", topics.logs());
    with("consumer.instance-id", topics.logs());
    with("consumer.threads", "1");
    with("consumer.session-timeout", "6s");
    with("consumer.recheck-interval", "300ms");
    with("consumer.retry-first", "50ms");
    with("consumer.retry-longest", "300ms");
    with("consumer.drain-timeout", "5s");
    with("database.url", database.urlOf(login));
    with("database.connect-timeout", "1s");
    with("database.statement-timeout", "5s");
    with("database.lock-timeout", "2s");
    with("database.transaction-timeout", "6s");
    with("database.socket-timeout", "6s");
  }

  /** Sets a property below {@code central-logger.writer}; before the start. */
  WriterFixture with(String property, String value) {
    settings.put(property, value);
    return this;
  }

  WriterFixture withStore(UnaryOperator<LogStore> wrapper) {
    storeWrapper = wrapper;
    return this;
  }

  WriterFixture withDeadLetters(UnaryOperator<DeadLetters> wrapper) {
    deadLettersWrapper = wrapper;
    return this;
  }

  /** Starts a writer; another one if there is one already. */
  LogConsumer start() {
    DatabaseSettings databaseSettings = bind("database", DatabaseSettings.class);
    ConsumerSettings consumerSettings = bind("consumer", ConsumerSettings.class);
    HikariDataSource pool = WriterPool.open(databaseSettings, consumerSettings.threads() + 1);
    WriterDatabase writerDatabase = new WriterDatabase(pool);
    ConsumerOffsets offsets = new ConsumerOffsets(writerDatabase);
    KafkaDeadLetters deadLetters =
        new KafkaDeadLetters(clientProperties(), topics.deadLetters(), Clock.systemUTC());
    LogConsumer started =
        new LogConsumer(
            clientProperties(),
            topics.logs(),
            consumerSettings,
            storeWrapper.apply(new PostgresLogStore(writerDatabase, offsets)),
            offsets,
            deadLettersWrapper.apply(deadLetters),
            new WriterMetrics(meters, errors),
            fatalErrors::add);
    started.start();
    open.addFirst(pool);
    open.addFirst(deadLetters);
    open.addFirst(started::stop);
    consumer = started;
    return started;
  }

  /** Connections as the writer has them. */
  HikariDataSource pool(int size) {
    HikariDataSource pool = WriterPool.open(bind("database", DatabaseSettings.class), size);
    open.addFirst(pool);
    return pool;
  }

  ConsumerSettings consumerSettings() {
    return bind("consumer", ConsumerSettings.class);
  }

  /** Closes something together with the fixture, before what was there before it. */
  void closeFirst(AutoCloseable one) {
    open.addFirst(one);
  }

  LogConsumer consumer() {
    if (consumer == null) {
      throw new IllegalStateException("not started");
    }
    return consumer;
  }

  void stop() {
    consumer().stop();
  }

  void send(List<WorkflowLog> logs) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (WorkflowLog log : logs) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(topics.logs(), bytes(log.clientId().value()), codec.encode(log));
      if (log.original() != null) {
        record.headers().add(LogHeaders.ORIGINAL, log.original());
      }
      sent.add(producer.send(record));
    }
    sent.forEach(WriterFixture::join);
  }

  void send(WorkflowLog... logs) {
    send(List.of(logs));
  }

  RecordMetadata sendRaw(@Nullable String key, byte @Nullable [] value) {
    return join(
        producer.send(new ProducerRecord<>(topics.logs(), key == null ? null : bytes(key), value)));
  }

  /** What somebody else than a writer or a gateway has put on a topic. */
  void sendRaw(String topic, byte[] value, Map<String, String> headers) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, value);
    headers.forEach((name, text) -> record.headers().add(name, bytes(text)));
    join(producer.send(record));
  }

  /** Ends every connection the writer has. */
  void disconnect() {
    database.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + login + "'");
  }

  long rows() {
    return database.count("SELECT count(*) FROM workflow_log");
  }

  void awaitRows(long rows) {
    await(rows + " rows").atMost(PATIENCE).until(this::rows, count -> count >= rows);
    assertThat(rows()).isEqualTo(rows);
  }

  /** Waits until every record is passed: stored, a duplicate or a dead letter. */
  void awaitPassed(long records) {
    await(records + " records passed")
        .atMost(PATIENCE)
        .until(() -> sum("consumed"), count -> count >= records);
  }

  /** One of the counters of the database's books, over all partitions of all topics. */
  long sum(String column) {
    return database.count("SELECT coalesce(sum(" + column + "), 0) FROM consumer_offsets");
  }

  /** Waits until something the writer needs was found to be away at least so many times more. */
  void awaitRetries(int times) {
    double before = counter("retries");
    await("retries").atMost(PATIENCE).until(() -> counter("retries") >= before + times);
  }

  double counter(String name) {
    return meters.get("central_logger.writer." + name).counter().count();
  }

  List<ConsumerRecord<byte[], byte[]>> deadLetters() {
    return kafka.records(topics.deadLetters());
  }

  static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  Map<String, Object> clientProperties() {
    return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
  }

  @Override
  public void close() {
    for (AutoCloseable one : open) {
      try {
        one.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    open.clear();
    producer.close(Duration.ofSeconds(1));
    closeLast.run();
    closeLast = () -> {};
  }

  private <T> T bind(String prefix, Class<T> type) {
    return new Binder(new MapConfigurationPropertySource(settings)).bind(prefix, type).get();
  }

  private static KafkaProducer<byte[], byte[]> producer(KafkaFixture kafka) {
    return new KafkaProducer<>(
        Map.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
            kafka.bootstrapServers(),
            "max.request.size",
            64 * 1024 * 1024),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static RecordMetadata join(Future<RecordMetadata> sent) {
    try {
      return sent.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
