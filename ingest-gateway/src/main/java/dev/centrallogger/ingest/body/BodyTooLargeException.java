package dev.centrallogger.ingest.body;

/** A body goes on beyond its limit. */
final class BodyTooLargeException extends RuntimeException {

  BodyTooLargeException() {
    super("the body goes on beyond the limit", null, false, false);
  }
}
