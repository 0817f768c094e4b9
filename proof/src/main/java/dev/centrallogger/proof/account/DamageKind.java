package dev.centrallogger.proof.account;

/** What can have gone wrong with a log, or with the books about them. */
public enum DamageKind {
  /** Accepted, and neither stored nor a dead letter. */
  LOST("lost"),
  /** There more often than it was promised. */
  DOUBLED("doubled"),
  /** Stored, though nobody sent it or it was refused. */
  INVENTED("invented"),
  /** Stored with other content than was sent. */
  ALTERED("altered"),
  /** Stored under a client that did not send it. */
  MISPLACED("under another client"),
  /** Stored, but under another id than the sender was told. */
  RENAMED("under another id"),
  /** A good log among the dead letters. */
  DEAD_LETTERED("dead-lettered without cause"),
  /** The writer's counters do not agree with what is there. */
  MISCOUNTED("counters out of balance"),
  /** The rollups do not say what the rows say. */
  MISSUMMED("rollups out of step");

  private final String words;

  DamageKind(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
