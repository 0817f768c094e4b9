package dev.centrallogger.standalone.data;

import java.nio.file.Path;

/** Another supervisor runs on the data directory. */
public class DataDirectoryInUseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DataDirectoryInUseException(Path directory, String pid) {
    super(
        "Central Logger already runs on %s (process %s). Stop it, or choose another --data-dir."
            .formatted(directory, pid.isEmpty() ? "unknown" : pid));
  }
}
