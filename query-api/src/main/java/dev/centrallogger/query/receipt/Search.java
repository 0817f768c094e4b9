package dev.centrallogger.query.receipt;

import java.time.Duration;

/** How the search for a log on its way ended. */
sealed interface Search {

  /**
   * It is there, or may be: more wait than could be looked through in time.
   *
   * @param records that wait in its partition, or in all
   * @param oldest how long the first of them has waited
   */
  record Waiting(long records, Duration oldest) implements Search {}

  /**
   * It is a dead letter, whether or not the database knows it.
   *
   * @param reason in a word
   */
  record GivenUp(String reason) implements Search {}

  /** It is not there. */
  record Absent() implements Search {}
}
