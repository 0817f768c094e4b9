package dev.centrallogger.json;

/** What a JSON value is. */
public enum JsonKind {
  OBJECT("an object"),
  ARRAY("an array"),
  STRING("a string"),
  NUMBER("a number"),
  TRUE("true"),
  FALSE("false"),
  NULL("null"),
  /**
   * One of the literals {@code NaN}, {@code Infinity} and {@code -Infinity}, which stand for null.
   */
  NON_FINITE("NaN or Infinity");

  private final String description;

  JsonKind(String description) {
    this.description = description;
  }

  /** The kind as a message names it: {@code an object}. */
  public String description() {
    return description;
  }

  /** Whether a member of this kind counts as absent. */
  public boolean standsForNull() {
    return this == NULL || this == NON_FINITE;
  }
}
