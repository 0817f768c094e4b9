package dev.centrallogger.standalone.process;

/** A server that cannot be started. */
public class ServerFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient SupervisedServer server;

  ServerFailedException(SupervisedServer server, String how) {
    super(server.name() + " could not be started: " + how);
    this.server = server;
  }

  public SupervisedServer server() {
    return server;
  }
}
