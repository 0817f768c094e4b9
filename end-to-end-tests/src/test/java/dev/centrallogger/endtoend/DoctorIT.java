package dev.centrallogger.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code doctor} before a system that is well; what it says of broken ones is tested with it. */
@ExtendWith(CentralLoggerExtension.class)
class DoctorIT {

  private final CentralLogger system;

  DoctorIT(CentralLogger system) {
    this.system = system;
  }

  @Test
  void followsALogUntilItCanBeRead() {
    Map<String, @Nullable Object> report = examine(Keys.OPERATIONS, 0);

    assertThat(report).containsEntry("healthy", true).containsEntry("role", "CLIENT");
    assertThat(states(report, "ok"))
        .containsExactly(
            "address",
            "health",
            "clock",
            "key",
            "limits",
            "read",
            "accepted",
            "stored",
            "readable");
    assertThat(words(report, "limits")).isEqualTo("a log up to 4.0 MiB, a batch up to 16.0 MiB");
    assertThat(system.as(Keys.OPERATIONS).read(Json.string(report.get("log_id"))))
        .containsEntry("environment", "doctor");
  }

  @Test
  void showsAProviderThePipeline() {
    Map<String, @Nullable Object> report = examine(Keys.PROVIDER, 0);

    assertThat(report).containsEntry("role", "PROVIDER");
    assertThat(states(report, "ok"))
        .containsExactly("address", "health", "clock", "key", "read", "pipeline");
  }

  @Test
  void namesAKeyThatIsUnknown() {
    Map<String, @Nullable Object> report = examine("mistyped", 7);

    assertThat(report).containsEntry("healthy", false).containsEntry("role", null);
    assertThat(states(report, "wrong")).containsExactly("key");
  }

  @Test
  void namesThePortOfKafka() {
    URI kafka = URI.create("http://" + system.bootstrapServers());

    CommandLineProcess doctor = CommandLineProcess.run(kafka, Keys.OPERATIONS, "doctor");

    assertThat(doctor.exitCode()).isEqualTo(7);
    assertThat(doctor.output()).contains("of Kafka, PostgreSQL or another program");
  }

  private Map<String, @Nullable Object> examine(String key, int exitCode) {
    CommandLineProcess doctor = CommandLineProcess.run(system.url(), key, "doctor", "--json");
    assertThat(doctor.exitCode()).as(doctor.output()).isEqualTo(exitCode);
    return Json.object(Json.read(doctor.output()));
  }

  private static List<String> states(Map<String, @Nullable Object> report, String state) {
    return Json.array(report.get("steps")).stream()
        .map(Json::object)
        .filter(step -> state.equals(step.get("state")))
        .map(step -> Json.string(step.get("step")))
        .toList();
  }

  private static String words(Map<String, @Nullable Object> report, String step) {
    return Json.array(report.get("steps")).stream()
        .map(Json::object)
        .filter(each -> step.equals(each.get("step")))
        .map(each -> Json.string(each.get("words")))
        .findFirst()
        .orElseThrow();
  }
}
