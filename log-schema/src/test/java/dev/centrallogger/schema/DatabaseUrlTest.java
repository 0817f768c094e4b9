package dev.centrallogger.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "postgresql://ann:secret@db.example:5433/logs",
    "postgres://ann:secret@db.example:5433/logs",
    "postgresql+psycopg://ann:secret@db.example:5433/logs",
    "postgresql+asyncpg://ann:secret@db.example:5433/logs",
    "jdbc:postgresql://db.example:5433/logs?user=ann&password=secret",
    "jdbc:postgresql://ann:secret@db.example:5433/logs",
  })
  void readsEveryForm(String text) {
    DatabaseUrl url = DatabaseUrl.parse(text);

    assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:5433/logs");
    assertThat(url.user()).isEqualTo("ann");
    assertThat(url.password()).isEqualTo("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql:logs, jdbc:postgresql://localhost/logs",
    "jdbc:postgresql:///logs, jdbc:postgresql://localhost/logs",
    "postgresql:///logs, jdbc:postgresql://localhost/logs",
    "postgresql://db/logs, jdbc:postgresql://db/logs",
    "postgresql://[::1]:5432/logs, jdbc:postgresql://[::1]:5432/logs",
  })
  void leavesOutWhatTheDriverKnows(String text, String jdbcUrl) {
    assertThat(DatabaseUrl.parse(text).jdbcUrl()).isEqualTo(jdbcUrl);
    assertThat(DatabaseUrl.parse(text).user()).isNull();
    assertThat(DatabaseUrl.parse(text).password()).isNull();
  }

  @Test
  void keepsSeveralHostsAndParameters() {
    DatabaseUrl url =
        DatabaseUrl.parse(
            "postgresql://ann@a:5432,b:5433/logs?sslmode=verify-full&sslrootcert=/etc/ca%20x.pem"
                + "&application_name=writer&connect_timeout=3");

    assertThat(url.jdbcUrl())
        .isEqualTo(
            "jdbc:postgresql://a:5432,b:5433/logs?sslmode=verify-full"
                + "&sslrootcert=%2Fetc%2Fca+x.pem&ApplicationName=writer&connectTimeout=3");
  }

  @Test
  void readsEscapesInLoginPasswordAndDatabase() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://a%40b:p%2F%3A%25+%20@db/my%20logs");

    assertThat(url.user()).isEqualTo("a@b");
    assertThat(url.password()).isEqualTo("p/:%+ ");
    assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://db/my+logs");
  }

  @Test
  void takesAnAtSignInThePasswordAsItIsOftenWritten() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://ann:p@ss:word@db/logs");

    assertThat(url.user()).isEqualTo("ann");
    assertThat(url.password()).isEqualTo("p@ss:word");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "logs",
        "mysql://ann:hunter2@db/logs",
        "postgresql://ann:hunter2@db",
        "postgresql://ann:hunter2@db/",
        "postgresql://ann:hunter2%zz@db/logs",
        "http://ann:hunter2@db/logs",
        "postgresql://ann:hunter2@db:port/logs",
        "postgresql://ann:hunter2@db:65536/logs",
        "postgresql://ann:hunter2@db:0/logs",
        "postgresql://ann:hunter2@db:5432,:5433/logs",
        "jdbc:postgresql://db:/logs?password=hunter2",
      })
  void saysWhatItExpectsAndNotWhatItGot(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected postgresql://user:password@host:5432/database")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void namesTheSettingItStandsIn() {
    assertThatThrownBy(() -> DatabaseUrl.parse("DATABASE_URL", "postgresql://ann:hunter2@db"))
        .hasMessageStartingWith("DATABASE_URL names no database: expected postgresql:")
        .hasMessageNotContaining("hunter2");
    assertThat(DatabaseUrl.parse("DATABASE_URL", "postgresql://db/logs").user()).isNull();
  }

  @Test
  void isNeverPrintedWithItsPassword() {
    assertThat(DatabaseUrl.parse("postgresql://ann:secret@db:5432/logs?sslpassword=other"))
        .hasToString("postgresql://ann@db:5432/logs");
    assertThat(DatabaseUrl.parse("jdbc:postgresql://db/logs?user=ann&password=secret"))
        .hasToString("postgresql://ann@db/logs");
  }
}
