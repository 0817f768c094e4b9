package dev.centrallogger.query.database;

import dev.centrallogger.query.database.Query.Statement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;

/**
 * One read-only transaction, bound to one scope. Only for the thread it was given to.
 *
 * <p>What is sent to the server waits for it once, however many statements it has. Whatever is sent
 * begins by naming the client, so nothing is ever read without, and row-level security shows
 * nothing to who names none. The name holds for the transaction alone: a pooled connection carries
 * nothing on.
 */
public final class ReadTransaction {

  private static final String BIND = "SELECT set_config('app.client_id', :boundTo, true)";
  private static final String LIMIT = "SELECT set_config('statement_timeout', :limit, true)";
  private static final String END = "COMMIT";

  private final Connection connection;
  private final Query<Boolean> bind;

  /**
   * Begins with what is read first.
   *
   * @param connection does not commit by itself
   * @param clientId whose logs are seen, as far as the connection's role is bound to one client
   */
  ReadTransaction(Connection connection, String clientId) {
    this.connection = connection;
    this.bind = Query.of(BIND, Map.of("boundTo", clientId), rows -> rows.next());
  }

  /** Reads, and more may be read afterwards. */
  public <T> T read(Query<T> query) {
    return send(query, "");
  }

  /** Reads what is read last: the transaction ends by the way, and not by a question of its own. */
  public <T> T last(Query<T> query) {
    return send(query, ";\n" + END);
  }

  /** Reads what is read last, and may be given up: empty if a statement was not done in time. */
  public <T> Optional<T> lastWithin(Duration limit, Query<T> query) {
    Query<Boolean> limited =
        Query.of(LIMIT, Map.of("limit", limit.toMillis() + "ms"), rows -> rows.next());
    try {
      return Optional.of(last(limited.with(query, (_, read) -> read)));
    } catch (UncategorizedSQLException e) {
      if (!DatabaseFailure.isStatementTimeout(e)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private <T> T send(Query<T> query, String end) {
    try {
      if (query.statements().isEmpty()) {
        return query
            .reader()
            .read(() -> {
              throw new IllegalStateException("there is nothing to read");
            });
      }
      return execute(bind.with(query, (_, read) -> read), end);
    } catch (SQLException e) {
      throw new UncategorizedSQLException("reading", null, e);
    }
  }

  private <T> T execute(Query<T> query, String end) throws SQLException {
    List<String> texts = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (Statement statement : query.statements()) {
      ParsedSql parsed = NamedParameterUtils.parseSqlStatement(statement.text());
      MapSqlParameterSource named = new MapSqlParameterSource(statement.values());
      texts.add(NamedParameterUtils.substituteNamedParameters(parsed, named));
      values.addAll(List.of(NamedParameterUtils.buildValueArray(parsed, named, null)));
    }
    String text = texts.stream().collect(Collectors.joining(";\n", "", end));
    try (PreparedStatement sent = connection.prepareStatement(text)) {
      for (int i = 0; i < values.size(); i++) {
        sent.setObject(i + 1, values.get(i));
      }
      sent.setFetchSize(query.fetched());
      sent.execute();
      return query.reader().read(new SentResults(sent));
    }
  }

  /** In the order of the statements. */
  private static final class SentResults implements Query.Results {

    private final PreparedStatement sent;
    private boolean begun;

    private SentResults(PreparedStatement sent) {
      this.sent = sent;
    }

    @Override
    public ResultSet next() throws SQLException {
      if (begun) {
        sent.getMoreResults();
      }
      begun = true;
      return sent.getResultSet();
    }
  }
}
