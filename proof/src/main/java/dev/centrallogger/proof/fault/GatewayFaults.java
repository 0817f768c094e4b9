package dev.centrallogger.proof.fault;

import dev.centrallogger.proof.cluster.Service;
import java.util.List;
import java.util.function.Consumer;

/** What can happen to a gateway while the other goes on. */
final class GatewayFaults {

  private static final int GATEWAYS = 2;

  private GatewayFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("gateway-kill", "kill -9 of a gateway, mid-request", Service::kill, Service::start),
        fault("gateway-sigterm", "SIGTERM to a gateway under load", Service::stop, Service::start),
        fault("gateway-sigstop", "SIGSTOP of a gateway", Service::pause, Service::resume),
        Fault.of(
            "gateways-kill",
            Part.GATEWAY,
            "kill -9 of all gateways",
            stage -> stage.cluster().gateways().forEach(Service::kill),
            stage -> stage.cluster().gateways().forEach(Service::start)));
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
