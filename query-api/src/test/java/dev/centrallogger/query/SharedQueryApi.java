package dev.centrallogger.query;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * One running service for all tests of a JVM that break nothing. What keeps tests apart is what
 * keeps tenants apart: each takes clients of its own, which have no logs yet.
 */
public record SharedQueryApi(TestDatabase database, QueryApi api) {

  private static final List<ClientId> CLIENTS =
      IntStream.range(0, 100).mapToObj(i -> new ClientId("tenant-" + i)).toList();
  private static final AtomicInteger TAKEN = new AtomicInteger();

  /** The service; left running. */
  public static SharedQueryApi get() {
    return Holder.INSTANCE;
  }

  /** A client nobody else uses; its id is its key. */
  public ClientId newClient() {
    return CLIENTS.get(TAKEN.getAndIncrement());
  }

  private static final class Holder {
    static final SharedQueryApi INSTANCE = start();

    private static SharedQueryApi start() {
      TestDatabase database = PostgresFixture.shared().newMigratedDatabase();
      return new SharedQueryApi(database, QueryApi.start(database.url(), CLIENTS));
    }
  }
}
