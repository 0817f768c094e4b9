package dev.centrallogger.ingest.publish;

import dev.centrallogger.fault.ErrorClass;
import dev.centrallogger.ingest.publish.PublishOutcome.Reason;
import dev.centrallogger.service.instance.RecentErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outcomes of one request's logs, as they come in, and what they tell the circuit. An
 * acknowledgement and the end of the time may meet: the first to settle a log wins.
 */
final class Delivery {

  private static final Logger log = LoggerFactory.getLogger(Delivery.class);

  private final AtomicReferenceArray<PublishOutcome> outcomes;
  private final CountDownLatch unsettled;
  private final Circuit circuit;
  private final Circuit.Pass pass;
  private final RecentErrors errors;

  Delivery(int logs, Circuit circuit, Circuit.Pass pass, RecentErrors errors) {
    this.outcomes = new AtomicReferenceArray<>(logs);
    this.unsettled = new CountDownLatch(logs);
    this.circuit = circuit;
    this.pass = pass;
    this.errors = errors;
  }

  /** The broker has it; also when nobody waits for that any more. */
  void acknowledged(int index) {
    circuit.succeeded();
    settle(index, new PublishOutcome.Accepted());
  }

  /** The producer took the record and has given it up. */
  void failed(int index, Exception failure) {
    errors.add(failure);
    if (isOfTheRecord(failure)) {
      // the broker did answer; its limit is below what the topic was created with
      log.error("Kafka refuses a record: {}", failure.getMessage());
      circuit.succeeded();
      settle(index, new PublishOutcome.Unavailable(Reason.REFUSED));
    } else {
      circuit.failed(pass);
      settle(index, new PublishOutcome.Unknown());
    }
  }

  /** The producer did not take the record. */
  void refused(int index, Exception failure) {
    errors.add(failure);
    log.debug("not sent: {}", failure.toString());
    if (isOfTheRecord(failure)) {
      log.error("the producer refuses a record: {}", failure.getMessage());
      circuit.notTried(pass);
    } else {
      circuit.failed(pass);
    }
    settle(index, new PublishOutcome.Unavailable(Reason.REFUSED));
  }

  /** The time was up before this log and those behind it were tried. */
  void notTriedFrom(int first) {
    if (first == 0) {
      circuit.notTried(pass);
    }
    refuseFrom(first, Reason.NOT_TRIED);
  }

  /** Settles every log from this one on that has no outcome yet. */
  void refuseFrom(int first, Reason reason) {
    for (int index = first; index < outcomes.length(); index++) {
      settle(index, new PublishOutcome.Unavailable(reason));
    }
  }

  /** Waits until all are settled or the time is up; what is not settled then is unknown. */
  void await(Deadline deadline) {
    try {
      if (unsettled.await(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    circuit.failed(pass);
    errors.add(ErrorClass.KAFKA_TIMEOUT, "logs were not acknowledged in time");
    for (int index = 0; index < outcomes.length(); index++) {
      settle(index, new PublishOutcome.Unknown());
    }
  }

  /** What became of each log, once all are settled. */
  List<PublishOutcome> outcomes() {
    List<PublishOutcome> settled = new ArrayList<>(outcomes.length());
    for (int index = 0; index < outcomes.length(); index++) {
      settled.add(outcomes.get(index));
    }
    return settled;
  }

  private void settle(int index, PublishOutcome outcome) {
    if (outcomes.compareAndSet(index, null, outcome)) {
      unsettled.countDown();
    }
  }

  private static boolean isOfTheRecord(Exception failure) {
    return failure instanceof RecordTooLargeException || failure instanceof InvalidRecordException;
  }
}
