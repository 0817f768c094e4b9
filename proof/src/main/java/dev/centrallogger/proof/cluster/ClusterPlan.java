package dev.centrallogger.proof.cluster;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.proof.load.LoadProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a cluster is made of.
 *
 * @param clients with a key each
 * @param dataMegabytes how large the disk for the rows is; taken from memory as it is written
 */
public record ClusterPlan(
    ServiceProgram gateway,
    ServiceProgram writer,
    ServiceProgram queryApi,
    List<ClientId> clients,
    int dataMegabytes) {

  /** Few, so that there is room to add some while all runs. */
  static final int PARTITIONS = 3;

  public ClusterPlan {
    clients = List.copyOf(clients);
  }

  /** The services as they were built last. */
  public static ClusterPlan of(Path repository, List<ClientId> clients, int dataMegabytes) {
    return new ClusterPlan(
        ServiceProgram.built(repository, "ingest-gateway"),
        ServiceProgram.built(repository, "log-writer"),
        ServiceProgram.built(repository, "query-api"),
        clients,
        dataMegabytes);
  }

  public ClusterPlan withGateway(ServiceProgram program) {
    return new ClusterPlan(program, writer, queryApi, clients, dataMegabytes);
  }

  public ClusterPlan withWriter(ServiceProgram program) {
    return new ClusterPlan(gateway, program, queryApi, clients, dataMegabytes);
  }

  /** The fixed keys, as the setting {@code API_KEYS} takes them. */
  String apiKeys() {
    return clients.stream()
        .map(client -> "\"%s\": \"%s\"".formatted(LoadProfile.apiKey(client), client))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
