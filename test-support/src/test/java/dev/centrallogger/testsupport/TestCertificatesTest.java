package dev.centrallogger.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCertificatesTest {

  @TempDir private Path directory;

  @Test
  void aServersCertificateIsSignedByTheAuthority() throws Exception {
    TestCertificates certificates = TestCertificates.create(directory);

    TestCertificates.Server server = certificates.server("broker", "dns:localhost", "ip:127.0.0.1");

    X509Certificate authority = read(certificates.caCertificate());
    X509Certificate certificate = read(server.certificate());
    assertThatCode(() -> certificate.verify(authority.getPublicKey())).doesNotThrowAnyException();
    assertThat(certificate.getSubjectAlternativeNames()).hasSize(2);
    assertThat(Files.readString(server.privateKey())).startsWith("-----BEGIN PRIVATE KEY-----\n");
    assertThat(Files.readString(server.both())).contains("PRIVATE KEY", "CERTIFICATE");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.privateKey())))
        .isEqualTo("rw-------");
  }

  private static X509Certificate read(Path file) throws IOException, CertificateException {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
