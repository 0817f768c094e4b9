package dev.centrallogger.standalone.demo;

/** The system refuses made-up logs for good: a wrong key, or a fault of the demo. */
final class DemoRefusedException extends RuntimeException {

  DemoRefusedException(int status) {
    super("HTTP " + status);
  }
}
