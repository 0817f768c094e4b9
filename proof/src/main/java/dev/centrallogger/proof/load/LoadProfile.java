package dev.centrallogger.proof.load;

import dev.centrallogger.model.ClientId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much is sent, and how. Shares are from 0 to 1.
 *
 * @param clients each with a key of its own, see {@link #apiKey}
 * @param sendersPerClient that send at the same time
 * @param logsPerSecond of all senders together while all is well
 * @param batches share of requests
 * @param largestBatch in logs
 * @param keyed share of logs under an idempotency key
 * @param repeated share of accepted keyed logs that are sent once more
 * @param rivals share of requests that are two logs under one key
 * @param invalid share of logs that are not valid
 */
public record LoadProfile(
    List<ClientId> clients,
    int sendersPerClient,
    int logsPerSecond,
    double batches,
    int largestBatch,
    double keyed,
    double repeated,
    double rivals,
    double invalid) {

  public LoadProfile {
    clients = List.copyOf(clients);
  }

  /** A mix of all there is. */
  public static LoadProfile mixed(int clients, int sendersPerClient, int logsPerSecond) {
    List<ClientId> ids =
        IntStream.rangeClosed(1, clients).mapToObj(i -> new ClientId("client_" + i)).toList();
    return new LoadProfile(ids, sendersPerClient, logsPerSecond, 0.3, 60, 0.6, 0.02, 0.005, 0.01);
  }

  /** The key a client sends with. */
  public static String apiKey(ClientId clientId) {
    return "key-of-" + clientId;
  }

  /** How many senders there are. */
  int senders() {
    return clients.size() * sendersPerClient;
  }
}
