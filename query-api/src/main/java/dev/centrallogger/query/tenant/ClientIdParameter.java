package dev.centrallogger.query.tenant;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.service.parameter.Parameters;
import java.util.Optional;

/** The parameter {@code client_id}: whose logs a query means. */
public final class ClientIdParameter {

  private ClientIdParameter() {}

  /** Reads it; a fault is left with the parameters. */
  public static Optional<ClientId> read(Parameters parameters) {
    return parameters.one("client_id", "a client's id", ClientIdParameter::parse);
  }

  private static Optional<ClientId> parse(String value) {
    try {
      return Optional.of(new ClientId(value));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
