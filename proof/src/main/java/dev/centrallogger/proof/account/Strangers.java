package dev.centrallogger.proof.account;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.LogId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows that are not any log that was sent, and what they may have been once. */
final class Strangers {

  private record IdOfClient(ClientId clientId, LogId logId) {}

  private final Map<ContentHash, Account> byHash = new HashMap<>();
  private final Map<IdOfClient, Account> byId = new HashMap<>();
  private final List<Damage> damages = new ArrayList<>();
  private final Set<Identity> explained = new HashSet<>();

  /**
   * @param accounts of all logs they may have been
   */
  Strangers(Collection<Account> accounts, List<StoredLog> rows) {
    for (Account account : accounts) {
      byHash.put(account.identity().hash(), account);
      for (LogId logId : account.promised()) {
        byId.put(new IdOfClient(account.identity().clientId(), logId), account);
      }
    }
    rows.forEach(row -> damages.add(damageOf(row)));
  }

  List<Damage> damages() {
    return damages;
  }

  /** Whether this log is missing only because it is one of them. */
  boolean explain(Account account) {
    return explained.contains(account.identity());
  }

  private Damage damageOf(StoredLog row) {
    Account sent = byHash.get(row.hash());
    if (sent != null) {
      explained.add(sent.identity());
      return new Damage(DamageKind.MISPLACED, sent + ": stored as one of " + row.clientId());
    }
    Account promised = byId.get(new IdOfClient(row.clientId(), row.logId()));
    if (promised != null) {
      explained.add(promised.identity());
      return new Damage(DamageKind.ALTERED, promised + ": stored with content " + row.hash());
    }
    return new Damage(
        DamageKind.INVENTED,
        "%s of %s, content %s: nobody sent it".formatted(row.logId(), row.clientId(), row.hash()));
  }
}
