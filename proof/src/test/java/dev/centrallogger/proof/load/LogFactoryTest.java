package dev.centrallogger.proof.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.ContentHash;
import dev.centrallogger.proof.ledger.Expectation;
import dev.centrallogger.testsupport.MutableClock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogFactoryTest {

  private static final Instant NOW = Instant.parse("2026-11-20T06:15:00Z");

  private final LogFactory factory = factory(1);

  @Test
  void makesNoTwoLogsAlike() {
    Set<ContentHash> hashes = new HashSet<>();

    for (int i = 0; i < 300; i++) {
      assertThat(hashes.add(factory.plain().sent().hash())).isTrue();
    }
  }

  @Test
  void makesTheSameLogsFromTheSameSeed() {
    assertThat(factory(5).keyed(false).sent()).isEqualTo(factory(5).keyed(false).sent());
  }

  @Test
  void makesThemAsLargeAsRealOnes() {
    int[] sizes =
        IntStream.range(0, 1000).map(i -> factory.plain().body().length).sorted().toArray();

    assertThat(sizes[500]).isBetween(5_000, 10_000);
    assertThat(sizes[990]).isBetween(30_000, 100_000);
  }

  @Test
  void putsAKeyIntoTheBodyOrBesideIt() {
    GeneratedLog inBody = factory.keyed(false);
    GeneratedLog inHeader = factory.keyed(true);

    assertThat(new String(inBody.body(), UTF_8)).contains("idempotency_key");
    assertThat(inBody.keyInHeader()).isNull();
    assertThat(new String(inHeader.body(), UTF_8)).doesNotContain("idempotency_key");
    assertThat(inHeader.keyInHeader()).isNotNull();
  }

  @Test
  void makesRivalsUnderOneKeyAndTime() {
    GeneratedLog[] rivals = factory.rivals();

    assertThat(rivals[0].executedAt()).isEqualTo(rivals[1].executedAt());
    assertThat(rivals[0].sent().hash()).isNotEqualTo(rivals[1].sent().hash());
    assertThat(rivals[0].sent().expectation()).isEqualTo(Expectation.CONFLICT);
  }

  @Test
  void writesEachOnOneLine() {
    for (int i = 0; i < 100; i++) {
      assertThat(new String(factory.plain().body(), UTF_8)).doesNotContain("\n");
    }
  }

  private static LogFactory factory(long seed) {
    return new LogFactory("T", new Random(seed), new MutableClock(NOW));
  }
}
