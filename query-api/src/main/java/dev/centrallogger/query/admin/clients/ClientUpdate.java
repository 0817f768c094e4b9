package dev.centrallogger.query.admin.clients;

import dev.centrallogger.credential.ClientName;
import dev.centrallogger.credential.RateLimits;
import dev.centrallogger.query.admin.audit.Audited;
import dev.centrallogger.service.body.JsonBody;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which properties of a client are to be set, and to what; what is empty stays as it is. */
record ClientUpdate(Optional<String> name, Optional<Limit> limit, Optional<Boolean> disabled) {

  /**
   * A limit that was named.
   *
   * @param logsPerSecond 0: none; null: the gateway's setting
   */
  record Limit(@Nullable Integer logsPerSecond) {}

  /** Reads the members {@code name}, {@code logs_per_second} and {@code disabled}. */
  static ClientUpdate read(JsonBody body) {
    Optional<Limit> limit =
        body.isNull("logs_per_second")
            ? Optional.of(new Limit(null))
            : body.integer("logs_per_second", RateLimits.NONE, RateLimits.MAX).map(Limit::new);
    Optional<String> name = body.text("name", 1, ClientName.MAX_LENGTH);
    if (name.filter(String::isBlank).isPresent()) {
      body.reject("name", "blank (expected: a name)");
    }
    return new ClientUpdate(name, limit, body.flag("disabled"));
  }

  void tell(Audited audited) {
    name.ifPresent(given -> audited.detail("name", given));
    limit.ifPresent(given -> audited.detail("logs_per_second", given.logsPerSecond()));
    disabled.ifPresent(given -> audited.detail("disabled", given));
  }

  ClientUpdate named(String given) {
    return new ClientUpdate(Optional.of(given), limit, disabled);
  }
}
