package dev.centrallogger.query.export;

import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.logs.Anchor;
import dev.centrallogger.query.logs.LogPiece;
import dev.centrallogger.query.logs.LogReader;
import dev.centrallogger.query.tenant.LogScope;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Reads the pieces of exports, some at a time and in the order they are asked for: however many
 * exports there are, lists and figures find a connection to the database. Thread-safe.
 */
public final class ExportReader {

  private final Pieces pieces;
  private final Semaphore turns;

  /** Reads a piece, as {@link LogReader#piece} does. */
  @FunctionalInterface
  public interface Pieces {
    LogPiece piece(LogScope scope, LogFilter filter, Optional<Anchor> behind);
  }

  /**
   * Reads by another.
   *
   * @param atOnce how many pieces at most are read at the same time
   */
  public ExportReader(Pieces pieces, int atOnce) {
    this.pieces = pieces;
    this.turns = new Semaphore(atOnce, true);
  }

  /** A piece, once it is its turn. */
  LogPiece piece(LogScope scope, LogFilter filter, Optional<Anchor> behind) {
    turns.acquireUninterruptibly();
    try {
      return pieces.piece(scope, filter, behind);
    } finally {
      turns.release();
    }
  }
}
