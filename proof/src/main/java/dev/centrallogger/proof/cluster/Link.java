package dev.centrallogger.proof.cluster;

import java.util.Locale;

/** The ways between two parts of the system, each through proxies that can cut it. */
public enum Link {
  SENDERS_TO_GATEWAY,
  GATEWAY_TO_KAFKA,
  WRITER_TO_KAFKA,
  WRITER_TO_DATABASE,
  QUERY_TO_DATABASE;

  /** As in {@code senders-to-gateway}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
