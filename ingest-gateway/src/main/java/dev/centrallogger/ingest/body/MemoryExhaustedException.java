package dev.centrallogger.ingest.body;

/** There is no room for more of a body now. */
final class MemoryExhaustedException extends RuntimeException {

  MemoryExhaustedException() {
    super("no memory for the body now", null, false, false);
  }
}
