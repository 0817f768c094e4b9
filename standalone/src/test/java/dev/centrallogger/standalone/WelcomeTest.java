package dev.centrallogger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WelcomeTest {

  @Test
  void givesCommandsThatWorkAsTheyStand() {
    Welcome welcome =
        new Welcome(
            URI.create("http://localhost:9090"), "X-Key", "clk_a", "clk_p", Path.of("/data"));

    assertThat(welcome.text(Duration.ofMillis(4321)))
        .contains("http://localhost:9090  (started in 4.3 s)")
        .contains("key for client_1   clk_a")
        .contains("provider key       clk_p")
        .contains("curl -X POST http://localhost:9090/api/v1/logs -H 'X-Key: clk_a'")
        .contains("curl 'http://localhost:9090/api/v1/logs?page=1&page_size=10' -H 'X-Key: clk_a'")
        .contains("/data");
  }
}
