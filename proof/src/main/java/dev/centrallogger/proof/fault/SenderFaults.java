package dev.centrallogger.proof.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.proof.load.LoadProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What senders can do to the gateways. Whole logs never come of it. */
final class SenderFaults {

  private static final int SENDERS = 150;
  private static final String HEAD =
      """
      POST /api/v1/logs HTTP/1.1\r
      Host: localhost\r
      X-API-Key: %s\r
      Content-Type: application/json\r
      Content-Length: 100000\r
      \r
      {"ticket_id":"never finished","payload":{"text":"\
      """;

  private SenderFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
            "slow-senders",
            Part.SENDERS,
            SENDERS + " senders that send a byte now and then",
            random -> new ManySenders(true)),
        Fault.of(
            "half-open-senders",
            Part.SENDERS,
            SENDERS + " senders that begin a log and are gone",
            random -> new ManySenders(false)));
  }

  private static final class ManySenders implements Fault.Act {

    private final boolean trickling;
    private final List<Socket> sockets = new ArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    ManySenders(boolean trickling) {
      this.trickling = trickling;
    }

    @Override
    public void inflict(Stage stage) throws IOException {
      byte[] head = HEAD.formatted(LoadProfile.apiKey(new ClientId("client_1"))).getBytes(US_ASCII);
      List<URI> origins = stage.cluster().gateways().stream().map(g -> g.origin()).toList();
      for (int i = 0; i < SENDERS; i++) {
        URI origin = origins.get(i % origins.size());
        Socket socket = new Socket(origin.getHost(), origin.getPort());
        sockets.add(socket);
        socket.getOutputStream().write(head);
      }
      if (trickling) {
        Thread.ofVirtual().name("slow-senders").start(this::trickle);
      }
    }

    @Override
    public void mend(Stage stage) throws IOException {
      stop.countDown();
      for (Socket socket : sockets) {
        socket.close();
      }
    }

    private void trickle() {
      try {
        while (!stop.await(200, TimeUnit.MILLISECONDS)) {
          for (Socket socket : sockets) {
            socket.getOutputStream().write('x');
          }
        }
      } catch (IOException gatewayHadEnough) {
        // as it may
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
