package dev.centrallogger.testsupport;

/**
 * A listener of the broker beside its main one, for one kind of client: who comes in through it is
 * told to come back through the port it advertises, so that a proxy stands between that client and
 * the broker for good.
 *
 * @param name in capitals
 * @param port where the broker listens, see {@link FreePort}
 * @param advertisedPort where the proxy does
 */
public record KafkaDoor(String name, int port, int advertisedPort) {

  String listener() {
    return "%s://127.0.0.1:%d".formatted(name, port);
  }

  String advertisedListener() {
    return "%s://127.0.0.1:%d".formatted(name, advertisedPort);
  }
}
