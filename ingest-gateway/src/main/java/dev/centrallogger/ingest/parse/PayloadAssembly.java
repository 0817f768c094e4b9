package dev.centrallogger.ingest.parse;

import dev.centrallogger.json.Alterations;
import dev.centrallogger.json.JsonScanner;
import dev.centrallogger.json.JsonValue;
import dev.centrallogger.model.JsonText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the canonical {@code payload}: the one that was sent, byte for byte, and behind its members
 * a top-level {@code trace} and, as {@code extra}, everything that is no field. Names the payload
 * has itself are not taken from it: {@code trace_2} then, {@code extra_2}.
 */
final class PayloadAssembly {

  private static final String TRACE = "trace";
  private static final String EXTRA = "extra";

  private final Alterations alterations;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
  private boolean hasMembers;

  private PayloadAssembly(Alterations alterations) {
    this.alterations = alterations;
  }

  /**
   * The payload to store; null if there is none.
   *
   * @param payload an object
   * @param trace any value
   */
  static @Nullable JsonText assemble(
      @Nullable JsonValue payload,
      @Nullable JsonValue trace,
      LogMembers members,
      Alterations alterations) {
    boolean hasExtra = members.unknown().count() > 0 || !members.strangers().isEmpty();
    if (trace == null && !hasExtra) {
      return payload == null ? null : alterations.apply(payload.start(), payload.end());
    }
    PayloadAssembly assembly = new PayloadAssembly(alterations);
    Set<String> taken = assembly.open(payload);
    if (trace != null) {
      assembly.name(free(TRACE, taken));
      assembly.value(trace);
    }
    if (hasExtra) {
      assembly.name(free(EXTRA, taken));
      assembly.extra(members);
    }
    assembly.out.write('}');
    byte[] json = assembly.out.toByteArray();
    return new JsonText(json, 0, json.length);
  }

  /** Writes the payload but for its closing brace; what of the names it has may be in the way. */
  private Set<String> open(@Nullable JsonValue payload) {
    Set<String> names = new HashSet<>();
    if (payload == null) {
      out.write('{');
      return names;
    }
    JsonScanner scanner = new JsonScanner(payload.array(), payload.start(), payload.end());
    scanner.enterObject();
    while (scanner.nextMember()) {
      hasMembers = true;
      String name = scanner.name();
      if (name.startsWith(TRACE) || name.startsWith(EXTRA)) {
        names.add(name);
      }
      scanner.value();
    }
    alterations.writeTo(out, payload.start(), payload.end() - 1);
    return names;
  }

  private void name(String name) {
    if (hasMembers) {
      out.write(',');
    }
    hasMembers = true;
    quoted(name);
    out.write(':');
  }

  private void extra(LogMembers members) {
    out.write('{');
    membersOf(members.unknown());
    boolean separate = members.unknown().count() > 0;
    for (Map.Entry<Section, OtherMembers> section : members.strangers().entrySet()) {
      if (separate) {
        out.write(',');
      }
      separate = true;
      quoted(section.getKey().wireName());
      out.write(':');
      out.write('{');
      membersOf(section.getValue());
      out.write('}');
    }
    out.write('}');
  }

  private void membersOf(OtherMembers members) {
    for (int i = 0; i < members.count(); i++) {
      if (i > 0) {
        out.write(',');
      }
      alterations.writeTo(out, members.nameStart(i), members.nameEnd(i));
      out.write(':');
      alterations.writeTo(out, members.valueStart(i), members.valueEnd(i));
    }
  }

  private void value(JsonValue value) {
    alterations.writeTo(out, value.start(), value.end());
  }

  private void quoted(String name) {
    out.write('"');
    out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    out.write('"');
  }

  private static String free(String name, Set<String> taken) {
    String candidate = name;
    for (int number = 2; taken.contains(candidate); number++) {
      candidate = name + "_" + number;
    }
    return candidate;
  }
}
