package dev.centrallogger.standalone.services;

import java.net.HttpURLConnection;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS towards the supervisor's own child. Whose certificate that is does not matter: nothing secret
 * is said, and only whether somebody is there is heard. Its name is the public one, and not that of
 * the address it is asked at.
 */
final class OwnTls extends X509ExtendedTrustManager {

  private static final X509Certificate[] NOBODY = {};

  private OwnTls() {}

  /** Lets a connection take any certificate; leaves one without TLS as it is. */
  static void trustWhatever(HttpURLConnection connection) {
    if (connection instanceof HttpsURLConnection https) {
      try {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new OwnTls()}, null);
        https.setSSLSocketFactory(context.getSocketFactory());
        https.setHostnameVerifier((name, session) -> true);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java has no TLS", e);
      }
    }
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return NOBODY;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}
}
