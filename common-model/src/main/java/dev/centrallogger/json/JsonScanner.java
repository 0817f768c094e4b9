package dev.centrallogger.json;

/**
 * A strict reader of JSON text (RFC 8259) in strict UTF-8 (RFC 3629), in one pass, without a tree.
 * The caller walks the members of an object or the elements of an array; whatever stands below is
 * checked and passed over as one {@link JsonValue}. What PostgreSQL could not hold is accepted and
 * noted in {@link #alterations()}. The literals {@code NaN}, {@code Infinity} and {@code -Infinity}
 * are accepted too, in these spellings alone.
 *
 * <p>Nothing recurses and nothing is limited here: depth is reported, and the caller judges it. Not
 * thread-safe. Every method throws {@link JsonSyntaxException}, after which the scanner is of no
 * more use.
 *
 * <pre>{@code
 * scanner.enterObject();
 * while (scanner.nextMember()) {
 *   String name = scanner.name();
 *   JsonValue value = scanner.value();
 * }
 * scanner.end();
 * }</pre>
 */
public final class JsonScanner {

  private final JsonTokens tokens;
  private final OpenContainers open = new OpenContainers();
  private boolean entered;
  private int nameStart;
  private int nameEnd;

  /** Reads all of {@code bytes}. */
  public JsonScanner(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** Reads from {@code from} (inclusive) to {@code to} (exclusive); offsets count from there. */
  public JsonScanner(byte[] bytes, int from, int to) {
    this.tokens = new JsonTokens(bytes, from, to);
  }

  /** What was passed so far and must be written differently; grows with the reading. */
  public Alterations alterations() {
    return tokens.alterations;
  }

  /**
   * The index of the next byte to be read: the first of a value after {@link #peek()}, the one
   * behind what was passed or left otherwise.
   */
  public int position() {
    return tokens.position();
  }

  /** What the next value is, by its first byte. */
  public JsonKind peek() {
    return switch (tokens.current("a value")) {
      case '{' -> JsonKind.OBJECT;
      case '[' -> JsonKind.ARRAY;
      case '"' -> JsonKind.STRING;
      case 't' -> JsonKind.TRUE;
      case 'f' -> JsonKind.FALSE;
      case 'n' -> JsonKind.NULL;
      case 'N', 'I' -> JsonKind.NON_FINITE;
      case '-' -> tokens.isFollowedBy('I') ? JsonKind.NON_FINITE : JsonKind.NUMBER;
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> JsonKind.NUMBER;
      default -> throw tokens.unexpected("a value");
    };
  }

  /** Steps into the object that comes next. */
  public void enterObject() {
    enter('{');
  }

  /** Steps into the array that comes next. */
  public void enterArray() {
    enter('[');
  }

  /** Reads the next member's name; false where the object ends, which is then left. */
  public boolean nextMember() {
    if (!next('}', "',' or '}'")) {
      return false;
    }
    tokens.current("a member name");
    nameStart = tokens.position();
    passName();
    nameEnd = tokens.position();
    passColon();
    return true;
  }

  /** Goes to the next element; false where the array ends, which is then left. */
  public boolean nextElement() {
    return next(']', "',' or ']'");
  }

  /** The name of the current member, decoded as {@link JsonValue#string()} does. */
  public String name() {
    return JsonStrings.decode(tokens.in, nameStart, nameEnd);
  }

  /** The name of the current member as it was sent, with its quotes. */
  public JsonValue nameToken() {
    return new JsonValue(JsonKind.STRING, tokens.in, nameStart, nameEnd, 0);
  }

  /** Checks and passes the next value, whatever its depth. */
  public JsonValue value() {
    JsonKind kind = peek();
    int start = tokens.position();
    int depth = passTree();
    return new JsonValue(kind, tokens.in, start, tokens.position(), depth);
  }

  /** Checks that nothing but white space is left. */
  public void end() {
    if (!tokens.atEnd()) {
      throw tokens.unexpected("the end");
    }
  }

  private void enter(char bracket) {
    if (tokens.current("'" + bracket + "'") != bracket) {
      throw tokens.unexpected("'" + bracket + "'");
    }
    tokens.pass();
    entered = true;
  }

  private boolean next(char closing, String expected) {
    byte found = tokens.current(expected);
    boolean first = entered;
    entered = false;
    if (found == closing) {
      tokens.pass();
      return false;
    }
    if (!first) {
      if (found != ',') {
        throw tokens.unexpected(expected);
      }
      tokens.pass();
    }
    return true;
  }

  /** Passes a value with everything in it; its depth. */
  private int passTree() {
    int deepest = 0;
    while (true) {
      byte first = tokens.current("a value");
      if (first == '{' || first == '[') {
        tokens.pass();
        open.push(first == '{');
        deepest = Math.max(deepest, open.depth());
        if (!closesAtOnce(first == '{')) {
          continue;
        }
      } else {
        tokens.passScalar(first);
      }
      if (!passToNextValue()) {
        return deepest;
      }
    }
  }

  private boolean closesAtOnce(boolean object) {
    if (!object) {
      return tokens.current("a value or ']'") == ']';
    }
    if (tokens.current("a member name or '}'") == '}') {
      return true;
    }
    memberName();
    return false;
  }

  /** After a value: closes what ends here and goes on to the next value; false if all is closed. */
  private boolean passToNextValue() {
    while (open.depth() > 0) {
      boolean object = open.innermostIsObject();
      String expected = object ? "',' or '}'" : "',' or ']'";
      byte found = tokens.current(expected);
      if (found == ',') {
        tokens.pass();
        if (object) {
          memberName();
        }
        return true;
      }
      if (found != (object ? '}' : ']')) {
        throw tokens.unexpected(expected);
      }
      tokens.pass();
      open.pop();
    }
    return false;
  }

  private void memberName() {
    passName();
    passColon();
  }

  private void passName() {
    if (tokens.current("a member name") != '"') {
      throw tokens.unexpected("a member name");
    }
    tokens.passString();
  }

  private void passColon() {
    if (tokens.current("':'") != ':') {
      throw tokens.unexpected("':'");
    }
    tokens.pass();
  }
}
