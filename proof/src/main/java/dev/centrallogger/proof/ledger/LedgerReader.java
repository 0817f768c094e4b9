package dev.centrallogger.proof.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Ledger}, also while it is written and after its writer was killed. */
public final class LedgerReader {

  private final Path file;

  public LedgerReader(Path file) {
    this.file = file;
  }

  /**
   * Hands on every request once, in the order they ended; those that never did come last, with
   * every outcome unknown. A line cut short at the end of the file was never a request: nothing is
   * sent before its line is written whole.
   *
   * @throws IllegalStateException if the file is damaged anywhere else
   */
  public void forEach(Consumer<Attempt> consumer) {
    Map<Long, LedgerLine.Sending> open = new LinkedHashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      long number = 0;
      @Nullable String line = lines.readLine();
      while (line != null) {
        number++;
        @Nullable String next = lines.readLine();
        @Nullable LedgerLine entry = parse(line, number, next == null);
        switch (entry) {
          case LedgerLine.Sending sending -> open.put(sending.request(), sending);
          case LedgerLine.Answered answered -> consumer.accept(closed(open, answered, number));
          case null -> {}
        }
        line = next;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.values().forEach(sending -> consumer.accept(unanswered(sending)));
  }

  private @Nullable LedgerLine parse(String line, long number, boolean last) {
    try {
      return LedgerLine.parse(line);
    } catch (IllegalArgumentException e) {
      if (last) {
        return null;
      }
      throw new IllegalStateException("%s, line %d: damaged".formatted(file, number), e);
    }
  }

  private Attempt closed(
      Map<Long, LedgerLine.Sending> open, LedgerLine.Answered answered, long number) {
    LedgerLine.@Nullable Sending sending = open.remove(answered.request());
    if (sending == null) {
      throw new IllegalStateException("%s, line %d: an answer to nothing".formatted(file, number));
    }
    return new Attempt(
        sending.request(), sending.at(), sending.clientId(), sending.logs(), answered.outcomes());
  }

  private static Attempt unanswered(LedgerLine.Sending sending) {
    return new Attempt(
        sending.request(),
        sending.at(),
        sending.clientId(),
        sending.logs(),
        Collections.nCopies(sending.logs().size(), Outcome.UNKNOWN));
  }
}
