package dev.centrallogger.testsupport.proxy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Cuts connections to PostgreSQL at their COMMIT. One serves all connections of a proxy; it cuts
 * once for each time it is asked to. Connections have to be without encryption.
 *
 * <pre>{@code
 * PostgresCommitTap commits = new PostgresCommitTap();
 * TcpProxy proxy = TcpProxy.to(host, port, commits);
 * commits.cutNext(PostgresCommitTap.Moment.ANSWER);
 * }</pre>
 */
public final class PostgresCommitTap implements Supplier<Tap> {

  private final AtomicReference<Moment> armed = new AtomicReference<>(Moment.NEVER);

  /** Where a transaction is cut. */
  public enum Moment {
    NEVER,
    /** COMMIT never reaches the server: it rolls back. */
    REQUEST,
    /** COMMIT is on its way when the connection breaks: either may come of it. */
    FLIGHT,
    /** COMMIT reaches the server and its answer never comes back: it is committed. */
    ANSWER
  }

  /** Cuts the next transaction that comes to its COMMIT, whichever connection it is on. */
  public void cutNext(Moment moment) {
    armed.set(moment);
  }

  /** Whether the last {@link #cutNext} has happened. */
  public boolean hasCut() {
    return armed.get() == Moment.NEVER;
  }

  @Override
  public Tap get() {
    return new Connection();
  }

  private boolean isNow(Moment moment) {
    return armed.compareAndSet(moment, Moment.NEVER);
  }

  private final class Connection implements Tap {

    private final PreparedCommits commits = new PreparedCommits();
    private final PostgresMessages requests = PostgresMessages.fromClient();
    private final PostgresMessages answers = PostgresMessages.fromServer();
    private final AtomicInteger bareAnswers = new AtomicInteger();

    @Override
    public Verdict fromClient(byte[] bytes, int length) {
      boolean commit = false;
      for (PostgresMessages.Message message : requests.read(bytes, 0, length)) {
        if (message.asksForEncryption()) {
          bareAnswers.incrementAndGet();
        }
        commit |= commits.isRequest(message);
      }
      if (commit && isNow(Moment.REQUEST)) {
        return Verdict.CUT;
      }
      return commit && isNow(Moment.FLIGHT) ? Verdict.FORWARD_AND_CUT : Verdict.FORWARD;
    }

    @Override
    public Verdict fromServer(byte[] bytes, int length) {
      int begin = 0;
      while (begin < length && bareAnswers.get() > 0) {
        bareAnswers.decrementAndGet();
        begin++;
      }
      List<PostgresMessages.Message> messages = answers.read(bytes, begin, length);
      boolean committed = messages.stream().anyMatch(PreparedCommits::isAnswer);
      return committed && isNow(Moment.ANSWER) ? Verdict.CUT : Verdict.FORWARD;
    }
  }
}
