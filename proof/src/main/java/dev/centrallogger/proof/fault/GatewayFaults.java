package dev.centrallogger.proof.fault;

import dev.centrallogger.proof.cluster.Service;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What can happen to a gateway while the other goes on. */
final class GatewayFaults {

  private static final int GATEWAYS = 2;

  /** Twice as long as senders wait. */
  private static final Duration FROZEN = Duration.ofSeconds(20);

  private GatewayFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("gateway-kill", "kill -9 of a gateway, mid-request", Service::kill, Service::launch),
        fault("gateway-sigterm", "SIGTERM to a gateway under load", Service::stop, Service::launch),
        fault("gateway-sigstop", "SIGSTOP of a gateway", Service::pause, Service::resume)
            .inEarnest(FROZEN),
        Fault.of(
            "gateways-kill",
            Part.GATEWAY,
            "kill -9 of all gateways",
            stage -> stage.cluster().gateways().forEach(Service::kill),
            stage -> stage.cluster().gateways().forEach(Service::launch)));
  }

  private static Fault fault(
      String name, String words, Consumer<Service> inflict, Consumer<Service> mend) {
    return Fault.of(
        name,
        Part.GATEWAY,
        words,
        random -> {
          int index = random.nextInt(GATEWAYS);
          return Fault.act(
              stage -> inflict.accept(stage.gateway(index)),
              stage -> mend.accept(stage.gateway(index)));
        });
  }
}
