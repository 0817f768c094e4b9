package dev.centrallogger.ingest.parse;

import dev.centrallogger.json.JsonKind;
import dev.centrallogger.json.JsonScanner;
import dev.centrallogger.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of one log, whichever of the three shapes it has, sorted into the fields they are and
 * the rest.
 */
final class LogMembers {

  /**
   * A field's value.
   *
   * @param section where it stood; null for the top level
   */
  record Given(JsonValue value, @Nullable Section section) {}

  /** How many faulty names an answer lists: a sender could make up millions. */
  static final int MAX_NAMED = 100;

  private final Map<LogField, JsonValue> top = new EnumMap<>(LogField.class);
  private final Map<Section, Map<LogField, JsonValue>> sections = new EnumMap<>(Section.class);
  private final Map<Section, OtherMembers> strangers = new EnumMap<>(Section.class);
  private final OtherMembers unknown = new OtherMembers();
  private final MemberNames names = new MemberNames();
  private final Set<String> duplicates = new LinkedHashSet<>();
  private int depth = 1;
  private String deepest = "";

  private LogMembers() {}

  /** Reads the object that comes next, to its end. */
  static LogMembers read(JsonScanner scanner) {
    LogMembers members = new LogMembers();
    scanner.enterObject();
    while (scanner.nextMember()) {
      String name = scanner.name();
      members.add(name, scanner.nameToken(), scanner.value());
    }
    return members;
  }

  /** The field's value, top level before sections; null where it is absent or null everywhere. */
  @Nullable Given find(LogField field) {
    JsonValue atTop = top.get(field);
    if (atTop != null) {
      return new Given(atTop, null);
    }
    List<Given> nested = sections.isEmpty() ? List.of() : findAll(field);
    return nested.isEmpty() ? null : nested.getFirst();
  }

  /** Every value the field was given, top level before sections, those that are null left out. */
  List<Given> findAll(LogField field) {
    List<Given> all = new ArrayList<>(1);
    JsonValue atTop = top.get(field);
    if (atTop != null) {
      all.add(new Given(atTop, null));
    }
    sections.forEach((section, fields) -> {
      JsonValue nested = fields.get(field);
      if (nested != null) {
        all.add(new Given(nested, section));
      }
    });
    return all;
  }

  /** Members of the top level that are no field and no section, in their order. */
  OtherMembers unknown() {
    return unknown;
  }

  /** Members of sections that do not belong there, in their order. */
  Map<Section, OtherMembers> strangers() {
    return strangers;
  }

  /** Names that stood more than once at the top level, the first {@value #MAX_NAMED}. */
  Set<String> duplicates() {
    return duplicates;
  }

  /** How many containers stand in one another, the log itself included. */
  int depth() {
    return depth;
  }

  /** The name of the top-level member that reaches this depth. */
  String deepest() {
    return deepest;
  }

  private void add(String name, JsonValue token, JsonValue value) {
    if (!names.add(token) && duplicates.size() < MAX_NAMED) {
      duplicates.add(name);
    }
    if (value.depth() >= depth) {
      depth = value.depth() + 1;
      deepest = name;
    }
    LogField field = LogField.of(name);
    Section section = field == null ? Section.of(name) : null;
    if (field != null) {
      put(top, field, value);
    } else if (section != null && value.kind() == JsonKind.OBJECT) {
      addSection(section, value);
    } else if (section == null || !value.kind().standsForNull()) {
      unknown.add(token, value);
    }
  }

  private void addSection(Section section, JsonValue object) {
    JsonScanner scanner = new JsonScanner(object.array(), object.start(), object.end());
    scanner.enterObject();
    while (scanner.nextMember()) {
      LogField field = section.field(scanner.name());
      JsonValue token = scanner.nameToken();
      JsonValue value = scanner.value();
      if (field != null) {
        put(sections.computeIfAbsent(section, _ -> new EnumMap<>(LogField.class)), field, value);
      } else {
        strangers.computeIfAbsent(section, _ -> new OtherMembers()).add(token, value);
      }
    }
  }

  /** Of a name that stands twice the last counts, and null is as good as absent. */
  private static void put(Map<LogField, JsonValue> fields, LogField field, JsonValue value) {
    if (value.kind().standsForNull()) {
      fields.remove(field);
    } else {
      fields.put(field, value);
    }
  }
}
