package dev.centrallogger.wire;

import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.WorkflowLog;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object member by member; members whose value is null are left out. */
final class EnvelopeWriter {

  private static final int SIZE_WITHOUT_JSON = 1024;

  private final ByteArrayOutputStream out;
  private char separator = '{';

  EnvelopeWriter(WorkflowLog log) {
    this.out =
        new ByteArrayOutputStream(
            SIZE_WITHOUT_JSON + lengthOf(log.metrics()) + lengthOf(log.payload()));
  }

  void string(String name, @Nullable String value) {
    if (value != null) {
      member(name);
      out.write('"');
      writeEscaped(value.getBytes(StandardCharsets.UTF_8));
      out.write('"');
    }
  }

  void time(String name, Instant value) {
    string(name, value.toString());
  }

  void number(String name, int value) {
    member(name);
    out.writeBytes(Integer.toString(value).getBytes(StandardCharsets.US_ASCII));
  }

  /** Writes the shortest digits that read back as the same double. */
  void number(String name, @Nullable Double value) {
    if (value == null) {
      return;
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: a finite number)");
    }
    member(name);
    out.writeBytes(Double.toString(value).getBytes(StandardCharsets.US_ASCII));
  }

  void json(String name, @Nullable JsonText value) {
    if (value != null) {
      member(name);
      value.writeTo(out);
    }
  }

  byte[] finish() {
    out.write('}');
    return out.toByteArray();
  }

  private void member(String name) {
    out.write(separator);
    separator = ',';
    out.write('"');
    out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    out.write('"');
    out.write(':');
  }

  private void writeEscaped(byte[] utf8) {
    int plain = 0;
    for (int i = 0; i < utf8.length; i++) {
      byte c = utf8[i];
      if (c == '"' || c == '\\' || c >= 0 && c < 0x20) {
        out.write(utf8, plain, i - plain);
        writeEscape(c);
        plain = i + 1;
      }
    }
    out.write(utf8, plain, utf8.length - plain);
  }

  private void writeEscape(byte c) {
    out.write('\\');
    if (c >= 0x20) {
      out.write(c);
    } else {
      out.writeBytes(("u00" + HexFormat.of().toHexDigits(c)).getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static int lengthOf(@Nullable JsonText json) {
    return json == null ? 0 : json.length();
  }
}
