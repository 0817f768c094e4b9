package dev.centrallogger.schema;

/**
 * All clients together, whose rollups are kept beside each client's, as the sums of theirs: so the
 * provider's figures cost what a client's do. Whoever adds up the rows of all clients leaves these
 * out.
 */
public final class AllClients {

  /** Their {@code client_id} in the rollups; no client's is empty. */
  public static final String ID = "";

  private AllClients() {}
}
