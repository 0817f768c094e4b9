package dev.centrallogger.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.json.JsonScanner;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemberNamesTest {

  @Test
  void findsThoseThatStandTwiceHoweverTheyAreEscaped() {
    assertThat(distinct("{\"a\":1,\"b\":1,\"a\":1}")).isEqualTo(2);
    assertThat(distinct("{\"a\":1,\"\\u0061\":1}")).isEqualTo(1);
    assertThat(distinct("{\"\\u0061\":1,\"a\":1,\"\\u0061\":1}")).isEqualTo(1);
    assertThat(distinct("{\"\\n\":1,\"\\u000a\":1,\"\\u000A\":1,\"n\":1}")).isEqualTo(2);
    assertThat(distinct("{\"\u00e9\":1,\"\\u00e9\":1,\"\\ud83d\\ude00\":1,\"\ud83d\ude00\":1}"))
        .isEqualTo(2);
    assertThat(distinct("{\"\":1,\"\":1}")).isEqualTo(1);
    assertThat(distinct("{}")).isZero();
  }

  @Test
  void takesAnyNumberOfThem() {
    Random random = new Random(11);
    Set<String> expected = new HashSet<>();
    StringBuilder json = new StringBuilder("{\"first\":1");
    expected.add("first");
    for (int i = 0; i < 50_000; i++) {
      String name = Integer.toString(random.nextInt(40_000), 36);
      expected.add(name);
      json.append(",\"").append(name).append("\":1");
    }

    assertThat(distinct(json.append('}').toString())).isEqualTo(expected.size());
  }

  private static int distinct(String json) {
    MemberNames names = new MemberNames();
    JsonScanner scanner = new JsonScanner(json.getBytes(StandardCharsets.UTF_8));
    scanner.enterObject();
    int distinct = 0;
    while (scanner.nextMember()) {
      distinct += names.add(scanner.nameToken()) ? 1 : 0;
      scanner.value();
    }
    return distinct;
  }
}
