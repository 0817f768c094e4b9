package dev.centrallogger.writer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.testsupport.PostgresFixture;
import dev.centrallogger.testsupport.TestDatabase;
import dev.centrallogger.writer.SpareDatabase;
import dev.centrallogger.writer.database.UnsafeDatabaseException;
import dev.centrallogger.writer.database.WriterDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsumerOffsetsIT {

  private final TestDatabase database = SpareDatabase.take();
  private final HikariDataSource pool = StoreFixture.pool(database);
  private final ConsumerOffsets offsets = new ConsumerOffsets(new WriterDatabase(pool));
  private final PartitionId zero = new PartitionId(UUID.randomUUID(), 0);
  private final PartitionId one = new PartitionId(zero.topicId(), 1);

  @AfterEach
  void close() {
    pool.close();
    SpareDatabase.giveBack(database);
  }

  @Test
  void beginWhereKafkaBeginsAndStayThere() {
    assertThat(offsets.begin("t", Map.of(zero, 5L, one, 0L))).isEqualTo(Map.of(zero, 5L, one, 0L));
    assertThat(offsets.begin("t", Map.of(zero, 9L))).isEqualTo(Map.of(zero, 5L));
  }

  @Test
  void knowATopicByItsIdNotItsName() {
    offsets.begin("t", Map.of(zero, 5L));
    PartitionId recreated = new PartitionId(UUID.randomUUID(), 0);

    assertThat(offsets.begin("t", Map.of(recreated, 0L))).isEqualTo(Map.of(recreated, 0L));
  }

  @Test
  void areFoundWhereTheyAreKnown() {
    offsets.begin("t", Map.of(zero, 5L));

    assertThat(offsets.find(List.of(zero, one))).isEqualTo(Map.of(zero, 5L));
    assertThat(offsets.find(List.of())).isEmpty();
  }

  @Test
  void countWhatRetentionTook() {
    offsets.begin("t", Map.of(zero, 5L));

    assertThat(offsets.skipLost(zero, 4, 12)).as("stands elsewhere").isFalse();
    assertThat(offsets.skipLost(zero, 5, 5)).as("nothing lost").isFalse();
    assertThat(offsets.skipLost(zero, 5, 12)).isTrue();
    assertThat(offsets.skipLost(zero, 5, 12)).as("once").isFalse();

    assertThat(database.query("SELECT next_offset || ' ' || lost FROM consumer_offsets"))
        .containsExactly("12 7");
  }

  @Test
  void stepBackWhereKafkaHasLostItsEnd() {
    offsets.begin("t", Map.of(zero, 5L));

    assertThat(offsets.stepBack(zero, 4, 2)).as("stands elsewhere").isFalse();
    assertThat(offsets.stepBack(zero, 5, 6)).as("not back").isFalse();
    assertThat(offsets.stepBack(zero, 5, 2)).isTrue();

    assertThat(offsets.find(List.of(zero))).isEqualTo(Map.of(zero, 2L));
    assertThat(database.query("SELECT first_offset || ' ' || rewound FROM consumer_offsets"))
        .containsExactly("5 3");
  }

  @ParameterizedTest
  @CsvSource({"fsync", "full_page_writes"})
  void areNotGivenByAServerThatCanForget(String setting) {
    try (PostgresFixture unsafe = PostgresFixture.start(Map.of(setting, "off"));
        HikariDataSource unsafePool = StoreFixture.pool(unsafe.newMigratedDatabase())) {
      ConsumerOffsets there = new ConsumerOffsets(new WriterDatabase(unsafePool));

      assertThatThrownBy(() -> there.begin("t", Map.of(zero, 0L)))
          .isInstanceOf(UnsafeDatabaseException.class)
          .hasMessage(
              "PostgreSQL runs with "
                  + setting
                  + " = off and can lose what it has confirmed: switch it on and reload");
      assertThatThrownBy(() -> there.find(List.of(zero)))
          .isInstanceOf(UnsafeDatabaseException.class);
    }
  }
}
