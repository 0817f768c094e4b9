package dev.centrallogger.service.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.centrallogger.service.ServiceConfiguration;
import dev.centrallogger.testsupport.TestCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** TLS on a service's public port, with certificates of a throw-away authority. */
class TlsIT {

  @EnableAutoConfiguration
  @Import(ServiceConfiguration.class)
  static class TestService {}

  @TempDir private static Path directory;

  private static TestCertificates authority;
  private static Path certificate;
  private static Path privateKey;
  private static ConfigurableApplicationContext service;

  @BeforeAll
  static void start() throws IOException {
    authority = TestCertificates.create(directory);
    certificate = directory.resolve("tls.crt");
    privateKey = directory.resolve("tls.key");
    install(authority.server("first", "dns:localhost", "ip:127.0.0.1"));
    service =
        new SpringApplication(TestService.class)
            .run(
                "--spring.config.name=service",
                "--spring.application.name=test",
                "--server.port=0",
                "--management.server.port=0",
                "--logging.structured.format.console=",
                "--central-logger.credentials.issued=false",
                "--central-logger.tls.certificate=" + certificate,
                "--central-logger.tls.private-key=" + privateKey);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void answersComeOverTlsAndAskForItNextTime() throws Exception {
    HttpResponse<String> answer = get("https://localhost:%d/health".formatted(port()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Strict-Transport-Security"))
        .contains("max-age=31536000");
  }

  @Test
  void errorsAskForItToo() throws Exception {
    HttpResponse<String> answer = get("https://localhost:%d/api/v1/logs".formatted(port()));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void theCurrentVersionsAreSpoken(String version) throws Exception {
    assertThat(handshake(version).getVersion()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1", "TLSv1.1"})
  void theOldOnesAreNot(String version) {
    assertThatThrownBy(() -> handshake(version))
        .isInstanceOfAny(SSLHandshakeException.class, IllegalArgumentException.class);
  }

  @Test
  void theManagementPortStaysAsItIs() throws Exception {
    int port = service.getEnvironment().getRequiredProperty("local.management.port", Integer.class);

    HttpResponse<String> answer = get("http://127.0.0.1:%d/prometheus".formatted(port));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void aRenewedCertificateIsTakenWithoutARestart() throws Exception {
    BigInteger before = handshake("TLSv1.3").getSerialNumber();

    install(authority.server("renewed", "dns:localhost", "ip:127.0.0.1"));

    await("the new certificate")
        .atMost(Duration.ofSeconds(60))
        .until(() -> !handshake("TLSv1.3").getSerialNumber().equals(before));
  }

  private static void install(TestCertificates.Server server) throws IOException {
    Files.copy(server.privateKey(), privateKey, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(server.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
  }

  private static int port() {
    return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  private static HttpResponse<String> get(String url) throws Exception {
    try (HttpClient http = HttpClient.newBuilder().sslContext(trusting()).build()) {
      return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
  }

  /** The server's certificate, over this version alone. */
  private static X509Certificate handshake(String version)
      throws IOException, GeneralSecurityException {
    try (SSLSocket socket =
        (SSLSocket) trusting().getSocketFactory().createSocket("localhost", port())) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setProtocols(new String[] {version});
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  private static SSLContext trusting() throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(authority.caCertificate())) {
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
