package dev.centrallogger.ingest.parse;

import dev.centrallogger.json.Alterations;
import dev.centrallogger.json.JsonScanner;
import dev.centrallogger.json.JsonValue;
import dev.centrallogger.model.JsonText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the canonical {@code payload}: the one that was sent, byte for byte, and behind its members
 * a top-level {@code trace} and, as {@code extra}, everything that is no field. Names the payload
 * has itself are not taken from it: {@code trace_2} then, {@code extra_2}.
 */
final class PayloadAssembly {

  private final Alterations alterations;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);

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
    boolean hasExtra = !members.unknown().isEmpty() || !members.strangers().isEmpty();
    if (trace == null && !hasExtra) {
      return payload == null ? null : alterations.apply(payload.start(), payload.end());
    }
    PayloadAssembly assembly = new PayloadAssembly(alterations);
    Set<String> taken = assembly.open(payload);
    if (trace != null) {
      assembly.name(free("trace", taken), taken);
      assembly.value(trace);
    }
    if (hasExtra) {
      assembly.name(free("extra", taken), taken);
      assembly.extra(members);
    }
    assembly.out.write('}');
    byte[] json = assembly.out.toByteArray();
    return new JsonText(json, 0, json.length);
  }

  /** Writes the payload but for its closing brace; the names it has. */
  private Set<String> open(@Nullable JsonValue payload) {
    Set<String> names = new HashSet<>();
    if (payload == null) {
      out.write('{');
      return names;
    }
    JsonScanner scanner = new JsonScanner(payload.array(), payload.start(), payload.end());
    scanner.enterObject();
    while (scanner.nextMember()) {
      names.add(scanner.name());
      scanner.value();
    }
    alterations.writeTo(out, payload.start(), payload.end() - 1);
    return names;
  }

  private void name(String name, Set<String> taken) {
    if (!taken.isEmpty()) {
      out.write(',');
    }
    taken.add(name);
    quoted(name);
    out.write(':');
  }

  private void extra(LogMembers members) {
    out.write('{');
    Iterator<Member> unknown = members.unknown().iterator();
    Iterator<Map.Entry<Section, List<Member>>> strangers =
        members.strangers().entrySet().iterator();
    while (unknown.hasNext()) {
      member(unknown.next());
      separate(unknown.hasNext() || strangers.hasNext());
    }
    while (strangers.hasNext()) {
      Map.Entry<Section, List<Member>> section = strangers.next();
      quoted(section.getKey().wireName());
      out.write(':');
      out.write('{');
      for (Iterator<Member> each = section.getValue().iterator(); each.hasNext(); ) {
        member(each.next());
        separate(each.hasNext());
      }
      out.write('}');
      separate(strangers.hasNext());
    }
    out.write('}');
  }

  private void member(Member member) {
    value(member.name());
    out.write(':');
    value(member.value());
  }

  private void value(JsonValue value) {
    alterations.writeTo(out, value.start(), value.end());
  }

  private void quoted(String name) {
    out.write('"');
    out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    out.write('"');
  }

  private void separate(boolean more) {
    if (more) {
      out.write(',');
    }
  }

  private static String free(String name, Set<String> taken) {
    String candidate = name;
    for (int number = 2; taken.contains(candidate); number++) {
      candidate = name + "_" + number;
    }
    return candidate;
  }
}
