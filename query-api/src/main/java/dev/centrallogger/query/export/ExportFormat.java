package dev.centrallogger.query.export;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What the file is: which logs it can hold, and how. */
enum ExportFormat {
  /** Each log whole, as JSON on a line of its own. */
  NDJSON("application/x-ndjson") {
    @Override
    LogFile begin(OutputStream out, JsonMapper json) {
      return new NdjsonFile(out, json);
    }
  },

  /** A table of what the logs have in common, without their payloads (RFC 4180). */
  CSV("text/csv;charset=utf-8") {
    @Override
    LogFile begin(OutputStream out, JsonMapper json) {
      return new CsvFile(out);
    }
  };

  static final String EXPECTED =
      Arrays.stream(values()).map(ExportFormat::wireName).collect(Collectors.joining(" or "));

  private final String mediaType;

  ExportFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** Begins a file; it does not close the stream. */
  abstract LogFile begin(OutputStream out, JsonMapper json);

  static Optional<ExportFormat> parse(String text) {
    return Arrays.stream(values()).filter(format -> format.wireName().equals(text)).findFirst();
  }

  String mediaType() {
    return mediaType;
  }

  /** The parameter's value and the ending of the file's name. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
