package dev.centrallogger.query.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogId;
import dev.centrallogger.query.filter.RandomLogs;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.testsupport.WorkflowLogs;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CursorCodecTest {

  private static final LogScope ONE = new LogScope.OneClient(WorkflowLogs.CLIENT_1);
  private static final LogScope OTHER = new LogScope.OneClient(WorkflowLogs.CLIENT_2);
  private static final LogScope ALL = new LogScope.Provider(Optional.empty());

  private final Random random = new Random(1);

  @Test
  void everyCursorIsReadAsItWasWritten() {
    for (int seed = 0; seed < 500; seed++) {
      Cursor cursor = randomCursor(seed);

      String text = CursorCodec.encode(cursor, ALL);

      assertThat(text).matches("[A-Za-z0-9_-]+");
      assertThat(CursorCodec.decode(text, ALL)).contains(cursor);
    }
  }

  @Test
  void anotherTenantCannotReadIt() {
    String text = CursorCodec.encode(randomCursor(1), ONE);

    assertThat(CursorCodec.decode(text, ONE)).isPresent();
    assertThat(CursorCodec.decode(text, OTHER)).isEmpty();
    assertThat(CursorCodec.decode(text, ALL)).isEmpty();
    assertThat(CursorCodec.decode(CursorCodec.encode(randomCursor(1), ALL), ONE)).isEmpty();
  }

  @Test
  void noCharacterCanBeChangedAddedOrTakenAway() {
    String text = CursorCodec.encode(randomCursor(2), ONE);

    for (int i = 0; i < text.length(); i++) {
      String before = text.substring(0, i);
      String after = text.substring(i + 1);
      for (char c : new char[] {'A', 'B', '_', '=', '+', ' '}) {
        if (text.charAt(i) != c) {
          assertThat(CursorCodec.decode(before + c + after, ONE)).as("%s at %d", c, i).isEmpty();
        }
      }
      assertThat(CursorCodec.decode(before + after, ONE)).isEmpty();
      assertThat(CursorCodec.decode(before, ONE)).isEmpty();
    }
    assertThat(CursorCodec.decode(text + "=", ONE)).isEmpty();
    assertThat(CursorCodec.decode(text + "A", ONE)).isEmpty();
  }

  @Test
  void whatWasNeverOneIsNone() {
    for (int i = 0; i < 1000; i++) {
      byte[] bytes = new byte[random.nextInt(100)];
      random.nextBytes(bytes);
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

      assertThat(CursorCodec.decode(text, ONE)).isEmpty();
    }
  }

  private Cursor randomCursor(int seed) {
    RandomLogs logs = new RandomLogs(seed);
    return new Cursor(
        new LogQuery(
            RandomLogs.canonical(logs.filter()),
            new LogSort(LogSort.Field.values()[random.nextInt(3)], random.nextBoolean())),
        1 + random.nextInt(200),
        random.nextBoolean(),
        new Anchor(
            random.nextBoolean() ? Optional.of(random.nextDouble() * 1e300) : Optional.empty(),
            LogId.random(WorkflowLogs.EXECUTED_AT, random),
            new ClientId("client & \u00e4 = \ud83d\ude00")),
        random.nextLong(1L << 40),
        new Total(random.nextInt(10_001), random.nextBoolean()));
  }
}
