package dev.centrallogger.query.admin.clients;

import dev.centrallogger.credential.Change;
import dev.centrallogger.credential.ClientAccess;
import dev.centrallogger.credential.ClientName;
import dev.centrallogger.credential.ClientRateLimit;
import dev.centrallogger.credential.CredentialLedger;
import dev.centrallogger.credential.CredentialRecord;
import dev.centrallogger.credential.RegisteredClient;
import dev.centrallogger.model.ClientId;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.query.admin.CredentialChanges;
import dev.centrallogger.service.problem.ProblemException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The clients the provider has registered. Thread-safe. */
public final class ClientRegistry {

  private final CredentialChanges changes;
  private final Clock clock;

  public ClientRegistry(CredentialChanges changes, Clock clock) {
    this.changes = changes;
    this.clock = clock;
  }

  /** Every client, by its id. */
  List<RegisteredClient> list() {
    return changes.known().clients();
  }

  /**
   * @throws ProblemException {@code not_found}
   */
  RegisteredClient get(ClientId clientId) {
    return changes.known().client(clientId).orElseThrow(ClientRegistry::notFound);
  }

  /**
   * Registers a client.
   *
   * @param by the key id or user that asked for it
   * @throws ProblemException {@code conflict} if it is registered
   */
  RegisteredClient register(ClientId clientId, ClientUpdate properties, String by) {
    changes.make(ledger -> {
      if (ledger.client(clientId).isPresent()) {
        throw new ProblemException(
            ErrorCode.CONFLICT, "client_id: %s is registered already.".formatted(clientId));
      }
      String name = properties.name().orElse(clientId.value());
      return new CredentialChanges.Change<>(
          records(ledger, clientId, properties.named(name), by), clientId);
    });
    return get(clientId);
  }

  /**
   * Changes what the update names, and nothing else.
   *
   * @param by the key id or user that asked for it
   * @throws ProblemException {@code not_found}
   */
  RegisteredClient update(ClientId clientId, ClientUpdate update, String by) {
    changes.make(ledger -> {
      if (ledger.client(clientId).isEmpty()) {
        throw notFound();
      }
      return new CredentialChanges.Change<>(records(ledger, clientId, update, by), clientId);
    });
    return get(clientId);
  }

  /** The records that register a client under its id as its name, unless it is registered. */
  public static List<CredentialRecord> registration(
      CredentialLedger ledger, ClientId clientId, Change change) {
    return ledger.client(clientId).isPresent()
        ? List.of()
        : List.of(new ClientName(clientId, clientId.value(), change.at(), change));
  }

  private List<CredentialRecord> records(
      CredentialLedger ledger, ClientId clientId, ClientUpdate update, String by) {
    Change change = new Change(clock.instant().truncatedTo(ChronoUnit.MICROS), by);
    Optional<RegisteredClient> known = ledger.client(clientId);
    List<CredentialRecord> records = new ArrayList<>();
    update
        .name()
        .ifPresent(name ->
            records.add(
                new ClientName(
                    clientId,
                    name,
                    known.map(RegisteredClient::createdAt).orElse(change.at()),
                    change)));
    update
        .limit()
        .ifPresent(
            limit -> records.add(new ClientRateLimit(clientId, limit.logsPerSecond(), change)));
    update
        .disabled()
        .ifPresent(disabled -> records.add(new ClientAccess(clientId, disabled, change)));
    return records;
  }

  private static ProblemException notFound() {
    return new ProblemException(ErrorCode.NOT_FOUND, "There is no client of this id.");
  }
}
