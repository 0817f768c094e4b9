package dev.centrallogger.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.ContentHash;
import dev.centrallogger.proof.ledger.Attempt;
import dev.centrallogger.proof.ledger.Ledger;
import dev.centrallogger.proof.ledger.LedgerReader;
import dev.centrallogger.proof.ledger.Outcome;
import dev.centrallogger.proof.load.FakeGateway.Manner;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The senders against a gateway that says what it took. */
class LoadGeneratorTest {

  @TempDir private Path directory;
  private final Observations observations = new Observations();

  @Test
  void writesDownEveryLogAsTheGatewayTookIt() {
    List<Attempt> attempts;
    Set<ContentHash> taken;
    try (FakeGateway gateway = new FakeGateway(request -> Manner.ACCEPT)) {
      attempts = send(gateway, 60);
      taken = hashesOf(gateway);
    }

    assertThat(hashesWith(attempts, Outcome.Accepted.class)).isEqualTo(taken);
    assertThat(hashesWith(attempts, Outcome.Unknown.class)).isEmpty();
    assertThat(observations.oddities()).isEmpty();
    assertThat(observations.acceptance().count()).isPositive();
  }

  @Test
  void sendsInAllFormsForAllClients() {
    try (FakeGateway gateway = new FakeGateway(request -> Manner.ACCEPT)) {
      List<Attempt> attempts = send(gateway, 80);

      assertThat(attempts)
          .extracting(Attempt::clientId)
          .contains(new ClientId("client_1"), new ClientId("client_2"));
      assertThat(attempts).anySatisfy(attempt -> assertThat(attempt.logs()).hasSizeGreaterThan(5));
      assertThat(gateway.taken)
          .extracting(FakeGateway.Taken::apiKey)
          .containsOnly("key-of-client_1", "key-of-client_2");
    }
  }

  @Test
  void doesNotKnowWhatBecameOfARequestWithoutAnAnswer() {
    IntFunction<Manner> manners =
        request -> request % 2 == 0 ? Manner.TAKE_AND_HANG_UP : Manner.HANG_UP;
    try (FakeGateway gateway = new FakeGateway(manners)) {
      List<Attempt> attempts = send(gateway, 30);

      assertThat(attempts).flatExtracting(Attempt::outcomes).containsOnly(Outcome.UNKNOWN);
      assertThat(hashesWith(attempts, Outcome.Unknown.class)).containsAll(hashesOf(gateway));
      assertThat(attempts).anySatisfy(a -> assertThat(a.logs().getFirst().again()).isTrue());
    }
  }

  @Test
  void takesAFullBufferForAnAnswerThatLeavesItOpen() {
    try (FakeGateway gateway = new FakeGateway(request -> Manner.REFUSE_NOW)) {
      assertThat(send(gateway, 20)).flatExtracting(Attempt::outcomes).containsOnly(Outcome.UNKNOWN);
    }
    assertThat(observations.oddities()).isEmpty();
  }

  @Test
  void knowsThatNothingArrivedWhereNobodyListens() {
    URI nowhere;
    try (FakeGateway gateway = new FakeGateway(request -> Manner.ACCEPT)) {
      nowhere = gateway.origin();
    }

    assertThat(send(new Gateways(List.of(nowhere)), 10))
        .flatExtracting(Attempt::outcomes)
        .containsOnly(Outcome.REFUSED);
  }

  @Test
  void goesToTheOtherGatewayWhereOneIsDown() {
    URI nowhere;
    try (FakeGateway gateway = new FakeGateway(request -> Manner.ACCEPT)) {
      nowhere = gateway.origin();
    }
    try (FakeGateway gateway = new FakeGateway(request -> Manner.ACCEPT)) {
      List<Attempt> attempts = send(new Gateways(List.of(nowhere, gateway.origin())), 20);

      assertThat(hashesWith(attempts, Outcome.Accepted.class)).isEqualTo(hashesOf(gateway));
    }
  }

  private List<Attempt> send(FakeGateway gateway, int requests) {
    return send(new Gateways(List.of(gateway.origin())), requests);
  }

  private List<Attempt> send(Gateways gateways, int requests) {
    Path file = directory.resolve("ledger");
    LoadProfile profile = LoadProfile.mixed(2, 2, 20_000);
    try (gateways;
        Ledger ledger = Ledger.create(file, Clock.systemUTC())) {
      LoadGenerator load = LoadGenerator.start("test", 1, profile, gateways, ledger, observations);
      try (load) {
        await("requests").until(() -> attempts(file).size() >= requests);
      }
    }
    return attempts(file);
  }

  private static List<Attempt> attempts(Path file) {
    List<Attempt> attempts = new ArrayList<>();
    new LedgerReader(file).forEach(attempts::add);
    return attempts;
  }

  private static Set<ContentHash> hashesWith(
      List<Attempt> attempts, Class<? extends Outcome> outcome) {
    Set<ContentHash> hashes = new HashSet<>();
    for (Attempt attempt : attempts) {
      for (int i = 0; i < attempt.logs().size(); i++) {
        if (outcome.isInstance(attempt.outcomes().get(i))) {
          hashes.add(attempt.logs().get(i).hash());
        }
      }
    }
    return hashes;
  }

  private static Set<ContentHash> hashesOf(FakeGateway gateway) {
    return gateway.taken.stream().map(FakeGateway.Taken::hash).collect(Collectors.toSet());
  }
}
