package dev.centrallogger.proof.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes metrics and traces. Their sizes are spread as real ones are: half below 7 kB, one in a
 * hundred over 50 kB, up to {@value #LARGEST} bytes. Among their numbers are many that a parser's
 * doubles would spoil.
 */
final class TraceFactory {

  private static final double MEDIAN = 6500;
  private static final double SPREAD = 0.87;
  private static final int LARGEST = 350_000;
  private static final int ITERATION = 1500;

  private final RandomGenerator random;
  private final Prose prose;

  TraceFactory(RandomGenerator random) {
    this.random = random;
    this.prose = new Prose(random);
  }

  Json metrics(@Nullable Double confidence) {
    Map<String, Json> metrics = new LinkedHashMap<>();
    metrics.put("input_tokens", Json.number(Integer.toString(random.nextInt(60_000))));
    metrics.put("cost_usd", Json.number(longDecimal()));
    if (confidence != null) {
      metrics.put(
          random.nextBoolean() ? "overall_confidence" : "confidence",
          Json.number(confidence.toString()));
    }
    metrics.put("seed", Json.number(Long.toUnsignedString(random.nextLong())));
    return new Json.Members(metrics);
  }

  /**
   * @param unstorable whether it is to hold what PostgreSQL cannot
   */
  Json payload(boolean unstorable) {
    Map<String, Json> trace = new LinkedHashMap<>();
    trace.put("ticket", members("subject", text(60), "channel", Json.of("chat")));
    trace.put("react", members("total_iterations", Json.number("1.0"), "iterations", iterations()));
    trace.put("output", members("final_response", text(200), "escalated", Json.of(false)));
    if (unstorable) {
      trace.put(
          "evidence", random.nextBoolean() ? new Json.NotANumber() : Json.of("cut off here\u0000"));
    }
    return members("trace", new Json.Members(trace), "cost", Json.number(longDecimal()));
  }

  private Json iterations() {
    int left = (int) Math.min(MEDIAN * Math.exp(SPREAD * random.nextGaussian()), LARGEST);
    List<Json> iterations = new ArrayList<>();
    while (left > 0) {
      int size = Math.min(left, ITERATION + left / 20);
      iterations.add(iteration(iterations.size() + 1, size));
      left -= size;
    }
    return new Json.Elements(iterations);
  }

  private Json iteration(int number, int size) {
    Map<String, Json> iteration = new LinkedHashMap<>();
    iteration.put("iteration", Json.number(Integer.toString(number)));
    iteration.put("thought", text(size / 3));
    iteration.put("action", Json.of("search"));
    iteration.put("observation", random.nextInt(10) == 0 ? Json.NULL : text(size / 2));
    iteration.put("duration_seconds", Json.number(random.nextInt(100) + ".50"));
    iteration.put("score", Json.number(random.nextInt(90) + 10 + "e-2"));
    return new Json.Members(iteration);
  }

  private Json text(int length) {
    return Json.of(prose.passage(random, length));
  }

  /** More digits than a double holds, with zeros at the end that it would drop. */
  private String longDecimal() {
    return "%d.%018d0".formatted(random.nextInt(100), random.nextLong(1_000_000_000_000_000_000L));
  }

  private static Json members(String name, Json value, String otherName, Json otherValue) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put(name, value);
    members.put(otherName, otherValue);
    return new Json.Members(members);
  }
}
