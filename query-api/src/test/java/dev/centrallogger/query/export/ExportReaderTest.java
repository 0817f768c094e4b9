package dev.centrallogger.query.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.filter.LogFilterParameters;
import dev.centrallogger.query.logs.LogPiece;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.parameter.Parameters;
import dev.centrallogger.service.parameter.QueryString;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExportReaderTest {

  private static final LogScope ALL = new LogScope.Provider(Optional.empty());
  private static final LogFilter FILTER =
      LogFilterParameters.read(new Parameters(QueryString.parse("")));

  @Test
  void readsNoMorePiecesAtOnceThanItMay() throws Exception {
    CountDownLatch twoRead = new CountDownLatch(2);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger reading = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExportReader exports =
        new ExportReader(
            (_, _, _) -> {
              most.accumulateAndGet(reading.incrementAndGet(), Math::max);
              twoRead.countDown();
              awaitUninterruptibly(goOn);
              reading.decrementAndGet();
              return new LogPiece(List.of(), Optional.empty());
            },
            2);

    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<LogPiece>> pieces =
          IntStream.range(0, 20)
              .mapToObj(_ -> executor.submit(() -> exports.piece(ALL, FILTER, Optional.empty())))
              .toList();
      twoRead.await();
      goOn.countDown();
      for (Future<LogPiece> piece : pieces) {
        assertThat(piece.get().logs()).isEmpty();
      }
    }

    assertThat(most).hasValue(2);
  }

  @Test
  void givesTheTurnBackWhereReadingFails() {
    ExportReader exports =
        new ExportReader(
            (_, _, _) -> {
              throw new IllegalStateException("the database is away");
            },
            1);

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> exports.piece(ALL, FILTER, Optional.empty()))
          .hasMessage("the database is away");
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
