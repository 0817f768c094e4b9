package dev.centrallogger.standalone.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The steps of a run, one after the other, and what went wrong in them. */
final class Waterfall {

  private final ArrayNode steps = JsonNodeFactory.instance.arrayNode();
  private final ArrayNode errors = JsonNodeFactory.instance.arrayNode();
  private final Instant start;
  private Instant now;

  Waterfall(Instant start) {
    this.start = start;
    this.now = start;
  }

  /** The moment the run has come to. */
  Instant now() {
    return now;
  }

  /** Lets time pass within a step; gives the moment before. */
  Instant pass(double seconds) {
    Instant before = now;
    now = now.plus(Math.round(seconds * 1_000_000), ChronoUnit.MICROS);
    return before;
  }

  /** Ends the step that began at {@code started}. */
  void step(String name, Instant started, @Nullable String error) {
    steps
        .addObject()
        .put("name", name)
        .put("started_at", started.toString())
        .put("duration_seconds", seconds(Duration.between(started, now)))
        .put("status", error == null ? "ok" : "error")
        .put("error", error);
  }

  /** A step that was not reached. */
  void skipped(String name) {
    steps.addObject().put("name", name).put("status", "skipped");
  }

  void error(String step, String type, String message) {
    errors
        .addObject()
        .put("step", step)
        .put("type", type)
        .put("message", message)
        .put("at", now.toString());
  }

  ArrayNode steps() {
    return steps;
  }

  ArrayNode errors() {
    return errors;
  }

  double totalSeconds() {
    return seconds(Duration.between(start, now));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1000 / 1e6;
  }
}
