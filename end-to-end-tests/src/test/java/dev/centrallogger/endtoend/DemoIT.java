package dev.centrallogger.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.standalone.demo.DemoTraffic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The made-up traffic is taken by the system it is made for, all of it. */
@ExtendWith(CentralLoggerExtension.class)
class DemoIT {

  private static final int LOGS_OF_THE_PAST_WEEK = 600;

  @Test
  void fillsAnEmptySystemAndGoesOn(CentralLogger system) {
    List<Api> clients = Keys.DEMO.stream().map(system::as).toList();
    List<String> console = new CopyOnWriteArrayList<>();

    try (DemoTraffic traffic =
        DemoTraffic.start(
            system.url(), "X-API-Key", Keys.DEMO, 1, InstantSource.system(), console::add)) {
      await("all of the past week and some of now")
          .atMost(Duration.ofMinutes(1))
          .until(() -> clients.stream().mapToInt(DemoIT::total).sum() > LOGS_OF_THE_PAST_WEEK + 1);
    }

    assertThat(console).singleElement().asString().contains("600 logs of the past week");
    for (Api client : clients) {
      Map<String, @Nullable Object> figures = client.get("/api/v1/metrics/overview").json();
      assertThat(Json.number(figures.get("success_rate"))).isBetween(0.5, 0.95);
      assertThat(Json.number(figures.get("avg_confidence"))).isBetween(0.5, 0.95);
      assertThat(Json.number(figures.get("error_count"))).isPositive();
      assertThat(Json.array(client.get("/api/v1/metrics/categories").json().get("categories")))
          .hasSize(5);
    }
  }

  private static int total(Api client) {
    Map<String, @Nullable Object> page = client.list("page_size", "1").json();
    return (int) Json.number(Json.object(page.get("pagination")).get("total"));
  }
}
