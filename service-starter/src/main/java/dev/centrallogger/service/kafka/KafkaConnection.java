package dev.centrallogger.service.kafka;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach Kafka.
 *
 * @param bootstrapServers {@code host:port,...} ({@code KAFKA_BOOTSTRAP_SERVERS})
 * @param securityProtocol PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL ({@code
 *     KAFKA_SECURITY_PROTOCOL})
 * @param saslMechanism PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512 ({@code KAFKA_SASL_MECHANISM})
 * @param saslUsername for the mechanism ({@code KAFKA_SASL_USERNAME})
 * @param saslPassword for the mechanism ({@code KAFKA_SASL_PASSWORD})
 * @param tlsCaCertificates a PEM file with the certificates to trust; absent: the platform's
 *     ({@code KAFKA_TLS_CA_CERTIFICATES})
 */
@ConfigurationProperties("central-logger.kafka")
public record KafkaConnection(
    @DefaultValue("localhost:9092") String bootstrapServers,
    @DefaultValue("PLAINTEXT") String securityProtocol,
    @DefaultValue("") String saslMechanism,
    @DefaultValue("") String saslUsername,
    @DefaultValue("") String saslPassword,
    @DefaultValue("") String tlsCaCertificates) {

  public KafkaConnection {
    if (bootstrapServers.isBlank() || !areServers(bootstrapServers)) {
      throw new IllegalArgumentException(
          "KAFKA_BOOTSTRAP_SERVERS: %s (expected host:port, with commas between them)"
              .formatted(bootstrapServers));
    }
    if (!SecurityProtocol.names().contains(securityProtocol)) {
      throw new IllegalArgumentException(
          "KAFKA_SECURITY_PROTOCOL: %s (expected PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL)"
              .formatted(securityProtocol));
    }
  }

  /** The settings every Kafka client of ours begins with; a copy to be added to. */
  public Map<String, Object> clientProperties() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, securityProtocol);
    putIfSet(properties, SaslConfigs.SASL_MECHANISM, saslMechanism);
    putIfSet(properties, SaslConfigs.SASL_JAAS_CONFIG, jaas());
    if (!tlsCaCertificates.isEmpty()) {
      properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
      properties.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, tlsCaCertificates);
    }
    return properties;
  }

  @Override
  public String toString() {
    return "KafkaConnection[" + bootstrapServers + ", " + securityProtocol + "]";
  }

  private static boolean areServers(String bootstrapServers) {
    return Arrays.stream(bootstrapServers.split(","))
        .map(String::strip)
        .filter(server -> !server.isEmpty())
        .allMatch(server -> Utils.getHost(server) != null && Utils.getPort(server) != null);
  }

  private String jaas() {
    if (saslUsername.isEmpty()) {
      return "";
    }
    String module =
        saslMechanism.startsWith("SCRAM")
            ? "org.apache.kafka.common.security.scram.ScramLoginModule"
            : "org.apache.kafka.common.security.plain.PlainLoginModule";
    return "%s required username=\"%s\" password=\"%s\";"
        .formatted(module, quoted(saslUsername), quoted(saslPassword));
  }

  private static String quoted(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static void putIfSet(
      Map<String, Object> properties, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      properties.put(name, value);
    }
  }
}
