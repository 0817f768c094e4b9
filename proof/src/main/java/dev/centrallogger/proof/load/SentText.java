package dev.centrallogger.proof.load;

/**
 * JSON as some sender's library writes it: with or without spaces, non-ASCII letters as they are or
 * escaped.
 */
final class SentText {

  private final StringBuilder out = new StringBuilder();
  private final boolean spaced;
  private final boolean asciiOnly;

  private SentText(boolean spaced, boolean asciiOnly) {
    this.spaced = spaced;
    this.asciiOnly = asciiOnly;
  }

  /** On one line, so that it fits into NDJSON. */
  static String of(Json value, boolean spaced, boolean asciiOnly) {
    SentText text = new SentText(spaced, asciiOnly);
    text.write(value);
    return text.out.toString();
  }

  private void write(Json value) {
    switch (value) {
      case Json.Members(var members) -> {
        String separator = "{";
        for (var member : members.entrySet()) {
          out.append(separator);
          string(member.getKey());
          out.append(spaced ? ": " : ":");
          write(member.getValue());
          separator = spaced ? ", " : ",";
        }
        out.append(members.isEmpty() ? "{}" : "}");
      }
      case Json.Elements(var elements) -> {
        String separator = "[";
        for (Json element : elements) {
          out.append(separator);
          write(element);
          separator = spaced ? ", " : ",";
        }
        out.append(elements.isEmpty() ? "[]" : "]");
      }
      case Json.Text(var text) -> string(text);
      case Json.Number(var digits) -> out.append(digits);
      case Json.Literal(var word) -> out.append(word);
      case Json.NotANumber() -> out.append("NaN");
    }
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || asciiOnly && c > 0x7e) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
