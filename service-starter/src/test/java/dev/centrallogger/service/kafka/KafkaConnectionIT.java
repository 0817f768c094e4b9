package dev.centrallogger.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.testsupport.FreePort;
import dev.centrallogger.testsupport.KafkaDoor;
import dev.centrallogger.testsupport.KafkaFixture;
import dev.centrallogger.testsupport.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS and SASL towards a real broker, with a throw-away authority. */
class KafkaConnectionIT {

  private static final String USER = "central-logger";
  private static final String PASSWORD = "it's a \"pass\\word\"";
  private static final int TLS_PORT = FreePort.next();
  private static final int SASL_PORT = FreePort.next();

  @TempDir private static Path directory;

  private static KafkaFixture kafka;
  private static TestCertificates authority;

  @BeforeAll
  static void start() throws IOException {
    authority = TestCertificates.create(Files.createDirectory(directory.resolve("authority")));
    TestCertificates.Server broker = authority.server("broker", "dns:localhost", "ip:127.0.0.1");
    kafka =
        KafkaFixture.startWithDoors(
            Map.ofEntries(
                Map.entry("listener.name.tls.ssl.keystore.type", "PEM"),
                Map.entry("listener.name.tls.ssl.keystore.location", broker.both().toString()),
                Map.entry("listener.name.sasl.ssl.keystore.type", "PEM"),
                Map.entry("listener.name.sasl.ssl.keystore.location", broker.both().toString()),
                Map.entry("listener.name.sasl.sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512"),
                Map.entry(
                    "listener.name.sasl.plain.sasl.jaas.config",
                    "org.apache.kafka.common.security.plain.PlainLoginModule required"
                        + " user_central-logger=\"it's a \\\"pass\\\\word\\\"\";"),
                Map.entry(
                    "listener.name.sasl.scram-sha-512.sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required;")),
            List.of(
                new KafkaDoor("TLS", TLS_PORT, TLS_PORT, "SSL"),
                new KafkaDoor("SASL", SASL_PORT, SASL_PORT, "SASL_SSL")));
    kafka.withAdmin(admin ->
        admin
            .alterUserScramCredentials(
                List.of(
                    new UserScramCredentialUpsertion(
                        USER,
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                        PASSWORD)))
            .all());
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void tlsIsSpokenWithABrokerOfATrustedAuthority() throws Exception {
    assertThat(nodes(tls(authority.caCertificate()))).isEqualTo(1);
  }

  @Test
  void aBrokerOfAnotherAuthorityIsNotTrusted() throws Exception {
    TestCertificates another =
        TestCertificates.create(Files.createDirectory(directory.resolve("another")));

    assertThatThrownBy(() -> nodes(tls(another.caCertificate())))
        .hasCauseInstanceOf(SslAuthenticationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", "SCRAM-SHA-512"})
  void aLoginIsMadeOverTls(String mechanism) throws Exception {
    assertThat(nodes(sasl(mechanism, PASSWORD))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", "SCRAM-SHA-512"})
  void aWrongPasswordIsRefusedWithoutQuotingIt(String mechanism) {
    assertThatThrownBy(() -> nodes(sasl(mechanism, "wrong-password")))
        .hasCauseInstanceOf(SaslAuthenticationException.class)
        .satisfies(
            e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("wrong-password"));
  }

  @Test
  void nothingSecretIsPrinted() {
    assertThat(sasl("PLAIN", PASSWORD).toString()).doesNotContain(PASSWORD, USER);
  }

  private static KafkaConnection tls(Path trusted) {
    return new KafkaConnection("127.0.0.1:" + TLS_PORT, "SSL", "", "", "", trusted.toString());
  }

  private static KafkaConnection sasl(String mechanism, String password) {
    return new KafkaConnection(
        "127.0.0.1:" + SASL_PORT,
        "SASL_SSL",
        mechanism,
        USER,
        password,
        authority.caCertificate().toString());
  }

  private static int nodes(KafkaConnection connection)
      throws ExecutionException, InterruptedException {
    Map<String, Object> properties = connection.clientProperties();
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 20_000);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    try (Admin admin = Admin.create(properties)) {
      return admin.describeCluster().nodes().get().size();
    }
  }
}
