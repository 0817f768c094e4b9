package dev.centrallogger.proof.load;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.function.BiPredicate;

/** Stands where the query-api would, and knows the logs that a test tells it. */
final class FakeQueryApi implements AutoCloseable {

  private final HttpServer server;

  /**
   * @param knows whether it shows to an API key a log of this id
   */
  FakeQueryApi(BiPredicate<String, String> knows) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/api/v1/logs/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          String id = path.substring(path.lastIndexOf('/') + 1);
          String key = exchange.getRequestHeaders().getFirst("X-API-Key");
          exchange.sendResponseHeaders(knows.test(key, id) ? 200 : 404, -1);
          exchange.close();
        });
    server.start();
  }

  URI origin() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
