package dev.centrallogger.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.centrallogger.cli.http.Answer;
import dev.centrallogger.cli.http.LogServer;
import dev.centrallogger.cli.http.Reply;
import org.jspecify.annotations.Nullable;

/** Is the key known, and what may it do: found out by trying, since a key does not say. */
final class KeyStep implements Step {

  /** Refused for what it lacks by whoever may send, and for the key by whoever may not. */
  private static final byte[] NO_LOG = "{}".getBytes(UTF_8);

  private final LogServer server;
  private KeyRights rights = KeyRights.UNKNOWN;

  KeyStep(LogServer server) {
    this.server = server;
  }

  /** What was found out. */
  KeyRights rights() {
    return rights;
  }

  @Override
  public Finding take() throws InterruptedException {
    Reply ingest = server.post("/api/v1/logs", "application/json", NO_LOG);
    Reply read = server.get("/api/v1/logs?page_size=1");
    Reply administer = server.get("/api/v1/admin/api-keys?page_size=1");
    for (Reply reply : new Reply[] {ingest, read, administer}) {
      if (is(reply, 401)) {
        return Finding.wrong(
            reply.problem(),
            "It is mistyped, expired, revoked, or of another system. With a provider's key:"
                + " central-logger keys list, and central-logger keys create for a new one. Does a"
                + " proxy pass the header on, and is it the one of --key-header?");
      }
    }
    boolean mayAdminister = is(administer, 200);
    rights = new KeyRights(true, may(read), may(ingest), mayAdminister, clientId(read));
    if (rights.role().equals("unknown")) {
      rights = KeyRights.UNKNOWN;
      return Finding.wrong(
          ingest.problem() + "; " + read.problem(),
          "What the key may do cannot be found out while the system answers like this.");
    }
    String clientId = rights.clientId();
    String owner = mayAdminister || clientId == null ? "" : " of " + clientId;
    return Finding.ok("of the role %s%s".formatted(rights.role(), owner));
  }

  /** Only who is let in hears of anything but 401 and 403 from Central Logger. */
  private static boolean may(Reply reply) {
    return reply instanceof Answer answer
        && !answer.isDenial()
        && !answer.isForeign()
        && !answer.body().path("code").asString("").equals("keys_not_loaded")
        && answer.status() != 404;
  }

  private static boolean is(Reply reply, int status) {
    return reply instanceof Answer answer && answer.status() == status && !answer.isForeign();
  }

  private static @Nullable String clientId(Reply read) {
    return read instanceof Answer answer
        ? answer.body().path("data").path(0).path("client_id").asString(null)
        : null;
  }
}
