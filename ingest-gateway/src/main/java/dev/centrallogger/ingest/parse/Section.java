package dev.centrallogger.ingest.parse;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects that the nested form spreads a log's fields over, in the order in which a field that
 * is given twice is taken from them.
 */
enum Section {
  OUTCOME(EnumSet.of(LogField.STATUS, LogField.RESOLUTION_STATUS, LogField.CATEGORY)),
  TICKET_INFO(
      EnumSet.of(
          LogField.TICKET_ID,
          LogField.EXECUTED_AT,
          LogField.EXECUTION_TIME_SECONDS,
          LogField.CATEGORY)),
  IDENTIFICATION(EnumSet.of(LogField.CLIENT_ID, LogField.ENVIRONMENT, LogField.WORKFLOW_VERSION));

  private final String wireName = name().toLowerCase(Locale.ROOT);
  private final Set<LogField> fields;

  Section(Set<LogField> fields) {
    this.fields = fields;
  }

  String wireName() {
    return wireName;
  }

  /** The field a member of this section is; null if it is none that belongs here. */
  @Nullable LogField field(String member) {
    LogField field = LogField.of(member);
    return field != null && fields.contains(field) ? field : null;
  }

  static @Nullable Section of(String name) {
    for (Section section : values()) {
      if (section.wireName.equals(name)) {
        return section;
      }
    }
    return null;
  }
}
