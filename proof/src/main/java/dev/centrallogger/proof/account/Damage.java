package dev.centrallogger.proof.account;

/**
 * One thing that is wrong.
 *
 * @param detail which log, by client, id and hash, and what was expected; no content
 */
public record Damage(DamageKind kind, String detail) {

  @Override
  public String toString() {
    return kind.words() + ": " + detail;
  }
}
