package dev.centrallogger.endtoend;

/** Everyone who may knock at a route. */
enum Principal {
  NO_KEY,
  CLIENT_A,
  CLIENT_B,
  /** Of client A. */
  INGEST,
  /** Of client A. */
  READ,
  PROVIDER,
  /** Of client A, once. */
  EXPIRED,
  /** Of client A, once. */
  REVOKED;

  boolean isLetIn() {
    return this != NO_KEY && this != EXPIRED && this != REVOKED;
  }
}
