package dev.centrallogger.endtoend;

import static dev.centrallogger.endtoend.StoredLogAssert.assertThatLog;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.testsupport.SharedData;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A file of real logs goes in through the command line and comes back whole. Each test imports it:
 * that this changes nothing is part of what is tested.
 */
@ExtendWith(CentralLoggerExtension.class)
class ImportIT {

  private static final int LOGS = 1394;

  private final SharedData data = SharedData.orSkip();
  private final Api api;

  ImportIT(CentralLogger system) {
    api = system.as(Keys.IMPORTER);
  }

  @BeforeEach
  void importFile(CentralLogger system) {
    String file = data.file("workflow-logs.ndjson.gz").toString();

    CommandLineProcess command =
        CommandLineProcess.run(system.url(), Keys.IMPORTER, "import", "--json", file);

    assertThat(command.exitCode()).as(command.output()).isZero();
    assertThat(Json.object(Json.read(command.output())))
        .containsEntry("accepted", new Json.Number("1394"))
        .containsEntry("rejected", new Json.Number("0"))
        .containsEntry("stored", new Json.Number("1394"))
        .containsEntry("not_repeatable", new Json.Number("0"));
  }

  @Test
  void storesEveryLogAsItWasSent() {
    Map<String, byte[]> sent = new HashMap<>();
    data.workflowLogs().forEach(line -> sent.put("import-" + sha256(line), line));

    Parallel.forEach(
        api.allIds(),
        id -> {
          Map<String, @Nullable Object> stored = api.read(id);
          byte[] line = sent.get(Json.string(stored.get("idempotency_key")));
          assertThat(line).as("the line of " + id).isNotNull();
          assertThatLog(stored)
              .isFrom("importer")
              .holds(Json.object(Json.read(new String(line, UTF_8))))
              .isNotAltered();
        });
  }

  @Test
  void storesEveryLogOnceHoweverOftenItIsImported(CentralLogger system) {
    List<String> ids = api.allIds();
    assertThat(ids).hasSize(LOGS).doesNotHaveDuplicates();

    importFile(system);

    assertThat(api.allIds()).isEqualTo(ids);
    assertThat(Json.object(api.list("page_size", "1").json().get("pagination")))
        .containsEntry("total", new Json.Number("1394"))
        .containsEntry("total_is_exact", true);
  }

  @Test
  void findsWhatTheFiltersSay() {
    RealLogs sent = new RealLogs(data.workflowLogs());

    for (String status : List.of("SUCCESS", "PARTIAL", "ERROR")) {
      assertThat(api.allIds("status", status))
          .hasSize(sent.count(log -> status.equals(log.get("status"))));
    }
    for (String category : sent.distinct("category")) {
      assertThat(api.allIds("category", category, "environment", "production"))
          .as(category)
          .hasSize(
              sent.count(log ->
                  category.equals(log.get("category"))
                      && "production".equals(log.get("environment"))));
    }
    assertThat(api.allIds("from", "2026-10-20T00:00:00Z", "to", "2026-11-01T00:00:00Z"))
        .hasSize(sent.countBetween("2026-10-20T00:00:00Z", "2026-11-01T00:00:00Z"));
    assertThat(api.allIds("min_execution_time", "100"))
        .hasSize(sent.count(log -> Json.number(log.get("execution_time_seconds")) >= 100));
  }

  @Test
  void givesTheFiguresOfTheFile() {
    RealLogs sent = new RealLogs(data.workflowLogs());

    Map<String, @Nullable Object> overview =
        api.get("/api/v1/metrics/overview?from=2025-01-01T00:00:00Z&to=2027-01-01T00:00:00Z")
            .json();

    sent.assertFigures(overview, log -> true);
    List<@Nullable Object> categories =
        Json.array(
            api.get("/api/v1/metrics/categories?from=2025-01-01T00:00:00Z&to=2027-01-01T00:00:00Z")
                .json()
                .get("categories"));
    assertThat(categories).hasSameSizeAs(sent.distinct("category"));
    for (Object category : categories) {
      String name = Json.string(Json.object(category).get("category"));
      sent.assertFigures(Json.object(category), log -> name.equals(log.get("category")));
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
