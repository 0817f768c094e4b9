package dev.centrallogger.writer.deadletter;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** A dead letter cannot be kept now, so what it stands for must not be passed yet. */
public final class DeadLettersUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DeadLettersUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether Kafka has answered that the record is larger than the topic allows. */
  boolean isTooLarge() {
    Throwable answer = getCause();
    return answer instanceof ExecutionException
        && answer.getCause() instanceof RecordTooLargeException;
  }
}
