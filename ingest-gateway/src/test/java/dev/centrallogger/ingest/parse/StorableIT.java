package dev.centrallogger.ingest.parse;

import static dev.centrallogger.ingest.parse.Parsing.logWith;
import static dev.centrallogger.ingest.parse.Parsing.valid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.JsonText;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.testsupport.PostgresFixture;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is accepted, PostgreSQL can hold: numbers with the value and digits they had. */
class StorableIT {

  private static Connection connection;

  @BeforeAll
  static void connect() throws SQLException {
    connection = PostgresFixture.shared().newDatabase().dataSource().getConnection();
  }

  @AfterAll
  static void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void numbersOfEverySizeAreStoredWithTheirDigitsOrAsText() throws SQLException {
    Random random = new Random();
    long seed = random.nextLong();
    random.setSeed(seed);
    for (int i = 0; i < 2_000; i++) {
      String number = number(random);
      WorkflowLog log = valid(logWith("\"payload\":{\"n\":" + number + "}"));
      String stored = stored(log.payload());

      String value = stored.replaceFirst("^\\{\"n\": ", "").replaceFirst("}$", "");
      if (log.altered()) {
        assertThat(value).as("%s, seed %d", number, seed).isIn("\"" + number + "\"", "0");
      } else {
        assertThat(new BigDecimal(value))
            .as("%s, seed %d", number, seed)
            .isEqualByComparingTo(new BigDecimal(number));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e399",
        "1e400",
        "-1e-400",
        "1e-401",
        "0e400",
        "0e1073741823",
        "0e1073741824",
        "0e99999999999999999999",
        "0e-400",
        "0e-401",
        "1e2147483648",
        "1e-2147483649",
        "0.0000000001e409",
        "0.0000000001e410",
        "9.99e398",
      })
  void numbersAtTheEdgesAreStored(String number) throws SQLException {
    stored(valid(logWith("\"payload\":{\"n\":" + number + "}")).payload());
  }

  @Test
  void longNumbersAreStored() throws SQLException {
    for (String number :
        new String[] {
          "9".repeat(400),
          "9".repeat(401),
          "0." + "9".repeat(400),
          "9".repeat(200_000),
          "0." + "0".repeat(200_000) + "1e200000",
          "1" + "0".repeat(200_000) + "e-200000",
          "0." + "0".repeat(200_000) + "e200000",
        }) {
      stored(valid(logWith("\"payload\":{\"n\":" + number + "}")).payload());
    }
  }

  @Test
  void stringsOfEveryEscapeAreStored() throws SQLException {
    for (int unit = 0; unit <= 0xFFFF; unit += unit % 0x800 < 0x20 ? 1 : 61) {
      String escape = "\\u%04x".formatted(unit);
      WorkflowLog log =
          valid(logWith("\"payload\":{\"%s\":\"a%s%sb\"}".formatted(escape, escape, escape)));

      stored(log.payload());
      assertThat(log.altered())
          .as(escape)
          .isEqualTo(unit == 0 || Character.isSurrogate((char) unit));
    }
  }

  @Test
  void theDeepestLogIsStored() throws SQLException {
    String deepest = "[".repeat(499) + "]".repeat(499);

    stored(valid(logWith("\"unknown\":" + deepest)).payload());
  }

  private static String stored(@Nullable JsonText json) throws SQLException {
    assertThat(json).isNotNull();
    try (PreparedStatement query = connection.prepareStatement("SELECT (?::jsonb)::text")) {
      query.setString(1, json == null ? "" : json.text());
      try (ResultSet result = query.executeQuery()) {
        result.next();
        return result.getString(1);
      }
    }
  }

  private static String number(Random random) {
    StringBuilder number = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
    number.append(random.nextBoolean() ? "0" : digits(random, 1 + random.nextInt(6)));
    if (random.nextBoolean()) {
      number
          .append('.')
          .append(digits(random, 1 + random.nextInt(random.nextInt(9) == 0 ? 420 : 8)));
    }
    if (random.nextBoolean()) {
      number.append(random.nextBoolean() ? 'e' : 'E');
      number.append(new String[] {"", "+", "-"}[random.nextInt(3)]);
      number.append(random.nextInt(random.nextInt(4) == 0 ? 3_000 : 430));
    }
    return number.toString();
  }

  private static String digits(Random random, int count) {
    StringBuilder digits = new StringBuilder().append(1 + random.nextInt(9));
    while (digits.length() < count) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }
}
