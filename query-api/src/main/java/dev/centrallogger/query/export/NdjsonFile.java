package dev.centrallogger.query.export;

import dev.centrallogger.query.logs.StoredLog;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object a line: a log as {@code GET /api/v1/logs/{log_id}} shows it. */
final class NdjsonFile implements LogFile {

  private final OutputStream out;
  private final ObjectWriter json;

  NdjsonFile(OutputStream out, JsonMapper json) {
    this.out = out;
    this.json =
        json.writer()
            .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .without(StreamWriteFeature.FLUSH_PASSED_TO_STREAM);
  }

  @Override
  public void write(StoredLog log) throws IOException {
    json.writeValue(out, log);
    out.write('\n');
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
