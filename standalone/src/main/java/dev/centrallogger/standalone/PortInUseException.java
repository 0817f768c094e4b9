package dev.centrallogger.standalone;

/** Another program listens on the port people would talk to us on. */
class PortInUseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PortInUseException(int port) {
    super("Port %d is in use by another program: choose one with --port.".formatted(port));
  }
}
