package dev.centrallogger.standalone.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is the case in one ticket: who wrote it, about which order, and so on. Every text of the
 * ticket is filled from the same facts, so that they agree.
 */
final class Facts {

  private static final Pattern NAME = Pattern.compile("\\{([a-z_]+)}");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Map<String, List<String>> VOCABULARY = vocabulary();

  private final Map<String, Object> values = new LinkedHashMap<>();

  /** Draws the facts of a ticket written on the day of {@code at}. */
  static Facts draw(Dice dice, Instant at) {
    Facts facts = new Facts();
    VOCABULARY.forEach((name, words) -> facts.values.put(name, dice.pick(words)));
    // the lists stand side by side: who works in a team uses its application and its group
    int team = dice.between(0, words("team").size());
    for (String name : List.of("team", "app", "group")) {
      facts.values.put(name, words(name).get(team));
    }
    LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
    facts.values.put("past_date", today.minusDays(dice.between(3, 12)).toString());
    facts.values.put("soon_date", today.plusDays(dice.between(1, 6)).toString());
    facts.values.put("amount", dice.between(890, 24_900) / 100.0);
    facts.values.put("few", dice.between(2, 8));
    facts.values.put("stock", dice.between(9, 90));
    facts.values.put("number", dice.between(1_000_000, 9_999_999));
    facts.values.put("order", "A-" + dice.between(100_000, 999_999));
    facts.values.put("invoice", today.getYear() + "-" + dice.between(10_000, 99_999));
    facts.values.put("tracking", "T" + dice.between(100_000_000, 999_999_999));
    facts.values.put("sku", "SKU-" + dice.between(1_000, 9_999));
    facts.values.put("serial", "SN" + dice.between(100_000, 999_999));
    facts.values.put("user", login(facts.text("first"), facts.text("last")));
    facts.values.put("manager", login(dice.pick(words("first")), dice.pick(words("last"))));
    return facts;
  }

  String text(String name) {
    Object value = values.get(name);
    return switch (value) {
      case null -> throw new IllegalArgumentException("no such fact: " + name);
      case Double amount -> String.format(Locale.ROOT, "%.2f", amount);
      default -> value.toString();
    };
  }

  /** The template with every {@code {name}} replaced by what is the case. */
  String fill(String template) {
    return NAME.matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(text(found.group(1))));
  }

  /** The same for every string in a JSON value; one that is nothing but a number becomes it. */
  JsonNode fill(JsonNode template) {
    if (template.isString()) {
      return filled(template.stringValue());
    }
    if (template.isArray()) {
      List<JsonNode> elements = template.valueStream().map(this::fill).toList();
      return NODES.arrayNode().addAll(elements);
    }
    if (template.isObject()) {
      ObjectNode object = NODES.objectNode();
      template.forEachEntry((name, value) -> object.set(name, fill(value)));
      return object;
    }
    return template;
  }

  private JsonNode filled(String template) {
    Object whole =
        NAME.matcher(template).matches()
            ? values.get(template.substring(1, template.length() - 1))
            : null;
    return switch (whole) {
      case Integer number -> NODES.numberNode(number);
      case Double number -> NODES.numberNode(number);
      case null, default -> NODES.stringNode(fill(template));
    };
  }

  private static List<String> words(String name) {
    return VOCABULARY.getOrDefault(name, List.of());
  }

  private static String login(String first, String last) {
    return (first + "." + last).toLowerCase(Locale.ROOT);
  }

  private static Map<String, List<String>> vocabulary() {
    Map<String, List<String>> vocabulary = new LinkedHashMap<>();
    TicketDomain.read("vocabulary", JsonNode.class)
        .forEachEntry((name, words) ->
            vocabulary.put(name, words.valueStream().map(JsonNode::stringValue).toList()));
    return vocabulary;
  }
}
