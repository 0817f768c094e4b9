package dev.centrallogger.query.export;

import dev.centrallogger.query.logs.StoredLog;
import java.io.IOException;

/** A file that logs are written to, one after another. Not thread-safe. */
interface LogFile {

  void write(StoredLog log) throws IOException;

  /** Sends on what has been written so far. */
  void flush() throws IOException;
}
