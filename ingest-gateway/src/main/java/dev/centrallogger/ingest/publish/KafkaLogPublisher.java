package dev.centrallogger.ingest.publish;

import dev.centrallogger.ingest.memory.InFlightBytes;
import dev.centrallogger.ingest.publish.PublishOutcome.Reason;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.service.instance.RecentErrors;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Publishes to Kafka: a log is accepted when all in-sync replicas have it ({@code acks=all}). The
 * memory for all logs of a request is reserved at once, or none is tried.
 */
public final class KafkaLogPublisher implements LogPublisher {

  private final RenewableProducer producer;
  private final LogRecords records;
  private final InFlightBytes memory;
  private final Circuits circuits;
  private final RecentErrors errors;

  KafkaLogPublisher(
      RenewableProducer producer,
      String topic,
      InFlightBytes memory,
      Circuits circuits,
      RecentErrors errors) {
    this.producer = producer;
    this.records = new LogRecords(topic);
    this.memory = memory;
    this.circuits = circuits;
    this.errors = errors;
  }

  @Override
  public List<PublishOutcome> publish(List<WorkflowLog> logs, Deadline deadline) {
    Circuit circuit = circuits.of(LogRecords.key(logs.getFirst()));
    Circuit.Pass pass = circuit.tryPass();
    Delivery delivery = new Delivery(logs.size(), circuit, pass, errors);
    if (!pass.granted()) {
      delivery.refuseFrom(0, Reason.CIRCUIT_OPEN);
      return delivery.outcomes();
    }
    try {
      publish(logs, delivery, deadline, circuit, pass);
    } catch (RuntimeException | Error e) {
      // a trial that is never judged would keep everyone out
      circuit.failed(pass);
      throw e;
    }
    return delivery.outcomes();
  }

  private void publish(
      List<WorkflowLog> logs,
      Delivery delivery,
      Deadline deadline,
      Circuit circuit,
      Circuit.Pass pass) {
    List<ProducerRecord<byte[], byte[]>> toSend = logs.stream().map(records::of).toList();
    if (!memory.tryReserve(toSend.stream().mapToLong(LogRecords::size).sum())) {
      circuit.notTried(pass);
      delivery.refuseFrom(0, Reason.FULL);
      return;
    }
    send(toSend, delivery, deadline);
    delivery.await(deadline);
  }

  private void send(
      List<ProducerRecord<byte[], byte[]>> toSend, Delivery delivery, Deadline deadline) {
    for (int i = 0; i < toSend.size(); i++) {
      if (deadline.hasPassed()) {
        release(toSend.subList(i, toSend.size()));
        delivery.notTriedFrom(i);
        return;
      }
      if (!trySend(i, toSend.get(i), delivery)) {
        release(toSend.subList(i, toSend.size()));
        delivery.refuseFrom(i + 1, Reason.NOT_TRIED);
        return;
      }
    }
  }

  /** Whether the producer has taken the record; it, or this method, settles its outcome. */
  private boolean trySend(int log, ProducerRecord<byte[], byte[]> record, Delivery delivery) {
    Thread sender = Thread.currentThread();
    long size = LogRecords.size(record);
    boolean[] refused = {false};
    try {
      producer.send(
          record,
          (_, failure) -> {
            if (failure == null) {
              memory.release(size);
              delivery.acknowledged(log);
            } else if (Thread.currentThread() == sender) {
              // the producer did not even take it: no metadata in time, or too large
              refused[0] = true;
              delivery.refused(log, failure);
            } else {
              memory.release(size);
              delivery.failed(log, failure);
            }
          });
      return !refused[0];
    } catch (InterruptException e) {
      Thread.currentThread().interrupt();
      delivery.refused(log, e);
      return false;
    } catch (RuntimeException e) {
      delivery.refused(log, e);
      return false;
    }
  }

  private void release(List<ProducerRecord<byte[], byte[]>> notSent) {
    memory.release(notSent.stream().mapToLong(LogRecords::size).sum());
  }
}
