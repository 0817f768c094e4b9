package dev.centrallogger.cli.doctor;

import dev.centrallogger.cli.command.Cells;
import dev.centrallogger.cli.http.ConnectionFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.StringJoiner;

/** Is the name known, and does anything listen at the port. */
final class AddressStep implements Step {

  private final URI url;
  private final Duration patience;

  /**
   * @param patience with each address of the name
   */
  AddressStep(URI url, Duration patience) {
    this.url = url;
    this.patience = patience;
  }

  @Override
  public Finding take() {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(url.getHost());
    } catch (UnknownHostException e) {
      return Finding.wrong(
          ConnectionFault.UNKNOWN_HOST.describe(url.getHost()),
          "Is --url (or CENTRAL_LOGGER_URL) spelled right? Does this machine use the right DNS, or"
              + " is a VPN off?");
    }
    StringJoiner faults = new StringJoiner("; ");
    for (InetAddress address : addresses) {
      long start = System.nanoTime();
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(address, port(url)), (int) patience.toMillis());
        return Finding.ok(
            "%s port %d, connected in %s"
                .formatted(
                    address.getHostAddress(),
                    port(url),
                    Cells.span(Duration.ofNanos(System.nanoTime() - start))));
      } catch (IOException e) {
        faults.add(ConnectionFault.of(e).describe(address.getHostAddress() + " port " + port(url)));
      }
    }
    return Finding.wrong(
        faults.toString(),
        "Is Central Logger started ('./central-logger start' prints its address), is the port of"
            + " --url right, and does a firewall let it through?");
  }

  static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "https".equals(url.getScheme()) ? 443 : 80;
  }
}
