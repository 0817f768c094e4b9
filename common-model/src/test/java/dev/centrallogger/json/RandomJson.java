package dev.centrallogger.json;

import dev.centrallogger.Randomly;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Writes JSON documents that PostgreSQL can hold, in every spelling the grammar has. */
public final class RandomJson {

  private static final String[] WHITE_SPACE = {"", "", "", " ", "\n", "\t", "\r\n", "  "};

  private static final String MUTATIONS = "{}[]\",:\\0123456789-+.eEtfnuNI ";

  private final RandomGenerator random;
  private final StringBuilder out = new StringBuilder();

  private RandomJson(RandomGenerator random) {
    this.random = random;
  }

  public static String value(RandomGenerator random) {
    RandomJson json = new RandomJson(random);
    json.space();
    json.value(random.nextInt(6));
    json.space();
    return json.out.toString();
  }

  public static String object(RandomGenerator random) {
    RandomJson json = new RandomJson(random);
    json.object(random.nextInt(5));
    return json.out.toString();
  }

  private void value(int depth) {
    switch (random.nextInt(depth > 0 ? 8 : 5)) {
      case 0 -> out.append("true");
      case 1 -> out.append(random.nextBoolean() ? "false" : "null");
      case 2, 3 -> number();
      case 4 -> string(Randomly.text(random, 20));
      case 5, 6 -> object(depth);
      default -> array(depth);
    }
  }

  private void object(int depth) {
    out.append('{');
    int members = random.nextInt(5);
    for (int i = 0; i < members; i++) {
      out.append(i == 0 ? "" : ",");
      space();
      string(Randomly.text(random, 8));
      space();
      out.append(':');
      space();
      value(depth - 1);
      space();
    }
    space();
    out.append('}');
  }

  private void array(int depth) {
    out.append('[');
    int elements = random.nextInt(5);
    for (int i = 0; i < elements; i++) {
      out.append(i == 0 ? "" : ",");
      space();
      value(depth - 1);
      space();
    }
    space();
    out.append(']');
  }

  private void number() {
    out.append(random.nextInt(4) == 0 ? "-" : "");
    out.append(random.nextInt(3) == 0 ? "0" : Long.toString(random.nextLong(1, 1L << 60)));
    if (random.nextInt(3) == 0) {
      out.append('.').append(random.nextInt(1_000_000)).append(random.nextInt(10));
    }
    if (random.nextInt(4) == 0) {
      out.append(random.nextBoolean() ? 'e' : 'E');
      out.append(new String[] {"", "+", "-"}[random.nextInt(3)]);
      out.append(random.nextInt(200));
    }
  }

  private void string(String text) {
    out.append('"');
    text.codePoints().forEach(this::character);
    out.append('"');
  }

  private void character(int codePoint) {
    if (codePoint == '"' || codePoint == '\\') {
      out.append('\\').appendCodePoint(codePoint);
    } else if (codePoint < 0x20 || random.nextInt(10) == 0) {
      String escape = random.nextBoolean() ? "\\u%04x" : "\\u%04X";
      for (char unit : Character.toChars(codePoint)) {
        out.append(escape.formatted((int) unit));
      }
    } else {
      out.appendCodePoint(codePoint);
    }
  }

  private void space() {
    out.append(WHITE_SPACE[random.nextInt(WHITE_SPACE.length)]);
  }

  /** The document with one byte changed, put in or taken out. */
  static byte[] mutate(String json, RandomGenerator random) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    int at = random.nextInt(bytes.length);
    byte put =
        random.nextBoolean()
            ? (byte) random.nextInt(256)
            : (byte) MUTATIONS.charAt(random.nextInt(MUTATIONS.length()));
    int removed = random.nextInt(2);
    boolean puts = removed == 0 || random.nextBoolean();
    byte[] mutated = new byte[bytes.length - removed + (puts ? 1 : 0)];
    System.arraycopy(bytes, 0, mutated, 0, at);
    if (puts) {
      mutated[at] = put;
    }
    int rest = at + removed;
    System.arraycopy(bytes, rest, mutated, at + (puts ? 1 : 0), bytes.length - rest);
    return mutated;
  }
}
