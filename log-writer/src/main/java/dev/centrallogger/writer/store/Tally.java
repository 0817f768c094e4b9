package dev.centrallogger.writer.store;

/**
 * What became of a partition's records; each record is counted once, however often it is read.
 *
 * @param skipped not stored again because somebody has decided so; only in a replay
 */
public record Tally(long stored, long duplicates, long deadLettered, long skipped) {

  public static final Tally NOTHING = new Tally(0, 0, 0, 0);

  /** Of records of which none was skipped. */
  public Tally(long stored, long duplicates, long deadLettered) {
    this(stored, duplicates, deadLettered, 0);
  }

  Tally plusStored() {
    return new Tally(stored + 1, duplicates, deadLettered, skipped);
  }

  Tally plusDuplicate() {
    return new Tally(stored, duplicates + 1, deadLettered, skipped);
  }

  Tally plusDeadLetter() {
    return new Tally(stored, duplicates, deadLettered + 1, skipped);
  }

  Tally plusSkipped() {
    return new Tally(stored, duplicates, deadLettered, skipped + 1);
  }

  public Tally plus(Tally other) {
    return new Tally(
        stored + other.stored,
        duplicates + other.duplicates,
        deadLettered + other.deadLettered,
        skipped + other.skipped);
  }

  public long consumed() {
    return stored + duplicates + deadLettered + skipped;
  }
}
