package dev.centrallogger.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate authority to throw away, and certificates of it, as PEM files: made by the JDK's
 * own {@code keytool}, so that nothing else need be installed.
 */
public final class TestCertificates {

  private static final String AUTHORITY = "ca";
  private static final String PASSWORD = "throw-away";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Path directory;

  private TestCertificates(Path directory) {
    this.directory = directory;
  }

  /**
   * A server's certificate.
   *
   * @param certificate a PEM file
   * @param privateKey a PEM file (PKCS #8) that only its owner may read
   * @param both the two in one file
   */
  public record Server(Path certificate, Path privateKey, Path both) {}

  /** Makes an authority whose files stand in this directory. */
  public static TestCertificates create(Path directory) {
    TestCertificates certificates = new TestCertificates(directory);
    certificates.generate(AUTHORITY, "-ext", "bc:c", "-ext", "ku=keyCertSign,cRLSign");
    write(certificates.caCertificate(), certificates.pemCertificate(AUTHORITY));
    return certificates;
  }

  /** What clients are to trust: a PEM file. */
  public Path caCertificate() {
    return directory.resolve("ca.pem");
  }

  /**
   * Makes a certificate for a server.
   *
   * @param name of its files
   * @param alternativeNames such as {@code dns:localhost}, {@code ip:127.0.0.1}
   */
  public Server server(String name, String... alternativeNames) {
    generate(
        name,
        "-signer",
        AUTHORITY,
        "-ext",
        "san=" + String.join(",", alternativeNames),
        "-ext",
        "eku=serverAuth,clientAuth");
    Path certificate = directory.resolve(name + ".pem");
    write(certificate, pemCertificate(name));
    Path privateKey = directory.resolve(name + ".key");
    Path both = directory.resolve(name + ".both.pem");
    try {
      writePrivate(privateKey, pemKey(name));
      writePrivate(both, pemKey(name) + Files.readString(certificate));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Server(certificate, privateKey, both);
  }

  private void generate(String name, String... more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", name, "-dname", "CN=" + name));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
    command.addAll(List.of("-keystore", keyStore().toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", PASSWORD));
    command.addAll(List.of(more));
    run(command);
  }

  private Path keyStore() {
    return directory.resolve("keys.p12");
  }

  private String pemCertificate(String name) {
    try {
      return pem("CERTIFICATE", open().getCertificate(name).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String pemKey(String name) {
    try {
      Key key = open().getKey(name, PASSWORD.toCharArray());
      return pem("PRIVATE KEY", key.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore open() {
    try (InputStream in = Files.newInputStream(keyStore())) {
      KeyStore keyStore = KeyStore.getInstance("PKCS12");
      keyStore.load(in, PASSWORD.toCharArray());
      return keyStore;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String type, byte[] content) {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, base64);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writePrivate(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  private static void run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE) || process.exitValue() != 0) {
        throw new IllegalStateException("keytool: " + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
