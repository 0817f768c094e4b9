package dev.centrallogger.proof.cluster;

import dev.centrallogger.testsupport.FreePort;
import dev.centrallogger.testsupport.KafkaDoor;
import dev.centrallogger.testsupport.proxy.PostgresCommitTap;
import dev.centrallogger.testsupport.proxy.TcpProxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Every way between two parts of the system, through proxies. */
public final class Network implements AutoCloseable {

  private static final String HERE = "127.0.0.1";

  private final Map<Link, List<TcpProxy>> proxies = new EnumMap<>(Link.class);
  private final PostgresCommitTap writerCommits = new PostgresCommitTap();

  /** The proxies of a way; it is one that several services share, or one for each gateway. */
  public List<TcpProxy> proxies(Link link) {
    return List.copyOf(proxies.getOrDefault(link, List.of()));
  }

  /** Cuts the writers' transactions at their COMMIT. */
  public PostgresCommitTap writerCommits() {
    return writerCommits;
  }

  /** A listener for the broker, with a proxy before it that is there already. */
  KafkaDoor kafkaDoor(Link link, String name) {
    int port = FreePort.next();
    return new KafkaDoor(name, port, add(link, TcpProxy.to(HERE, port)).port());
  }

  /** The port of a proxy before the database. */
  int databasePort(Link link, int databasePort) {
    return add(
            link,
            link == Link.WRITER_TO_DATABASE
                ? TcpProxy.to(HERE, databasePort, writerCommits)
                : TcpProxy.to(HERE, databasePort))
        .port();
  }

  /** Where senders find this gateway. */
  URI gatewayOrigin(Service gateway) {
    TcpProxy proxy = add(Link.SENDERS_TO_GATEWAY, TcpProxy.to(HERE, gateway.port()));
    return URI.create("http://%s:%d".formatted(HERE, proxy.port()));
  }

  @Override
  public void close() {
    proxies.values().forEach(all -> all.forEach(TcpProxy::close));
  }

  private TcpProxy add(Link link, TcpProxy proxy) {
    proxies.computeIfAbsent(link, any -> new ArrayList<>()).add(proxy);
    return proxy;
  }
}
