package dev.centrallogger.query.admin.replays;

/** What a plan has counted so far. Not thread-safe. */
final class PlanCounts {

  long records;
  long alreadyStored;
  long missing;
  long wouldBeDeadLettered;
  long skipped;
  long bytes;
  long offsetsRead;
}
