package dev.centrallogger.cli.doctor;

import dev.centrallogger.cli.http.ConnectionFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Is what is sent kept secret on the way, and the certificate good. */
final class TlsStep implements Step {

  private static final Duration RENEW_BEFORE = Duration.ofDays(14);
  private static final Finding OVER = Finding.wrong("the certificate is over", "Renew it.");

  private final URI url;
  private final SSLContext trust;
  private final Duration patience;
  private final Clock clock;

  TlsStep(URI url, SSLContext trust, Duration patience, Clock clock) {
    this.url = url;
    this.trust = trust;
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public Finding take() throws IOException {
    if ("http".equals(url.getScheme())) {
      return InetAddress.getByName(url.getHost()).isLoopbackAddress()
          ? Finding.skipped("not used: http to this machine itself")
          : Finding.warning(
              "not used: keys and logs travel readable for whoever listens",
              "Put a reverse proxy with TLS in front, and name it https:// in --url.");
    }
    try {
      return judge(handshake());
    } catch (SSLException e) {
      return explain(e);
    } catch (IOException e) {
      return Finding.wrong(
          ConnectionFault.of(e).describe(url.toString()),
          "The connection broke while TLS began: what listens there may not speak TLS. Try http://"
              + " in --url.");
    }
  }

  private SSLSession handshake() throws IOException {
    try (Socket plain = new Socket()) {
      int millis = (int) patience.toMillis();
      plain.connect(new InetSocketAddress(url.getHost(), AddressStep.port(url)), millis);
      plain.setSoTimeout(millis);
      try (SSLSocket socket =
          (SSLSocket)
              trust
                  .getSocketFactory()
                  .createSocket(plain, url.getHost(), AddressStep.port(url), true)) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // else any name would do
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket.getSession();
      }
    }
  }

  private Finding judge(SSLSession session) throws SSLException {
    X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
    Instant end = certificate.getNotAfter().toInstant();
    String words =
        "%s, certificate valid until %s"
            .formatted(session.getProtocol(), end.toString().substring(0, 10));
    if (end.isBefore(clock.instant())) {
      return OVER; // Java lets it pass where the certificate itself is what is trusted
    }
    return end.isBefore(clock.instant().plus(RENEW_BEFORE))
        ? Finding.warning(words, "Renew the certificate: when it is over, no sender gets through.")
        : Finding.ok(words);
  }

  private Finding explain(SSLException failure) {
    if (has(failure, CertificateExpiredException.class)) {
      return OVER;
    }
    if (has(failure, CertificateNotYetValidException.class)) {
      return Finding.wrong(
          "the certificate is not valid yet", "Is the clock of this machine right?");
    }
    if (ConnectionFault.of(failure) != ConnectionFault.UNTRUSTED) {
      return Finding.wrong(
          ConnectionFault.NOT_TLS.describe(url.toString()),
          "Is this the TLS port? Try http:// in --url.");
    }
    if (!has(failure, CertPathValidatorException.class) && namesAnother(failure)) {
      return Finding.wrong(
          "the certificate is for other names than %s".formatted(url.getHost()),
          "Use the name the certificate is for, or get one that has this name.");
    }
    return Finding.wrong(
        ConnectionFault.UNTRUSTED.describe(url.toString()),
        "Where it is a certificate of your own, give its CA: --ca-certificate ca.pem (or"
            + " CENTRAL_LOGGER_CA_CERTIFICATE). Where it is not, somebody may be in between: send"
            + " nothing.");
  }

  /** Java gives no type to this one: an exception without a cause below the validator's own. */
  private static boolean namesAnother(SSLException failure) {
    @Nullable Throwable cause = failure.getCause();
    return cause != null && cause.getCause() == null;
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
