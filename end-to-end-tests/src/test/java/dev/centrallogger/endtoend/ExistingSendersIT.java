package dev.centrallogger.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What existing senders run, as they run it. */
@ExtendWith(CentralLoggerExtension.class)
class ExistingSendersIT {

  @Test
  void takesTheCurlOfExistingSenders(CentralLogger system) throws Exception {
    String output =
        curl(
            "-sS",
            "-w",
            "\n%{http_code}",
            "-X",
            "POST",
            system.url() + "/api/v1/logs",
            "-H",
            "X-API-Key: test_key_123",
            "-H",
            "Content-Type: application/json",
            "-d",
            """
            {
              "ticket_id": "TICKET-123",
              "environment": "production",
              "status": "success",
              "execution_time_seconds": 12.5,
              "category": "billing",
              "metrics": {"confidence": 0.95},
              "payload": {"trace": {"steps": []}}
            }
            """);

    List<String> lines = output.lines().toList();
    assertThat(lines.getLast()).as(output).isEqualTo("202");
    String logId = Json.string(Json.object(Json.read(lines.getFirst())).get("log_id"));
    assertThat(system.as(Keys.CLIENT_1).read(logId))
        .containsEntry("client_id", "client_1")
        .containsEntry("ticket_id", "TICKET-123")
        .containsEntry("status", "SUCCESS")
        .containsEntry("confidence", new Json.Number("0.95"));
  }

  @Test
  void readsWithCurl(CentralLogger system) throws Exception {
    for (String path :
        List.of("/api/v1/logs?page=1&page_size=10", "/api/v1/metrics/overview?days=7")) {
      String output =
          curl("-sS", "-w", "\n%{http_code}", system.url() + path, "-H", "X-API-Key: test_key_123");

      assertThat(output.lines().toList().getLast()).as(output).isEqualTo("200");
    }
  }

  private static String curl(String... arguments) throws InterruptedException, IOException {
    String[] command = new String[arguments.length + 1];
    command[0] = "curl";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return Assumptions.abort("skipped: curl is not installed");
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }
}
