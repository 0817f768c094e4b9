package dev.centrallogger.problem;

/**
 * One fault of one field.
 *
 * @param field its canonical name, such as {@code executed_at}
 * @param code {@link #REQUIRED}, {@link #INVALID} or {@link #DUPLICATE}
 * @param message names the value (shortened) and what was expected; no secret
 */
public record FieldError(String field, String code, String message) {

  public static final String REQUIRED = "required";
  public static final String INVALID = "invalid";
  public static final String DUPLICATE = "duplicate";
}
