package dev.centrallogger.proof.ledger;

import dev.centrallogger.model.ClientId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An append-only file with an entry before and after each request. The entry before is with the
 * operating system when the first byte of the request leaves, so a kill of the harness itself
 * leaves no log unaccounted for: it is one that was sent and whose answer is unknown. Thread-safe.
 * {@link LedgerReader} reads it back.
 */
public final class Ledger implements AutoCloseable {

  private final FileChannel file;
  private final Clock clock;
  private final AtomicLong requests = new AtomicLong();

  private Ledger(FileChannel file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** Begins a new ledger; the file must not exist. */
  public static Ledger create(Path file, Clock clock) {
    try {
      return new Ledger(
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes what is about to be sent; returns the request's number. */
  public long sending(ClientId clientId, List<SentLog> logs) {
    long request = requests.incrementAndGet();
    append(new LedgerLine.Sending(request, clock.instant(), clientId, logs).format());
    return request;
  }

  /**
   * Notes what the sender was told.
   *
   * @param outcomes one for each log sent, in the same order
   */
  public void answered(long request, List<Outcome> outcomes) {
    append(new LedgerLine.Answered(request, clock.instant(), outcomes).format());
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(String line) {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      synchronized (file) {
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
