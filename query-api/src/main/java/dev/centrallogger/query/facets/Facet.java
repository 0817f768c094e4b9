package dev.centrallogger.query.facets;

import java.util.Locale;

/** What logs are told apart by: a column of {@code workflow_log}, and a filter of the same name. */
public enum Facet {
  STATUS,
  CATEGORY,
  ENVIRONMENT,
  RESOLUTION_STATUS,
  WORKFLOW_VERSION,
  /** For those alone who may see several clients. */
  CLIENT_ID;

  /** The name of the column, of the parameter and of the answer's member. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
