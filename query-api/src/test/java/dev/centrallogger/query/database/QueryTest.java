package dev.centrallogger.query.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.query.database.Query.Statement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueryTest {

  private static final @Nullable ResultSet NO_ROWS = null;
  private static final Query<String> ONE = Query.of("SELECT :a", Map.of("a", 1), _ -> "one");
  private static final Query<String> TWO = Query.of("SELECT :a", Map.of("a", 2), _ -> "two");

  @Test
  void queriesReadTogetherKeepTheirOrderAndTheirOwnValues() {
    Query<String> both = ONE.with(TWO, String::concat).map(text -> text + "!");

    assertThat(both.statements())
        .containsExactly(
            new Statement("SELECT :a", Map.of("a", 1)), new Statement("SELECT :a", Map.of("a", 2)));
    assertThat(read(both)).isEqualTo("onetwo!");
  }

  @Test
  void whatIsKnownHasNoStatement() {
    assertThat(Query.known("x").statements()).isEmpty();
    assertThat(read(ONE.with(Query.known("x"), String::concat))).isEqualTo("onex");
  }

  @Test
  void whatIsFetchedBitByBitStaysSo() {
    assertThat(ONE.with(TWO.fetching(7), String::concat).map(String::length).fetched())
        .isEqualTo(7);
  }

  /** The rows do not matter here. */
  @SuppressWarnings("NullAway")
  private static <T> T read(Query<T> query) {
    try {
      return query.reader().read(() -> NO_ROWS);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
