package dev.centrallogger.ingest.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class InFlightBytesTest {

  @Test
  void takesUpToTheLimitAllOrNothing() {
    InFlightBytes memory = new InFlightBytes(10);

    assertThat(memory.tryReserve(7)).isTrue();
    assertThat(memory.tryReserve(4)).isFalse();
    assertThat(memory.reserved()).isEqualTo(7);
    assertThat(memory.tryReserve(3)).isTrue();
    memory.release(7);
    assertThat(memory.reserved()).isEqualTo(3);
    assertThat(memory.limit()).isEqualTo(10);
  }

  @Test
  void neverExceedsTheLimitHoweverManyReserve() {
    InFlightBytes memory = new InFlightBytes(5);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        threads.submit(() -> {
          for (int n = 0; n < 20_000; n++) {
            if (memory.tryReserve(2)) {
              assertThat(memory.reserved()).isBetween(2L, 5L);
              memory.release(2);
            }
          }
        });
      }
    }

    assertThat(memory.reserved()).isZero();
  }

  @Test
  void needsALimit() {
    assertThatThrownBy(() -> new InFlightBytes(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
