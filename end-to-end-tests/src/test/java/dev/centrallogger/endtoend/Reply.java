package dev.centrallogger.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the system answered. */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record Reply(int status, HttpHeaders headers, byte[] body) {

  String text() {
    return new String(body, UTF_8);
  }

  /** The body, which must be a JSON object. */
  Map<String, @Nullable Object> json() {
    return Json.object(Json.read(text()));
  }

  String logId() {
    return Json.string(json().get("log_id"));
  }

  /** The items of a batch's answer. */
  List<Map<String, @Nullable Object>> results() {
    return Json.array(json().get("results")).stream().map(Json::object).toList();
  }

  boolean isAccepted() {
    return status >= 200 && status < 300;
  }

  /** A 4xx: the sender's fault, and said so. */
  boolean isRefusal() {
    return status >= 400 && status < 500;
  }
}
