package dev.centrallogger.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.Randomly;
import dev.centrallogger.model.JsonText;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The scanner and Jackson 3 agree on every document, but where the scanner differs on purpose: it
 * is strict about UTF-8, takes what it can alter, and reads NaN in three spellings alone.
 */
class JsonScannerAgainstJacksonTest {

  private enum Verdict {
    NOT_JSON,
    STORABLE,
    ALTERED
  }

  private static final JsonMapper JACKSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNumberLength(1_000_000)
                          .maxNestingDepth(100_000)
                          .build())
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  @Test
  void readsEveryDocumentAsJacksonDoes() {
    Randomly.times(
        3_000,
        random -> {
          String json = RandomJson.value(random);
          JsonScanner scanner = new JsonScanner(json.getBytes(StandardCharsets.UTF_8));
          Object scanned = tree(scanner);
          scanner.end();

          assertThat(scanned).as(json).isEqualTo(tree(JACKSON.readTree(json)));
        });
  }

  @Test
  void passesEveryDocumentAsOneValue() {
    Randomly.times(
        1_000,
        random -> {
          String json = RandomJson.value(random);
          JsonScanner scanner = new JsonScanner(json.getBytes(StandardCharsets.UTF_8));
          JsonValue value = scanner.value();
          scanner.end();

          assertThat(value.text().text()).isEqualTo(json.strip());
        });
  }

  @Test
  void judgesEveryMutatedDocumentAsJacksonDoes() {
    Randomly.times(
        20_000,
        random -> {
          byte[] bytes = RandomJson.mutate(RandomJson.value(random), random);

          Verdict verdict = verdict(bytes);
          if (verdict == Verdict.ALTERED || spellsNonFiniteAsWeDoNot(bytes)) {
            return;
          }
          assertThat(verdict == Verdict.STORABLE)
              .as(HexFormat.of().formatHex(bytes))
              .isEqualTo(isUtf8(bytes) && isJsonForJackson(bytes));
        });
  }

  @Test
  void theAlteredFormOfAnythingIsStrictJson() {
    Randomly.times(
        5_000,
        random -> {
          String json =
              RandomJson.value(random)
                  .replace("true", "NaN")
                  .replace("false", "-Infinity")
                  .replace("e1", "e999");
          JsonScanner scanner = new JsonScanner(json.getBytes(StandardCharsets.UTF_8));
          JsonValue value = scanner.value();
          JsonText altered = scanner.alterations().apply(value.start(), value.end());
          JsonScanner again =
              new JsonScanner(
                  altered.array(), altered.offset(), altered.offset() + altered.length());
          again.value();
          again.end();

          assertThat(again.alterations().isEmpty()).as(json).isTrue();
        });
  }

  private static boolean spellsNonFiniteAsWeDoNot(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.contains("NaN") || text.contains("INF") || text.contains("Infinity");
  }

  private static Verdict verdict(byte[] bytes) {
    try {
      JsonScanner scanner = new JsonScanner(bytes);
      scanner.value();
      scanner.end();
      return scanner.alterations().isEmpty() ? Verdict.STORABLE : Verdict.ALTERED;
    } catch (JsonSyntaxException e) {
      assertThat(e.offset()).isBetween(0, bytes.length);
      assertThat(e).hasMessageMatching("byte \\d+: .{1,80}");
      return Verdict.NOT_JSON;
    }
  }

  private static boolean isJsonForJackson(byte[] bytes) {
    if (looksLikeAnotherEncoding(bytes)) {
      return false;
    }
    // Token by token: a tree would refuse numbers for their exponent.
    try (JsonParser parser = JACKSON.createParser(bytes)) {
      int values = 0;
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        values += depth == 0 ? 1 : 0;
      }
      return values == 1;
    } catch (JacksonException e) {
      return false;
    }
  }

  /** Jackson guesses the encoding from the first four bytes: 00 30 is the number 0 in UTF-16. */
  private static boolean looksLikeAnotherEncoding(byte[] bytes) {
    for (int i = 0; i < Math.min(4, bytes.length); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static @Nullable Object tree(JsonScanner scanner) {
    return switch (scanner.peek()) {
      case OBJECT -> {
        Map<String, @Nullable Object> members = new TreeMap<>();
        scanner.enterObject();
        while (scanner.nextMember()) {
          members.put(scanner.name(), tree(scanner));
        }
        yield members;
      }
      case ARRAY -> {
        List<@Nullable Object> elements = new ArrayList<>();
        scanner.enterArray();
        while (scanner.nextElement()) {
          elements.add(tree(scanner));
        }
        yield elements;
      }
      case STRING -> scanner.value().string();
      case NUMBER -> new BigDecimal(scanner.value().text().text()).stripTrailingZeros();
      case TRUE, FALSE -> scanner.value().kind() == JsonKind.TRUE;
      case NULL, NON_FINITE -> {
        scanner.value();
        yield null;
      }
    };
  }

  private static @Nullable Object tree(JsonNode node) {
    if (node.isObject()) {
      Map<String, @Nullable Object> members = new TreeMap<>();
      node.propertyStream()
          .forEach(member -> members.put(member.getKey(), tree(member.getValue())));
      return members;
    }
    if (node.isArray()) {
      List<@Nullable Object> elements = new ArrayList<>();
      node.forEach(element -> elements.add(tree(element)));
      return elements;
    }
    if (node.isString()) {
      return node.stringValue();
    }
    if (node.isNumber()) {
      return node.decimalValue().stripTrailingZeros();
    }
    return node.isNull() ? null : node.booleanValue();
  }
}
