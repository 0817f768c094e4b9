package dev.centrallogger.cli.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Why there is no answer. */
public enum ConnectionFault {
  UNKNOWN_HOST("%s: no host of this name is known here", true),
  NOTHING_LISTENS("nothing listens at %s", true),
  UNREACHABLE("no connection to %s: the host is down, or a firewall drops it", true),
  UNTRUSTED("the TLS certificate of %s is not trusted here", true),
  NOT_TLS("what listens at %s does not speak TLS as asked", true),
  TOO_SLOW("%s took the request and did not answer in time", false),
  NOT_HTTP("what listens at %s does not answer as an HTTP server does", false),
  CUT("the connection to %s broke before there was an answer", false);

  private final String words;
  private final boolean nothingSent;

  ConnectionFault(String words, boolean nothingSent) {
    this.words = words;
    this.nothingSent = nothingSent;
  }

  /** By the type of the failure and its causes. */
  public static ConnectionFault of(IOException failure) {
    if (has(failure, UnresolvedAddressException.class)
        || has(failure, UnknownHostException.class)) {
      return UNKNOWN_HOST;
    }
    if (failure instanceof HttpConnectTimeoutException
        || failure instanceof NoRouteToHostException
        || failure instanceof SocketTimeoutException) {
      return UNREACHABLE;
    }
    if (failure instanceof HttpTimeoutException) {
      return TOO_SLOW;
    }
    if (failure instanceof ConnectException) {
      return NOTHING_LISTENS;
    }
    if (failure instanceof SSLHandshakeException && has(failure, CertificateException.class)) {
      return UNTRUSTED;
    }
    if (failure instanceof SSLException) {
      return NOT_TLS;
    }
    return has(failure, ProtocolException.class) ? NOT_HTTP : CUT;
  }

  /** Whether the request surely did not arrive. */
  public boolean nothingSent() {
    return nothingSent;
  }

  /** In a sentence for people. */
  public String describe(String server) {
    return words.formatted(server);
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    @Nullable Throwable cause = failure;
    while (cause != null) {
      if (type.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
