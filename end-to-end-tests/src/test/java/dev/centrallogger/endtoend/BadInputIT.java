package dev.centrallogger.endtoend;

import static dev.centrallogger.endtoend.StoredLogAssert.assertThatLog;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.testsupport.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Awkward input is taken or refused as the contract says: never a 5xx, never a dropped connection,
 * and what is accepted reads back equal or is marked as altered and has its original.
 */
@ExtendWith(CentralLoggerExtension.class)
class BadInputIT {

  private static final String GOOD =
      "{\"ticket_id\":\"GOOD\",\"environment\":\"production\",\"status\":\"SUCCESS\"}";

  @Test
  void takesOrRefusesEveryJsonInAPayload(CentralLogger system) {
    Api api = system.as(Keys.BAD_INPUT);

    Parallel.forEach(
        SharedData.orSkip().lines("bad-input/json-in-payload.ndjson"),
        line -> {
          Map<String, @Nullable Object> entry = Json.object(Json.read(new String(line, UTF_8)));
          String name = Json.string(entry.get("name"));
          byte[] body = Base64.getDecoder().decode(Json.string(entry.get("body_b64")));

          Reply reply = api.post(body);

          String answer = name + ": " + reply.status() + " " + reply.text();
          switch (verdict(name, Json.string(entry.get("expect")))) {
            case "accept", "contract" -> assertThat(reply.status()).as(answer).isEqualTo(202);
            case "reject" -> assertThat(reply.status()).as(answer).isEqualTo(400);
            default -> assertThat(reply.isAccepted() || reply.isRefusal()).as(answer).isTrue();
          }
          if (reply.isAccepted()) {
            assertReadsBack(api, reply.logId(), body);
          }
        });
  }

  @Test
  void refusesEveryTestFileAsAWholeBody(CentralLogger system) {
    Api api = system.as(Keys.BAD_INPUT);

    for (Path file : SharedData.orSkip().jsonTestSuite()) {
      Reply reply = api.post(bytes(file));

      assertThat(reply.status()).as(file + ": " + reply.text()).isEqualTo(400);
      assertThat(reply.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }
    assertThat(api.post(GOOD).status()).isEqualTo(202);
  }

  @Test
  void refusesEveryTestFileAsAWholeBatch(CentralLogger system) {
    Api api = system.as(Keys.BAD_INPUT);

    for (Path file : SharedData.orSkip().jsonTestSuite()) {
      for (String contentType : List.of("application/json", "application/x-ndjson")) {
        Reply reply = api.post("/api/v1/logs/batch", contentType, bytes(file));

        assertThat(reply.status()).as(file + ": " + reply.text()).isEqualTo(400);
      }
    }
  }

  @Test
  void doesNotLetABadLineHoldBackTheGoodOnes(CentralLogger system) {
    Api api = system.as(Keys.BAD_INPUT);

    for (Path file : SharedData.orSkip().jsonTestSuite()) {
      byte[] bad = bytes(file);
      if (bad.length == 0 || new String(bad, UTF_8).contains("\n")) {
        continue; // not one line
      }
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      body.writeBytes((GOOD + "\n").getBytes(UTF_8));
      body.writeBytes(bad);
      body.writeBytes(("\n" + GOOD + "\n").getBytes(UTF_8));

      Reply reply = api.post("/api/v1/logs/batch", "application/x-ndjson", body.toByteArray());

      assertThat(reply.status()).as(file + ": " + reply.text()).isEqualTo(207);
      assertThat(reply.json()).as(file.toString()).containsEntry("accepted", new Json.Number("2"));
      assertThat(reply.results().get(1)).as(file.toString()).containsEntry("status", "rejected");
    }
  }

  @Test
  void takesTheTimesThatAreTimes(CentralLogger system) {
    Api api = system.as(Keys.BAD_INPUT);

    for (byte[] line : SharedData.orSkip().lines("bad-input/date-time.ndjson")) {
      Map<String, @Nullable Object> entry = Json.object(Json.read(new String(line, UTF_8)));
      String value = Json.string(entry.get("value"));

      // every one of them lies before the year 2000, and so outside of what the contract takes
      assertRefusedTime(api, value);
      if (Boolean.TRUE.equals(entry.get("valid"))) {
        String inRange = value.replaceFirst("^19[36]", "201").replace("1998", "2016");
        Reply reply = api.post(logOf(inRange));
        assertThat(reply.status()).as(inRange + ": " + reply.text()).isEqualTo(202);
      } else {
        assertRefusedTime(api, value.replaceFirst("^19[689]", "201"));
      }
    }
  }

  private static void assertRefusedTime(Api api, String value) {
    Reply reply = api.post(logOf(value));

    assertThat(reply.status()).as(value + ": " + reply.text()).isEqualTo(400);
    assertThat(Json.array(reply.json().get("errors")))
        .singleElement()
        .satisfies(error -> assertThat(Json.object(error)).containsEntry("field", "executed_at"));
  }

  private static String logOf(String executedAt) {
    return GOOD.replaceFirst(
        "}$", ",\"executed_at\":\"" + executedAt.replace("\n", "\\\\n") + "\"}");
  }

  /** The contract's own word, where it differs from the label. */
  private static String verdict(String name, String expect) {
    return switch (name) {
      case "n_number_NaN.json" -> "accept";
      case "i_structure_500_nested_arrays.json" -> "reject"; // they stand within two objects
      default -> expect;
    };
  }

  private static void assertReadsBack(Api api, String logId, byte[] body) {
    Map<String, @Nullable Object> stored = api.read(logId);
    Json.Reading sent = Json.reading(strictUtf8(body));
    assertThatLog(stored).holds(Json.object(sent.value()));
    assertThat(stored.get("altered")).as("altered").isEqualTo(sent.altered());
    Reply original = api.original(logId);
    if (sent.altered()) {
      assertThat(original.body()).isEqualTo(body);
    } else {
      assertThat(original.status()).isEqualTo(404);
    }
  }

  /** What is accepted must be UTF-8. */
  private static String strictUtf8(byte[] body) {
    try {
      return UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(body))
          .toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("accepted, though it is not UTF-8", e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
