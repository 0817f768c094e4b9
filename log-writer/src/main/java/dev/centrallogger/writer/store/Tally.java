package dev.centrallogger.writer.store;

/** What became of a partition's records; each record is counted once, however often it is read. */
public record Tally(long stored, long duplicates, long deadLettered) {

  public static final Tally NOTHING = new Tally(0, 0, 0);

  Tally plusStored() {
    return new Tally(stored + 1, duplicates, deadLettered);
  }

  Tally plusDuplicate() {
    return new Tally(stored, duplicates + 1, deadLettered);
  }

  Tally plusDeadLetter() {
    return new Tally(stored, duplicates, deadLettered + 1);
  }

  public Tally plus(Tally other) {
    return new Tally(
        stored + other.stored, duplicates + other.duplicates, deadLettered + other.deadLettered);
  }

  public long consumed() {
    return stored + duplicates + deadLettered;
  }
}
