package dev.centrallogger.cli.imports;

import dev.centrallogger.cli.command.CommandFailedException;
import dev.centrallogger.cli.command.ExitCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an import has done so far. Every line that was sent is in exactly one of its counts. */
final class ImportReport {

  /** A file of nothing but bad lines must not fill the memory: the rest is only counted. */
  static final int MOST_REJECTIONS_KEPT = 10_000;

  private final List<Rejection> rejections = new ArrayList<>();
  private final List<StorageMark> marks = new ArrayList<>();
  private long accepted;
  private long rejected;
  private long unknown;
  private long stored;
  private long deadLettered;
  private long notRepeatable;
  private boolean readable = true;
  private @Nullable CommandFailedException failure;

  void accepted(ImportLine line) {
    accepted++;
    notRepeatable += line.repeatable() ? 0 : 1;
  }

  void rejected(Rejection rejection) {
    rejected++;
    name(rejection);
  }

  /** Accepted, and kept where it waits for an operator: it cannot be stored as it is. */
  void deadLettered(Rejection why) {
    deadLettered++;
    name(why);
  }

  private void name(Rejection rejection) {
    if (rejections.size() < MOST_REJECTIONS_KEPT) {
      rejections.add(rejection);
    }
  }

  /** Sent, and no answer came that says whether it was taken. */
  void unknown(int lines) {
    unknown += lines;
  }

  /** Logs were accepted together. */
  void mark(StorageMark mark) {
    marks.add(mark);
  }

  void stored(long logs) {
    stored += logs;
  }

  /** The key may not read: what is stored was not looked at. */
  void notReadable() {
    readable = false;
  }

  void failed(CommandFailedException failure) {
    this.failure = failure;
  }

  long accepted() {
    return accepted;
  }

  long rejected() {
    return rejected;
  }

  long unknown() {
    return unknown;
  }

  long stored() {
    return stored;
  }

  long deadLettered() {
    return deadLettered;
  }

  long notRepeatable() {
    return notRepeatable;
  }

  boolean readable() {
    return readable;
  }

  /** The lines that were refused, and those that became dead letters. */
  List<Rejection> rejections() {
    return rejections;
  }

  List<StorageMark> marks() {
    return marks;
  }

  @Nullable CommandFailedException failure() {
    return failure;
  }

  /** Whether something that is accepted was not seen stored, or given up. */
  boolean isWaiting() {
    return readable && stored + deadLettered < accepted;
  }

  /** The gravest of what happened. */
  ExitCode exitCode() {
    if (failure != null) {
      return failure.exitCode();
    }
    if (rejected > 0 || deadLettered > 0) {
      return ExitCode.REJECTED;
    }
    if (unknown > 0 || isWaiting()) {
      return ExitCode.UNCONFIRMED;
    }
    return ExitCode.OK;
  }
}
