package dev.centrallogger.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogId;
import dev.centrallogger.proof.ledger.Ledger;
import dev.centrallogger.proof.load.FakeGateway.Manner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanariesTest {

  private static final List<ClientId> CLIENTS =
      List.of(new ClientId("client_1"), new ClientId("client_2"));

  @TempDir private Path directory;

  @Test
  void flyUntilALogOfEachClientIsAcceptedAndVisible() {
    Canaries.Recovery recovery =
        fly(request -> request < 6 ? Manner.REFUSE_NOW : Manner.ACCEPT, (key, id) -> true, 30);

    assertThat(recovery.accepted()).isPositive();
    assertThat(recovery.visible()).isGreaterThanOrEqualTo(recovery.accepted());
  }

  @Test
  void sayThatNothingIsAccepted() {
    assertThatThrownBy(() -> fly(request -> Manner.HANG_UP, (key, id) -> true, 1))
        .hasMessageContaining("is accepted");
  }

  @Test
  void sayThatNothingCanBeRead() {
    assertThatThrownBy(() -> fly(request -> Manner.ACCEPT, (key, id) -> false, 1))
        .hasMessageContaining("can be read");
  }

  @Test
  void theProbeMeasuresWhenALogCanBeRead() {
    Observations observations = new Observations();
    observations.calm();
    try (FakeQueryApi query = new FakeQueryApi((key, id) -> key.equals("key-of-client_1"));
        Reader reader = new Reader(query.origin());
        VisibilityProbe probe = new VisibilityProbe(reader, CLIENTS, observations, Duration.ZERO)) {
      probe.accepted(CLIENTS.getFirst(), newId(), Instant.now());

      await("a measurement").until(() -> observations.visibility().count() == 1);
    }
    assertThat(observations.oddities()).isEmpty();
  }

  @Test
  void theProbeNoticesThatAnotherClientCanReadIt() {
    Observations observations = new Observations();
    try (FakeQueryApi query = new FakeQueryApi((key, id) -> true);
        Reader reader = new Reader(query.origin());
        VisibilityProbe probe = new VisibilityProbe(reader, CLIENTS, observations, Duration.ZERO)) {
      probe.accepted(CLIENTS.getFirst(), newId(), Instant.now());

      await("the leak")
          .untilAsserted(() ->
              assertThat(observations.oddities())
                  .containsKey("client_2 could read a log of client_1"));
    }
  }

  private static LogId newId() {
    return LogId.random(Instant.now(), new Random());
  }

  private Canaries.Recovery fly(
      IntFunction<Manner> manners, BiPredicate<String, String> knows, int seconds) {
    try (FakeGateway gateway = new FakeGateway(manners);
        FakeQueryApi query = new FakeQueryApi(knows);
        Gateways gateways = new Gateways(List.of(gateway.origin()));
        Reader reader = new Reader(query.origin());
        Ledger ledger = Ledger.create(directory.resolve("ledger"), Clock.systemUTC())) {
      return new Canaries(CLIENTS, gateways, reader, ledger).fly(Duration.ofSeconds(seconds));
    }
  }
}
