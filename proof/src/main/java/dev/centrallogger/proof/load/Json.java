package dev.centrallogger.proof.load;

import java.util.List;
import java.util.Map;

/**
 * A JSON value that keeps how it is written, so that one tree gives the bytes that are sent ({@link
 * SentText}) and what PostgreSQL must print of them ({@link JsonbText}).
 */
sealed interface Json {

  /** Members in the order they are sent. */
  record Members(Map<String, Json> values) implements Json {}

  record Elements(List<Json> values) implements Json {}

  record Text(String value) implements Json {}

  /**
   * @param digits as sent: {@code 1.50}, {@code 2e3}
   */
  record Number(String digits) implements Json {}

  /**
   * @param word true, false or null
   */
  record Literal(String word) implements Json {}

  /** What Python writes for a float that is none; stored as null. */
  record NotANumber() implements Json {}

  Json NULL = new Literal("null");

  static Json of(String text) {
    return new Text(text);
  }

  static Json number(String digits) {
    return new Number(digits);
  }

  static Json of(boolean value) {
    return new Literal(Boolean.toString(value));
  }
}
