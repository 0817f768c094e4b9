package dev.centrallogger.cli.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportLineTest {

  @Test
  void givesALineThatSaysWhenAKeyOfItsBytes() {
    String line = "{\"executed_at\":\"2026-11-20T06:15:00Z\",\"payload\":{\"n\":1.10e+2}}";

    ImportLine sent = of(line);

    assertThat(text(sent))
        .isEqualTo("{\"idempotency_key\":\"import-" + sha256(line) + "\"," + line.substring(1));
    assertThat(sent.repeatable()).isTrue();
  }

  @Test
  void putsTheKeyBehindTheBraceOfAnIndentedLine() {
    String line = " { \"executed_at\" : \"2026-11-20T06:15:00Z\" } ";

    assertThat(text(of(line)))
        .isEqualTo(
            " {\"idempotency_key\":\"import-%s\", \"executed_at\" : \"2026-11-20T06:15:00Z\" } "
                .formatted(sha256(line)));
  }

  @Test
  void replacesAKeyThatIsNull() {
    String line = "{\"idempotency_key\": null ,\"executed_at\":\"2026-11-20T06:15:00Z\"}";

    assertThat(text(of(line)))
        .isEqualTo(
            "{\"idempotency_key\": \"import-%s\" ,\"executed_at\":\"2026-11-20T06:15:00Z\"}"
                .formatted(sha256(line)));
  }

  @Test
  void leavesALineWithAKeyOfItsOwnAsItIs() {
    String line = "{\"executed_at\":\"2026-11-20T06:15:00Z\",\"idempotency_key\":\"mine\"}";

    assertThat(text(of(line))).isEqualTo(line);
    assertThat(of(line).repeatable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ticket_id\":\"T\"}",
        "{\"executed_at\":null}",
        "{\"executed_at\":NaN}",
        "{\"payload\":{\"executed_at\":\"2026-11-20T06:15:00Z\"}}",
        "{\"outcome\":{\"executed_at\":\"2026-11-20T06:15:00Z\"}}",
        "{\"ticket_info\":{\"executed_at\":null}}",
        "{\"ticket_info\":\"executed_at\"}",
        "{}"
      })
  void cannotMakeALineRepeatableThatDoesNotSayWhen(String line) {
    assertThat(text(of(line))).isEqualTo(line);
    assertThat(of(line).repeatable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ticket_info\":{\"ticket_id\":\"T\",\"executed_at\":\"2026-11-20T06:15:00Z\"}}",
        "{\"executed_at\":null,\"ticket_info\":{\"executed_at\":\"2026-11-20T06:15:00Z\"}}",
        "{\"executed\\u005fat\":\"2026-11-20T06:15:00Z\"}",
        "{\"executed_at\":\"not a time, which the server will say\"}"
      })
  void findsTheTimeInEveryFormTheContractKnows(String line) {
    assertThat(text(of(line)))
        .isEqualTo("{\"idempotency_key\":\"import-" + sha256(line) + "\"," + line.substring(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"executed_at\":\"2026-11-20T06:15:00Z\"", "[1]", "\"text\"", "}{", "nul"})
  void leavesWhatIsNoJsonObjectToTheServer(String line) {
    assertThat(text(of(line))).isEqualTo(line);
    assertThat(of(line).repeatable()).isFalse();
  }

  private static ImportLine of(String line) {
    return ImportLine.of(new Line(1, line.getBytes(UTF_8), false));
  }

  private static String text(ImportLine line) {
    return new String(line.body(), UTF_8);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
