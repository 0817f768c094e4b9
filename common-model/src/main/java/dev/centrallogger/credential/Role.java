package dev.centrallogger.credential;

/** What the holder of a key may do. */
public enum Role {
  /** Writes and reads its own client's logs. */
  CLIENT,
  /** Writes its own client's logs. */
  INGEST,
  /** Reads its own client's logs. */
  READ,
  /** Reads every client's logs and administers; does not ingest. */
  PROVIDER;

  public boolean mayIngest() {
    return this == CLIENT || this == INGEST;
  }

  public boolean mayRead() {
    return this != INGEST;
  }
}
