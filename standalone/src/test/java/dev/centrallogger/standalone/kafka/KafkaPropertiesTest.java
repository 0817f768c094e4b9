package dev.centrallogger.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import org.junit.jupiter.api.Test;

class KafkaPropertiesTest {

  private final Map<String, String> properties =
      KafkaProperties.of(Path.of("/data/kafka"), 20_001, 20_002);

  @Test
  void makeABrokerThatIsAloneOnTheLoopbackAddress() {
    KafkaConfig config = new KafkaConfig(asProperties(), false);

    assertThat(config.effectiveAdvertisedBrokerListeners().head().host()).isEqualTo("127.0.0.1");
    assertThat(config.effectiveAdvertisedBrokerListeners().head().port()).isEqualTo(20_001);
    assertThat(config.autoCreateTopicsEnable()).isFalse();
    assertThat(config.messageMaxBytes()).isGreaterThan(3 * 16 * 1024 * 1024);
  }

  @Test
  void replicateNothing() {
    Map<String, String> factors = new HashMap<>(properties);
    factors.keySet().removeIf(name -> !name.contains("replication.factor"));

    assertThat(factors).hasSize(4).allSatisfy((name, value) -> assertThat(value).isEqualTo("1"));
  }

  private java.util.Properties asProperties() {
    java.util.Properties asProperties = new java.util.Properties();
    asProperties.putAll(properties);
    return asProperties;
  }
}
