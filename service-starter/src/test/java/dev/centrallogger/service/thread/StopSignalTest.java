package dev.centrallogger.service.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StopSignalTest {

  private final StopSignal stop = new StopSignal();

  @Test
  void aPauseIsOverWhenItsTimeIs() throws Exception {
    assertThat(stop.await(Duration.ofMillis(1))).isFalse();
    assertThat(stop.isRequested()).isFalse();
  }

  @Test
  void endsAPauseThatIsUnderWayAndAllThatFollow() throws Exception {
    CompletableFuture<Boolean> pause =
        CompletableFuture.supplyAsync(() -> {
          try {
            return stop.await(Duration.ofHours(1));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });

    stop.request();

    assertThat(pause.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(stop.await(Duration.ofHours(1))).isTrue();
    assertThat(stop.isRequested()).isTrue();
  }
}
