package dev.centrallogger.endtoend;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What is expected of one operation of the OpenAPI document.
 *
 * @param call what each principal sends
 * @param statuses what each is answered
 * @param data what the answers of those who are let in must and must not hold
 */
record RouteCase(Function<Tenants, Call> call, Map<Principal, Integer> statuses, DataCheck data) {

  /**
   * A request.
   *
   * @param body empty for none
   */
  record Call(String method, String path, String body) {}

  /** Looks into an answer of the expected status. */
  @FunctionalInterface
  interface DataCheck {

    DataCheck NONE = (tenants, principal, reply) -> {};

    void check(Tenants tenants, Principal principal, Reply reply);
  }

  RouteCase checking(DataCheck check) {
    return new RouteCase(call, statuses, check);
  }

  /** Open to everybody. */
  static RouteCase open(String method, String path) {
    return of(tenants -> new Call(method, path, ""), 200, 200, 200, 200, 200, 200);
  }

  /** For those who may write. */
  static RouteCase write(int done, Function<Tenants, Call> call) {
    return of(call, 401, done, done, done, 403, 403);
  }

  /** For those who may read; each gets what is its own. */
  static RouteCase read(Function<Tenants, String> path) {
    return of(tenants -> new Call("GET", path.apply(tenants), ""), 401, 200, 200, 403, 200, 200);
  }

  /** For those who may read what is client A's: for client B it is not there. */
  static RouteCase readOfA(Function<Tenants, String> path) {
    return of(tenants -> new Call("GET", path.apply(tenants), ""), 401, 200, 404, 403, 200, 200);
  }

  /** For the provider. */
  static RouteCase administer(int done, Function<Tenants, Call> call) {
    return of(call, 401, 403, 403, 403, 403, done);
  }

  private static RouteCase of(
      Function<Tenants, Call> call,
      int notLetIn,
      int clientA,
      int clientB,
      int ingest,
      int read,
      int provider) {
    Map<Principal, Integer> statuses = new EnumMap<>(Principal.class);
    for (Principal principal : Principal.values()) {
      statuses.put(
          principal,
          switch (principal) {
            case NO_KEY, EXPIRED, REVOKED -> notLetIn;
            case CLIENT_A -> clientA;
            case CLIENT_B -> clientB;
            case INGEST -> ingest;
            case READ -> read;
            case PROVIDER -> provider;
          });
    }
    return new RouteCase(call, statuses, DataCheck.NONE);
  }
}
