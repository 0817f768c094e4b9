package dev.centrallogger.service.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /health}: can this service do its work, and for how long. {@code /health/live}: would a
 * restart help. {@code /health/ready}: should a balancer send requests here; goes down first at
 * shutdown.
 */
@RestController
public final class HealthController {

  private final ServiceHealth health;
  private final ApplicationAvailability availability;

  public HealthController(ServiceHealth health, ApplicationAvailability availability) {
    this.health = health;
    this.availability = availability;
  }

  @GetMapping("/health")
  ResponseEntity<Map<String, Object>> health() {
    SequencedMap<String, String> concerns = health.concerns();
    ResponseEntity<Map<String, Object>> answer = answer(health.checks());
    return concerns.isEmpty() || answer.getStatusCode().isError() ? answer : degraded(concerns);
  }

  @GetMapping("/health/live")
  ResponseEntity<Map<String, Object>> live() {
    boolean live = availability.getLivenessState() == LivenessState.CORRECT;
    return answer(Map.of("process", live));
  }

  @GetMapping("/health/ready")
  ResponseEntity<Map<String, Object>> ready() {
    Map<String, Boolean> checks = new LinkedHashMap<>(health.checks());
    checks.put("traffic", availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC);
    return answer(checks);
  }

  private static ResponseEntity<Map<String, Object>> degraded(Map<String, String> concerns) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", "DEGRADED");
    body.put("concerns", concerns);
    return json(HttpStatus.OK, body);
  }

  private static ResponseEntity<Map<String, Object>> answer(Map<String, Boolean> checks) {
    if (!checks.containsValue(false)) {
      return json(HttpStatus.OK, Map.of("status", "UP"));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", "DOWN");
    Map<String, String> states = new LinkedHashMap<>();
    checks.forEach((name, up) -> states.put(name, up ? "UP" : "DOWN"));
    body.put("checks", states);
    return json(HttpStatus.SERVICE_UNAVAILABLE, body);
  }

  /** Whatever the request accepts: a balancer's probe looks at the status alone. */
  private static ResponseEntity<Map<String, Object>> json(
      HttpStatus status, Map<String, Object> body) {
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(body);
  }
}
