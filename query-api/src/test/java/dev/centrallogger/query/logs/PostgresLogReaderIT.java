package dev.centrallogger.query.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogId;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.query.LogTable;
import dev.centrallogger.query.ReadFixture;
import dev.centrallogger.query.filter.LogFilter;
import dev.centrallogger.query.filter.LogFilterParameters;
import dev.centrallogger.query.filter.RandomLogs;
import dev.centrallogger.query.logs.PageRequest.AtCursor;
import dev.centrallogger.query.logs.PageRequest.Numbered;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.parameter.Parameters;
import dev.centrallogger.service.parameter.QueryString;
import dev.centrallogger.testsupport.WorkflowLogs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists, against the same lists made in Java. */
class PostgresLogReaderIT {

  private static final int LOGS_OF_A_CLIENT = 400;
  private static final LogFilter NO_FILTER =
      LogFilterParameters.read(new Parameters(QueryString.parse(null)));

  private static final LogScope ONE = new LogScope.OneClient(WorkflowLogs.CLIENT_1);
  private static final LogScope ALL = new LogScope.Provider(Optional.empty());

  private static List<WorkflowLog> ofOne = List.of();
  private static List<WorkflowLog> ofAll = List.of();
  private static ReadFixture fixture;
  private static PostgresLogReader patient;

  /** Looks for nothing among the logs next on the way. */
  private static PostgresLogReader shortSighted;

  @BeforeAll
  static void storeLogs() {
    RandomLogs random = new RandomLogs(1);
    ofOne = random.logs(WorkflowLogs.CLIENT_1, LOGS_OF_A_CLIENT);
    List<WorkflowLog> all = new ArrayList<>(ofOne);
    all.addAll(random.logs(WorkflowLogs.CLIENT_2, LOGS_OF_A_CLIENT));
    Collections.shuffle(all, new Random(2));
    ofAll = all;
    fixture = ReadFixture.with(all, 2);
    LogTable.unfold(fixture.database(), WorkflowLogs.CLIENT_2);
    patient = reader(fixture, 2_000);
    shortSighted = reader(fixture, 5);
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  static Stream<LogSort> everySort() {
    return Stream.of(LogSort.Field.values())
        .flatMap(field -> Stream.of(new LogSort(field, false), new LogSort(field, true)));
  }

  @Test
  void everyFilterAloneAndWithOthersGivesWhatItSays() {
    RandomLogs random = new RandomLogs(3);
    List<LogSort> sorts = everySort().toList();
    for (int i = 0; i < 600; i++) {
      LogQuery query = new LogQuery(random.filter(), sorts.get(i % sorts.size()));
      boolean one = i % 2 == 0;
      // either way to what is rare
      PostgresLogReader reader = i / 2 % 2 == 0 ? patient : shortSighted;

      LogPage page = reader.list(one ? ONE : ALL, query, new Numbered(1, 200));

      List<LogId> expected = ReferenceList.ids(one ? ofOne : ofAll, query);
      assertThat(ids(page)).as("%s", query).isEqualTo(first(expected, 200));
      assertThat(page.total()).as("%s", query).isEqualTo(new Total(expected.size(), true));
    }
  }

  @ParameterizedTest
  @MethodSource("everySort")
  void pagesFollowEachOther(LogSort sort) {
    LogQuery query = new LogQuery(NO_FILTER, sort);
    List<LogId> expected = ReferenceList.ids(ofAll, query);
    List<LogId> found = new ArrayList<>();
    for (int page = 1; ; page++) {
      LogPage read = patient.list(ALL, query, new Numbered(page, 150));
      found.addAll(ids(read));
      assertThat(read.offset()).isEqualTo((page - 1) * 150L);
      if (!read.hasNext()) {
        break;
      }
    }

    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("everySort")
  void aWalkForwardsShowsEveryLogOnceAndBackwardsAgain(LogSort sort) {
    for (LogScope scope : List.of(ONE, ALL)) {
      LogQuery query = new LogQuery(NO_FILTER, sort);
      List<LogId> expected = ReferenceList.ids(scope.equals(ONE) ? ofOne : ofAll, query);
      int size = 37;

      List<LogId> forwards = new ArrayList<>();
      LogPage page = patient.list(scope, query, new Numbered(1, size));
      forwards.addAll(ids(page));
      assertThat(page.hasPrevious()).isFalse();
      while (page.hasNext()) {
        page = patient.list(scope, query, next(query, page, size));
        assertThat(page.offset()).isEqualTo(forwards.size());
        assertThat(page.total().count()).isEqualTo(expected.size());
        forwards.addAll(ids(page));
      }
      assertThat(forwards).isEqualTo(expected);

      List<LogId> backwards = new ArrayList<>(ids(page));
      while (page.hasPrevious()) {
        page = patient.list(scope, query, previous(query, page, size));
        backwards.addAll(0, ids(page));
      }
      assertThat(backwards).isEqualTo(expected);
      assertThat(page.offset()).isZero();
    }
  }

  @Test
  void aWalkShowsEveryLogOnceWhileOthersArriveOnBothSidesOfIt() {
    RandomLogs random = new RandomLogs(5);
    ClientId client = WorkflowLogs.CLIENT_1;
    List<WorkflowLog> before = random.logs(client, 200);
    try (ReadFixture growing = ReadFixture.with(before, 1)) {
      PostgresLogReader reader = reader(growing, 2_000);
      LogQuery query = new LogQuery(NO_FILTER, LogSort.DEFAULT);

      List<LogId> seen = new ArrayList<>();
      LogPage page = reader.list(ONE, query, new Numbered(1, 20));
      seen.addAll(ids(page));
      while (page.hasNext()) {
        LogTable.insert(growing.database(), random.logs(client, 5));
        page = reader.list(ONE, query, next(query, page, 20));
        seen.addAll(ids(page));
      }

      assertThat(seen).doesNotHaveDuplicates();
      assertThat(seen).containsAll(before.stream().map(WorkflowLog::logId).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("everySort")
  void aWalkThroughWhatIsRareShowsEveryLogOnceWhileOthersArrive(LogSort sort) {
    RandomLogs random = new RandomLogs(7);
    ClientId client = WorkflowLogs.CLIENT_1;
    LogFilter rare =
        LogFilterParameters.read(
            new Parameters(QueryString.parse("category=refund&environment=staging")));
    List<WorkflowLog> before = random.logs(client, 200);
    try (ReadFixture growing = ReadFixture.with(before, 1)) {
      PostgresLogReader reader = reader(growing, 5);
      LogQuery query = new LogQuery(rare, sort);

      List<LogId> seen = new ArrayList<>();
      LogPage page = reader.list(ALL, query, new Numbered(1, 2));
      seen.addAll(ids(page));
      while (page.hasNext()) {
        LogTable.insert(growing.database(), random.logs(client, 5));
        page = reader.list(ALL, query, next(query, page, 2));
        seen.addAll(ids(page));
      }

      assertThat(seen).doesNotHaveDuplicates();
      assertThat(seen).containsAll(ReferenceList.ids(before, query));
      while (page.hasPrevious()) {
        page = reader.list(ALL, query, previous(query, page, 2));
      }
      assertThat(ids(page)).isNotEmpty();
    }
  }

  private static PostgresLogReader reader(ReadFixture fixture, int near) {
    return new PostgresLogReader(
        fixture.databases().replica(),
        fixture.databases().primary(),
        ReadFixture.PATIENCE,
        new SliceReader(near));
  }

  private static AtCursor next(LogQuery query, LogPage page, int size) {
    return new AtCursor(
        new Cursor(
            query,
            size,
            false,
            LogPageAnswer.anchor(query, page.logs().getLast()),
            page.offset() + page.logs().size(),
            page.total()),
        size);
  }

  private static AtCursor previous(LogQuery query, LogPage page, int size) {
    return new AtCursor(
        new Cursor(
            query,
            size,
            true,
            LogPageAnswer.anchor(query, page.logs().getFirst()),
            page.offset(),
            page.total()),
        size);
  }

  private static List<LogId> ids(LogPage page) {
    return page.logs().stream().map(LogSummary::logId).toList();
  }

  private static <T> List<T> first(List<T> list, int count) {
    return list.subList(0, Math.min(count, list.size()));
  }
}
