package dev.centrallogger.query.tenant;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.auth.Caller;
import dev.centrallogger.service.problem.ProblemException;
import java.util.Optional;

/**
 * Whose logs one query may see. No query runs without one: it decides the database role, the tenant
 * that row-level security checks, and the condition on {@code client_id}.
 */
public sealed interface LogScope {

  /** The client whose logs alone are meant; empty for every client's. */
  Optional<ClientId> client();

  /**
   * The same caller's view of one client.
   *
   * @throws ProblemException {@code forbidden} if this scope does not reach it
   */
  LogScope narrowedTo(ClientId clientId);

  /**
   * What this caller may see.
   *
   * @throws ProblemException {@code forbidden} if it may not read at all
   */
  static LogScope of(Caller caller) {
    caller.requireRead();
    return switch (caller) {
      case Caller.Client client -> new OneClient(client.clientId());
      case Caller.Provider _ -> new Provider(Optional.empty());
    };
  }

  /** A client sees its own logs. */
  record OneClient(ClientId clientId) implements LogScope {

    @Override
    public Optional<ClientId> client() {
      return Optional.of(clientId);
    }

    @Override
    public LogScope narrowedTo(ClientId other) {
      if (!other.equals(clientId)) {
        throw new ProblemException(
            ErrorCode.FORBIDDEN, "client_id: this key reads the logs of its own client alone.");
      }
      return this;
    }
  }

  /** The provider sees every client's logs, or those of one it asks for. */
  record Provider(Optional<ClientId> client) implements LogScope {

    @Override
    public LogScope narrowedTo(ClientId clientId) {
      return new Provider(Optional.of(clientId));
    }
  }
}
