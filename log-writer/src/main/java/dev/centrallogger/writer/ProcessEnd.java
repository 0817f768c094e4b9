package dev.centrallogger.writer;

import dev.centrallogger.writer.consume.FatalErrors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the process at once, so that whoever supervises it starts a sound one. */
final class ProcessEnd implements FatalErrors {

  private static final Logger log = LoggerFactory.getLogger(ProcessEnd.class);

  /** "Internal software error", of sysexits.h. */
  private static final int EXIT_CODE = 70;

  @Override
  public void end(Error error) {
    try {
      log.error("ends: nothing of this process can be trusted any more", error);
    } finally {
      // Not exit(): shutdown hooks would go on working with what is broken. Nothing is lost: what
      // was not committed will be read again.
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }
}
