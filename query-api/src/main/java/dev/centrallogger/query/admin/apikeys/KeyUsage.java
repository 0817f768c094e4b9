package dev.centrallogger.query.admin.apikeys;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** When keys were last used. */
public interface KeyUsage {

  /**
   * The hour each of these keys last sent a log in. A key that never did is left out, and so are
   * all of them while the database, which knows, is away.
   */
  Map<String, Instant> lastUsed(Collection<String> keyIds);
}
