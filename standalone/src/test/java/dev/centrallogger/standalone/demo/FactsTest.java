package dev.centrallogger.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FactsTest {

  private final Facts facts = Facts.draw(new Dice(1), Instant.parse("2026-11-20T12:00:00Z"));

  @Test
  void saysTheSameInEveryText() {
    String text = facts.fill("{first} {last}, {first}");

    assertThat(text)
        .isEqualTo("%1$s %2$s, %1$s".formatted(facts.text("first"), facts.text("last")));
  }

  @Test
  void keepsNumbersNumbersInJson() {
    JsonNode filled =
        facts.fill(
            JsonMapper.shared()
                .readTree("{\"a\":\"{few}\",\"b\":[\"{amount}\",true],\"c\":\"{few} days\"}"));

    assertThat(filled.path("a").isIntegralNumber()).isTrue();
    assertThat(filled.at("/b/0").isNumber()).isTrue();
    assertThat(filled.at("/b/1").booleanValue()).isTrue();
    assertThat(filled.path("c").stringValue()).isEqualTo(facts.text("few") + " days");
  }

  @Test
  void refusesToInventAFact() {
    assertThatThrownBy(() -> facts.fill("{nonsense}")).hasMessage("no such fact: nonsense");
  }
}
