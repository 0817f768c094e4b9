package dev.centrallogger.standalone;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Where people talk to the services.
 *
 * @param host an address or a name of this machine; 0.0.0.0 and :: are all of its addresses
 * @param tls whether they are to speak TLS
 */
record PublicAddress(String host, int port, boolean tls) {

  /** As people write it. */
  URI url() {
    return url("localhost");
  }

  /** As the supervisor asks whether they are there: names may mean another address first. */
  URI probeUrl() {
    return url("127.0.0.1");
  }

  /**
   * The address to listen on.
   *
   * @throws IllegalArgumentException if the host is not one of this machine's
   */
  InetAddress bindAddress() {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("HOST: %s (unknown)".formatted(host), e);
    }
  }

  private URI url(String whereAllAreMeant) {
    String name = bindAddress().isAnyLocalAddress() ? whereAllAreMeant : host;
    return URI.create(
        "%s://%s:%d"
            .formatted(tls ? "https" : "http", name.contains(":") ? "[" + name + "]" : name, port));
  }
}
