package dev.centrallogger.query.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Statements that do not depend on each other, and what their rows mean: sent together, answered
 * together, from one snapshot. Whose logs they see is not theirs to say. Immutable.
 *
 * @param <T> what is read
 */
public final class Query<T> {

  private final List<Statement> statements;
  private final Reader<T> reader;
  private final int fetched;

  /** Reads from where a result stands: all of its rows, or one. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet rows) throws SQLException;
  }

  /** A statement and the values of its named parameters. */
  record Statement(String text, Map<String, Object> values) {}

  /** The results of the statements, one after the other. */
  @FunctionalInterface
  interface Results {
    ResultSet next() throws SQLException;
  }

  /** Takes as many results as there are statements. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Results results) throws SQLException;
  }

  private Query(List<Statement> statements, Reader<T> reader, int fetched) {
    this.statements = List.copyOf(statements);
    this.reader = reader;
    this.fetched = fetched;
  }

  /** One statement, all rows of which are read at once. */
  public static <T> Query<T> of(String text, Map<String, Object> values, RowReader<T> rows) {
    return new Query<>(
        List.of(new Statement(text, values)), results -> rows.read(results.next()), 0);
  }

  /** What each row of one statement says. */
  public static <T> Query<List<T>> list(
      String text, Map<String, Object> values, RowReader<T> each) {
    return of(
        text,
        values,
        rows -> {
          List<T> read = new ArrayList<>();
          while (rows.next()) {
            read.add(each.read(rows));
          }
          return read;
        });
  }

  /** What each row of one statement says, by what it says it of. */
  public static <K, V> Query<Map<K, V>> map(
      String text, Map<String, Object> values, RowReader<K> key, RowReader<V> value) {
    return of(
        text,
        values,
        rows -> {
          Map<K, V> read = new HashMap<>();
          while (rows.next()) {
            read.put(key.read(rows), value.read(rows));
          }
          return read;
        });
  }

  /** What the first row of one statement says; empty if it has none. */
  public static <T> Query<Optional<T>> first(
      String text, Map<String, Object> values, RowReader<T> row) {
    return of(text, values, rows -> rows.next() ? Optional.of(row.read(rows)) : Optional.empty());
  }

  /** What the one row says of a statement that always has one. */
  public static <T> Query<T> single(String text, Map<String, Object> values, RowReader<T> row) {
    return first(text, values, row)
        .map(read -> read.orElseThrow(() -> new IllegalStateException("no row of: " + text)));
  }

  /** What need not be read. */
  public static <T> Query<T> known(T value) {
    return new Query<>(List.of(), _ -> value, 0);
  }

  /** Both, together. */
  public <U, R> Query<R> with(Query<U> other, BiFunction<T, U, R> both) {
    return new Query<>(
        Stream.concat(statements.stream(), other.statements.stream()).toList(),
        results -> {
          T first = reader.read(results);
          return both.apply(first, other.reader.read(results));
        },
        Math.max(fetched, other.fetched));
  }

  /** The same, as something else. */
  public <R> Query<R> map(Function<T, R> meaning) {
    return new Query<>(statements, results -> meaning.apply(reader.read(results)), fetched);
  }

  /** The same, its rows coming from the server so many at a time while they are read. */
  public Query<T> fetching(int rows) {
    return new Query<>(statements, reader, rows);
  }

  List<Statement> statements() {
    return statements;
  }

  Reader<T> reader() {
    return reader;
  }

  /** 0: all rows at once. */
  int fetched() {
    return fetched;
  }
}
