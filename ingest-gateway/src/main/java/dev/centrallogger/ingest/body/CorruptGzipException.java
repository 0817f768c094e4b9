package dev.centrallogger.ingest.body;

import java.io.IOException;

/** Bytes that should be gzip are not, or end too early. */
final class CorruptGzipException extends IOException {

  CorruptGzipException(String message) {
    super(message);
  }
}
