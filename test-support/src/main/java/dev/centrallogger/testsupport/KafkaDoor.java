package dev.centrallogger.testsupport;

/**
 * A listener of the broker beside its main one, for one kind of client: who comes in through it is
 * told to come back through the port it advertises, so that a proxy stands between that client and
 * the broker for good.
 *
 * @param name in capitals
 * @param port where the broker listens, see {@link FreePort}
 * @param advertisedPort where the proxy does
 * @param protocol such as {@code SASL_SSL}; what it needs are settings of the broker that begin
 *     with {@code listener.name.} and the door's name in small letters
 */
public record KafkaDoor(String name, int port, int advertisedPort, String protocol) {

  /** A door for everybody. */
  public KafkaDoor(String name, int port, int advertisedPort) {
    this(name, port, advertisedPort, "PLAINTEXT");
  }

  String listener() {
    return "%s://127.0.0.1:%d".formatted(name, port);
  }

  String protocolMapping() {
    return name + ":" + protocol;
  }

  String advertisedListener() {
    return "%s://127.0.0.1:%d".formatted(name, advertisedPort);
  }
}
