package dev.centrallogger.ingest.parse;

import static dev.centrallogger.ingest.parse.Parsing.CONTEXT;
import static dev.centrallogger.ingest.parse.Parsing.PARSER;
import static dev.centrallogger.ingest.parse.Parsing.logWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.problem.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchParserTest {

  private static final String GOOD = logWith("");
  private static final String BAD = "{\"status\":\"x\"}";

  private final BatchParser parser = new BatchParser(PARSER, 3);

  @Nested
  class Json {

    @Test
    void isAnArrayOfLogsOrAnObjectAroundOne() {
      assertThat(outcomes(json("[" + GOOD + "," + GOOD + "]"))).containsExactly("valid", "valid");
      assertThat(outcomes(json(" {\"logs\" : [" + GOOD + "]} "))).containsExactly("valid");
    }

    @Test
    void letsNoBadLogHoldBackAGoodOne() {
      String deep = "{\"a\":" + "[".repeat(600) + "]".repeat(600) + "}";
      String twice = "{\"a\":1,\"a\":1}";

      assertThat(outcomes(json("[" + BAD + "," + GOOD + ",7]")))
          .containsExactly("invalid", "valid", "invalid");
      assertThat(outcomes(json("[" + deep + "," + GOOD + "," + twice + "]")))
          .containsExactly("invalid", "valid", "invalid");
      assertThat(outcomes(json("[" + logWith("\"client_id\":\"x\"") + "," + GOOD + "]")))
          .containsExactly("forbidden", "valid");
    }

    @Test
    void measuresEachLogByItself() {
      BatchParser small = new BatchParser(new LogParser(GOOD.length(), () -> 1), 3);
      byte[] body = bytes("[" + GOOD + "," + logWith("\"x\":1") + "," + GOOD + "]");

      assertThat(outcomes(small.parseJson(body, 0, body.length, CONTEXT)))
          .containsExactly("valid", "too_large", "valid");
    }

    @Test
    void altersEachLogByItself() {
      ParsedBatch batch = json("[" + GOOD + "," + logWith("\"x\":NaN") + "," + GOOD + "]");

      assertThat(((ParsedBatch.Logs) batch).items())
          .extracting(item -> ((ParsedLog.Valid) item).log().altered())
          .containsExactly(false, true, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[{}", "[{},]", "[{}] x", "{\"logs\":[}", "nope"})
    void mustHaveNoSyntaxErrorAnywhere(String body) {
      assertThat(refused(json(body)).code()).isEqualTo(ErrorCode.INVALID_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"logs\":[]}", " [ ] "})
    void mustNotBeEmpty(String body) {
      ParsedBatch.Refused refused = refused(json(body));

      assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_BATCH);
      assertThat(refused.detail()).isEqualTo("The batch holds no log.");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{}|logs required",
          "{\"logs\":null}|logs invalid",
          "{\"logs\":{}}|logs invalid",
          "{\"logs\":[],\"logs\":[]}|logs duplicate",
          "{\"logs\":[],\"count\":1}|count invalid",
          "{\"items\":[]}|items invalid,logs required",
        })
    void mayHaveNothingButLogsAroundIt(String body, String faults) {
      ParsedBatch.Refused refused = refused(json(body));

      assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_BATCH);
      assertThat(refused.errors())
          .extracting(error -> error.field() + " " + error.code())
          .containsExactly(faults.split(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"x\"", "null", "NaN"})
    void mustBeOneOfBoth(String body) {
      assertThat(refused(json(body)).code()).isEqualTo(ErrorCode.INVALID_BATCH);
    }

    @Test
    void mayHoldAsManyLogsAsTheLimitAndNotOneMore() {
      String three = GOOD + "," + GOOD + "," + GOOD;

      assertThat(outcomes(json("[" + three + "]"))).hasSize(3);
      assertThat(refused(json("[" + three + "," + GOOD + "]")).code())
          .isEqualTo(ErrorCode.TOO_LARGE);
    }

    @Test
    void namesNoMoreFaultsThanAPersonReads() {
      StringBuilder body = new StringBuilder("{\"logs\":[]");
      for (int i = 0; i < 1_000; i++) {
        body.append(",\"m").append(i).append("\":1");
      }

      assertThat(refused(json(body + "}")).errors()).hasSize(LogMembers.MAX_NAMED);
    }

    private ParsedBatch json(String body) {
      byte[] bytes = bytes(body);
      return parser.parseJson(bytes, 0, bytes.length, CONTEXT);
    }
  }

  @Nested
  class Lines {

    @Test
    void areALogEach() {
      assertThat(outcomes(lines(GOOD + "\n" + BAD + "\n" + GOOD)))
          .containsExactly("valid", "invalid", "valid");
    }

    @Test
    void areCountedWithoutTheBlankOnes() {
      assertThat(outcomes(lines("\n \t\r\n" + BAD + "\r\n\n" + GOOD + "\r\n\n")))
          .containsExactly("invalid", "valid");
    }

    @Test
    void withASyntaxErrorAreRefusedAlone() {
      assertThat(outcomes(lines("{oops\n" + GOOD + "\n" + GOOD + GOOD)))
          .containsExactly("invalid_json", "valid", "invalid_json");
    }

    @Test
    void thatAreNotUtf8AreRefusedAlone() {
      byte[] good = bytes(GOOD + "\n");
      byte[] bad = HexFormat.of().parseHex("22c0af220a");
      byte[] body = new byte[bad.length + good.length];
      System.arraycopy(bad, 0, body, 0, bad.length);
      System.arraycopy(good, 0, body, bad.length, good.length);

      assertThat(outcomes(parser.parseLines(body, 0, body.length, CONTEXT)))
          .containsExactly("invalid_json", "valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n \n"})
    void mustNotAllBeBlank(String body) {
      assertThat(refused(lines(body)).code()).isEqualTo(ErrorCode.INVALID_BATCH);
    }

    @Test
    void mayBeAsManyAsTheLimitAndNotOneMore() {
      assertThat(outcomes(lines((GOOD + "\n").repeat(3) + "\n\n"))).hasSize(3);
      assertThat(refused(lines((GOOD + "\n").repeat(4))).code()).isEqualTo(ErrorCode.TOO_LARGE);
    }

    private ParsedBatch lines(String body) {
      byte[] bytes = bytes(body);
      return parser.parseLines(bytes, 0, bytes.length, CONTEXT);
    }
  }

  private static List<String> outcomes(ParsedBatch batch) {
    assertThat(batch).isInstanceOf(ParsedBatch.Logs.class);
    return ((ParsedBatch.Logs) batch)
        .items().stream()
            .map(item ->
                switch (item) {
                  case ParsedLog.Valid _ -> "valid";
                  case ParsedLog.Refused refused -> refused.code().wireName();
                })
            .toList();
  }

  private static ParsedBatch.Refused refused(ParsedBatch batch) {
    assertThat(batch).isInstanceOf(ParsedBatch.Refused.class);
    return (ParsedBatch.Refused) batch;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
