package dev.centrallogger.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.ingest.publish.Circuit.Pass;
import org.junit.jupiter.api.Test;

class CircuitTest {

  private final Circuit circuit = new Circuit();

  @Test
  void letsEveryoneThroughAsLongAsKafkaAnswers() {
    Pass one = circuit.tryPass();
    Pass other = circuit.tryPass();
    circuit.succeeded();

    assertThat(one.granted()).isTrue();
    assertThat(other.granted()).isTrue();
    assertThat(circuit.isOpen()).isFalse();
  }

  @Test
  void opensAtTheFirstFailure() {
    circuit.failed(circuit.tryPass());

    assertThat(circuit.tryPass().granted()).isFalse();
    assertThat(circuit.isOpen()).isTrue();
  }

  @Test
  void letsOneTryOnceAProbeIsAnswered() {
    circuit.failed(circuit.tryPass());
    circuit.probed(false);
    assertThat(circuit.tryPass().granted()).isFalse();

    circuit.probed(true);
    assertThat(circuit.tryPass().granted()).isTrue();
    assertThat(circuit.tryPass().granted()).isFalse();

    circuit.succeeded();
    assertThat(circuit.tryPass().granted()).isTrue();
  }

  @Test
  void staysOpenIfTheTrialFails() {
    circuit.failed(circuit.tryPass());
    circuit.probed(true);
    circuit.failed(circuit.tryPass());

    assertThat(circuit.tryPass().granted()).isFalse();
    circuit.probed(true);
    assertThat(circuit.tryPass().granted()).isTrue();
  }

  @Test
  void letsAnotherTryIfTheTrialWasNeverMade() {
    circuit.failed(circuit.tryPass());
    circuit.probed(true);
    circuit.notTried(circuit.tryPass());

    assertThat(circuit.tryPass().granted()).isTrue();
  }

  @Test
  void forgetsThatAProbeWasAnsweredOnceAnotherIsNot() {
    circuit.failed(circuit.tryPass());
    circuit.probed(true);
    circuit.probed(false);

    assertThat(circuit.tryPass().granted()).isFalse();
  }

  @Test
  void takesNoNoticeOfAFailureFromBeforeItClosedAgain() {
    Pass slow = circuit.tryPass();
    circuit.failed(circuit.tryPass());
    circuit.probed(true);
    circuit.tryPass();
    circuit.succeeded();

    circuit.failed(slow);

    assertThat(circuit.tryPass().granted()).isTrue();
  }

  @Test
  void closesAtALateAcknowledgement() {
    circuit.failed(circuit.tryPass());
    circuit.succeeded();

    assertThat(circuit.tryPass().granted()).isTrue();
  }
}
