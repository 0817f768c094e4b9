package dev.centrallogger.proof.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.ContentHash;
import dev.centrallogger.proof.ledger.Expectation;
import dev.centrallogger.proof.ledger.Ledger;
import dev.centrallogger.proof.ledger.Outcome;
import dev.centrallogger.proof.ledger.SentLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts records onto the topic that no writer can store, past the gateway, so that there are always
 * dead letters under way when something breaks.
 */
public final class Poisoner implements AutoCloseable {

  private final String name;
  private final ClientId clientId;
  private final String topic;
  private final Ledger ledger;
  private final KafkaProducer<byte[], byte[]> producer;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  private Poisoner(
      String name,
      ClientId clientId,
      String bootstrapServers,
      String topic,
      Ledger ledger,
      Duration interval) {
    this.name = name;
    this.clientId = clientId;
    this.topic = topic;
    this.ledger = ledger;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 2000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2000,
                ProducerConfig.LINGER_MS_CONFIG, 0,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5000),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.thread = Thread.ofVirtual().name(name).start(() -> run(interval));
  }

  /**
   * Starts, until it is closed.
   *
   * @param name unique in its ledger
   */
  public static Poisoner start(
      String name,
      ClientId clientId,
      String bootstrapServers,
      String topic,
      Ledger ledger,
      Duration interval) {
    return new Poisoner(name, clientId, bootstrapServers, topic, ledger, interval);
  }

  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(Duration.ofSeconds(5));
  }

  private void run(Duration interval) {
    try {
      for (int i = 0; !stop.await(interval.toMillis(), TimeUnit.MILLISECONDS); i++) {
        send("{\"poison\":\"%s-%d\"}".formatted(name, i).getBytes(UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(byte[] poison) throws InterruptedException {
    ContentHash hash = ContentHash.of(poison, 0, poison.length);
    SentLog sent = new SentLog(hash, 0, Expectation.POISON, false);
    long number = ledger.sending(clientId, List.of(sent));
    ledger.answered(number, List.of(outcome(poison)));
  }

  private Outcome outcome(byte[] poison) throws InterruptedException {
    try {
      producer.send(new ProducerRecord<>(topic, clientId.value().getBytes(UTF_8), poison)).get();
      return new Outcome.Accepted(null);
    } catch (ExecutionException | KafkaException e) {
      return Outcome.UNKNOWN;
    }
  }
}
