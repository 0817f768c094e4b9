package dev.centrallogger.proof.fault;

import dev.centrallogger.proof.cluster.Link;
import dev.centrallogger.testsupport.proxy.TcpProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What can happen between two parts that are both well. */
final class NetworkFaults {

  private static final Duration DELAY = Duration.ofMillis(150);

  private NetworkFaults() {}

  static List<Fault> all() {
    List<Fault> faults = new ArrayList<>();
    for (Link link : Link.values()) {
      faults.add(fault(link, "silent", "no byte passes", TcpProxy::blackHole));
      faults.add(fault(link, "refused", "connections are reset and refused", TcpProxy::refuse));
      faults.add(fault(link, "half-open", "one side is gone, the other waits", TcpProxy::halfOpen));
      faults.add(fault(link, "slow", "every packet is late", proxy -> proxy.delay(DELAY)));
    }
    return faults;
  }

  private static Fault fault(Link link, String how, String words, Consumer<TcpProxy> inflict) {
    return Fault.of(
        link.words() + "-" + how,
        Part.NETWORK,
        link.words().replace('-', ' ') + ": " + words,
        stage -> stage.cluster().network().proxies(link).forEach(inflict),
        stage -> stage.cluster().network().proxies(link).forEach(TcpProxy::heal));
  }
}
