package dev.centrallogger.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.cli.doctor.Finding.State;
import dev.centrallogger.cli.http.TrustedCertificates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server whose certificate is for {@code localhost} alone, for a year. */
class TlsStepTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir private static Path directory;
  private static TlsServer server;

  @BeforeAll
  static void start() {
    server = TlsServer.start(directory, "-validity", "365");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void isContentWithACertificateThatIsTrusted() throws Exception {
    Finding finding = examine("localhost", trusted(), Clock.systemUTC());

    assertThat(finding.state()).isEqualTo(State.OK);
    assertThat(finding.words()).startsWith("TLSv1.3, certificate valid until 2");
  }

  @Test
  void warnsOfACertificateThatIsSoonOver() throws Exception {
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(360));

    Finding finding = examine("localhost", trusted(), later);

    assertThat(finding.state()).isEqualTo(State.WARNING);
    assertThat(finding.advice()).startsWith("Renew");
  }

  @Test
  void namesACertificateThatIsNotTrusted() throws Exception {
    Finding finding = examine("localhost", SSLContext.getDefault(), Clock.systemUTC());

    assertThat(finding.state()).isEqualTo(State.WRONG);
    assertThat(finding.words()).contains("is not trusted here");
    assertThat(finding.advice()).contains("--ca-certificate");
  }

  @Test
  void namesACertificateOfAnotherName() throws Exception {
    Finding finding = examine("127.0.0.1", trusted(), Clock.systemUTC());

    assertThat(finding.state()).isEqualTo(State.WRONG);
    assertThat(finding.words()).isEqualTo("the certificate is for other names than 127.0.0.1");
  }

  @Test
  void namesACertificateThatIsOver() throws Exception {
    Path other = Files.createDirectory(directory.resolve("over"));
    try (TlsServer over = TlsServer.start(other, "-startdate", "-10d", "-validity", "5")) {
      TlsStep step =
          new TlsStep(
              URI.create("https://localhost:" + over.port()),
              TrustedCertificates.read(over.certificate()),
              PATIENCE,
              Clock.systemUTC());

      assertThat(step.take().words()).isEqualTo("the certificate is over");
    }
  }

  @Test
  void warnsWhereKeysTravelReadable() throws Exception {
    Finding finding =
        new TlsStep(
                URI.create("http://192.0.2.1:8000"),
                SSLContext.getDefault(),
                PATIENCE,
                Clock.systemUTC())
            .take();

    assertThat(finding.state()).isEqualTo(State.WARNING);
  }

  @Test
  void aFileWithoutACertificateIsNoTrust() throws IOException {
    Path file = Files.writeString(directory.resolve("other.pem"), "nothing");

    Assertions.assertThatIOException().isThrownBy(() -> TrustedCertificates.read(file));
  }

  private static SSLContext trusted() throws IOException {
    return TrustedCertificates.read(server.certificate());
  }

  private static Finding examine(String host, SSLContext trust, Clock clock) throws IOException {
    URI url = URI.create("https://" + host + ":" + server.port());
    return new TlsStep(url, trust, PATIENCE, clock).take();
  }
}
