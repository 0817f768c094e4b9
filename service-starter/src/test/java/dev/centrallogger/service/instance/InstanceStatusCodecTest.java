package dev.centrallogger.service.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceStatusCodecTest {

  private static final Instant NOW = Instant.parse("2026-11-20T06:15:00.123Z");
  private static final InstanceStatus STATUS =
      new InstanceStatus(
          "log-writer",
          "log-writer-5f0c91d2",
          "0.1.0",
          NOW.minusSeconds(60),
          NOW,
          Duration.ofSeconds(10),
          List.of(new InstanceError("decode", 7, NOW, "a record became a dead letter")));

  @Test
  void readsBackWhatItWrote() {
    assertThat(InstanceStatusCodec.decode(InstanceStatusCodec.encode(STATUS))).isEqualTo(STATUS);
  }

  @Test
  void passesOverWhatANewerVersionAdds() {
    String newer =
        new String(InstanceStatusCodec.encode(STATUS), UTF_8)
            .replaceFirst("\\{", "{\"mood\":\"fine\",")
            .replace("decode", "not_invented_yet");

    InstanceStatus read = InstanceStatusCodec.decode(newer.getBytes(UTF_8));

    assertThat(read.instanceId()).isEqualTo(STATUS.instanceId());
    assertThat(read.errors().getFirst().errorClass()).isEqualTo("not_invented_yet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "[]", "{\"service\":7}", "{\"service\":\"log-writer\"}"})
  void refusesWhatIsNoStatus(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InstanceStatusCodec.decode(value.getBytes(UTF_8)));
  }
}
