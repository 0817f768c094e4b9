package dev.centrallogger.service.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes a topic, record by record, in its order; called by one thread, but for {@link #stop}. May
 * block: the reading waits for it.
 */
public interface TopicSink {

  /**
   * The topic is read from its start (again): what follows replaces all that came before, from
   * {@link #caughtUp} on.
   */
  void begin();

  /**
   * @param next has a key; without a value it is a tombstone
   */
  void take(ConsumerRecord<String, byte[]> next);

  /** Everything that stood on the topic at {@link #begin} has been taken. */
  void caughtUp();

  /** The reading is to end: what {@link #take} waits for, it need not wait for any more. */
  default void stop() {}
}
