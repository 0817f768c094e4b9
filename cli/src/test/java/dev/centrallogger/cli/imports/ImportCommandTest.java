package dev.centrallogger.cli.imports;

import static dev.centrallogger.cli.StandInServer.ACCEPTED;
import static dev.centrallogger.cli.StandInServer.NOTHING;
import static dev.centrallogger.cli.StandInServer.Told.json;
import static dev.centrallogger.cli.StandInServer.Told.problem;
import static dev.centrallogger.cli.StandInServer.Told.results;
import static dev.centrallogger.cli.StandInServer.Told.status;
import static dev.centrallogger.cli.StandInServer.UNKNOWN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.cli.CentralLoggerCommand;
import dev.centrallogger.cli.StandInServer;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.model.ContentHash;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {

  private static final String REPEATABLE = "{\"executed_at\":\"2026-11-20T06:15:00Z\",\"n\":%d}";
  private static final String NOT_REPEATABLE = "{\"ticket_id\":\"T\"}";

  private static final String KEYED =
      "{\"executed_at\":\"2026-11-20T06:15:00Z\",\"idempotency_key\":\"mine\"}";

  @TempDir Path directory;
  @AutoClose private final StandInServer server = new StandInServer();
  private final FakeTime time = new FakeTime();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void sendsEveryLineAndSaysHowManyAreStored() throws IOException {
    int exit = importLines(REPEATABLE.formatted(1), REPEATABLE.formatted(2));

    assertThat(exit).isEqualTo(ExitCode.OK.value());
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            accepted               2
            rejected               0
            stored                 2
            """);
    assertThat(err.toString()).isEmpty();
    assertThat(server.batches()).hasSize(1);
    assertThat(server.batches().getFirst()).hasSize(2).allMatch(l -> l.contains("\"import-"));
    assertThat(server.header("X-API-Key")).isEqualTo("secret");
    assertThat(server.header("Content-Type")).isEqualTo("application/x-ndjson");
  }

  @Test
  void readsGzippedFiles() throws IOException {
    Path file =
        Files.write(directory.resolve("logs.gz"), ImportFileTest.gzip(NOT_REPEATABLE + "\n"));

    assertThat(run(file.toString())).isEqualTo(ExitCode.OK.value());
    assertThat(server.batches()).containsExactly(List.of(NOT_REPEATABLE));
  }

  @Test
  void countsWhatIsNotRepeatable() throws IOException {
    importLines(NOT_REPEATABLE, REPEATABLE.formatted(1));

    assertThat(out.toString())
        .contains(
            "not repeatable         1  (no executed_at: imported again, they are stored again)");
  }

  @Test
  void sendsABigFileInBatches() throws IOException {
    String[] lines =
        IntStream.range(0, Import.BATCH_LOGS * 2 + 1)
            .mapToObj(REPEATABLE::formatted)
            .toArray(String[]::new);

    importLines(lines);

    assertThat(server.batches())
        .extracting(List::size)
        .containsExactly(Import.BATCH_LOGS, Import.BATCH_LOGS, 1);
  }

  @Test
  void sendsBigLinesInSmallerBatches() throws IOException {
    String big = "{\"payload\":{\"text\":\"" + "x".repeat(Import.BATCH_BYTES / 3) + "\"}}";

    importLines(big, big, big);

    assertThat(server.batches()).extracting(List::size).containsExactly(2, 1);
  }

  @Test
  void printsOneJsonObjectForScripts() throws IOException {
    server.answersBatches(
        results(
            207,
            ACCEPTED,
            "\"status\":\"rejected\",\"error\":{\"code\":\"invalid\",\"retryable\":false,"
                + "\"errors\":[{\"field\":\"status\",\"message\":\"bad\"}]}"));
    Path file = file(NOT_REPEATABLE, "", "{}");

    int exit = run("--json", file.toString());

    assertThat(exit).isEqualTo(ExitCode.REJECTED.value());
    assertThat(out.toString().strip())
        .isEqualTo(
            "{\"accepted\":1,\"rejected\":1,\"stored\":1,\"dead_lettered\":0,\"not_repeatable\":1,\"unknown\":0,"
                + "\"rejections\":[{\"line\":3,\"code\":\"invalid\",\"message\":\"status: bad\"}],"
                + "\"failure\":null}");
  }

  @Nested
  class WhenLinesAreRefused {

    @Test
    void namesEachWithItsNumberAndEveryFault() throws IOException {
      server.answersBatches(
          results(
              207,
              ACCEPTED,
              "\"status\":\"rejected\",\"error\":{\"code\":\"invalid\",\"errors\":["
                  + "{\"field\":\"status\",\"message\":\"a\"},{\"field\":\"ticket_id\",\"message\":\"b\"}]}",
              "\"status\":\"rejected\",\"error\":{\"code\":\"invalid_json\",\"detail\":\"no JSON\"}"));

      int exit = importLines("{}", "", "{}", "{");

      assertThat(exit).isEqualTo(ExitCode.REJECTED.value());
      assertThat(err.toString())
          .isEqualToNormalizingNewlines(
              """
              line 3: invalid: status: a; ticket_id: b
              line 4: invalid_json: no JSON
              """);
      assertThat(out.toString()).contains("rejected               2");
    }

    @Test
    void findsTheOneLineThatMakesAWholeBatchFail() throws IOException {
      server.answersBatches(
          problem(413, "too_large", "over the limit"),
          problem(413, "too_large", "over the limit"),
          problem(413, "too_large", "over the limit"));

      int exit = importLines("{\"a\":1}", "{\"b\":1}", "{\"c\":1}", "{\"d\":1}");

      assertThat(exit).isEqualTo(ExitCode.REJECTED.value());
      assertThat(err.toString()).contains("line 1: too_large: over the limit");
      assertThat(server.batches()).extracting(List::size).containsExactly(4, 2, 1, 1, 2);
      assertThat(out.toString()).contains("accepted               3");
    }

    @Test
    void keepsOnlySoManyReasons() {
      ImportReport report = new ImportReport();
      for (int line = 0; line < ImportReport.MOST_REJECTIONS_KEPT + 3; line++) {
        report.rejected(new Rejection(line, "invalid", ""));
      }

      ReportPrinter.printText(report, new PrintWriter(out), new PrintWriter(err));

      assertThat(err.toString()).endsWithIgnoringCase("and 3 more lines" + System.lineSeparator());
    }
  }

  @Nested
  class WhenTheSystemIsBusy {

    @Test
    void waitsAsLongAsItIsToldAndSendsTheSameAgain() throws IOException {
      server.answersBatches(
          problem(429, "rate_limited", "slow down").retryAfter(3),
          problem(503, "buffer_unavailable", "away").retryAfter(5));

      int exit = importLines(NOT_REPEATABLE);

      assertThat(exit).isEqualTo(ExitCode.OK.value());
      assertThat(time.pauses()).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(5));
      assertThat(server.batches())
          .containsExactly(
              List.of(NOT_REPEATABLE), List.of(NOT_REPEATABLE), List.of(NOT_REPEATABLE));
    }

    @Test
    void sendsAgainOnlyWhatWasNotTaken() throws IOException {
      server.answersBatches(
          results(
                  503,
                  ACCEPTED,
                  "\"status\":\"rejected\",\"error\":{\"code\":\"buffer_unavailable\",\"retryable\":true}",
                  "\"status\":\"rejected\",\"error\":{\"code\":\"invalid\",\"retryable\":false}",
                  UNKNOWN)
              .retryAfter(1));

      int exit = importLines("{\"a\":1}", "{\"b\":1}", "{\"c\":1}", REPEATABLE.formatted(4));

      assertThat(exit).isEqualTo(ExitCode.REJECTED.value());
      assertThat(server.batches().get(1)).hasSize(2);
      assertThat(server.batches().get(1).getFirst()).isEqualTo("{\"b\":1}");
      assertThat(server.batches().get(1).getLast()).contains("import-").contains("\"n\":4");
      assertThat(out.toString()).contains("accepted               3", "stored                 3");
    }

    @Test
    void neverSendsAnUnknownLineAgainThatCouldBeStoredTwice() throws IOException {
      server.answersBatches(results(503, UNKNOWN, ACCEPTED));

      int exit = importLines(NOT_REPEATABLE, NOT_REPEATABLE);

      assertThat(exit).isEqualTo(ExitCode.UNCONFIRMED.value());
      assertThat(server.batches()).hasSize(1);
      assertThat(out.toString())
          .contains("unknown                1  (no answer came: they may be stored or not)");
    }

    @Test
    void sendsAgainUnderItsKeyWhatGotNoAnswer() throws IOException {
      server.answersBatches(NOTHING);

      int exit = importLines(NOT_REPEATABLE, REPEATABLE.formatted(1));

      assertThat(exit).isEqualTo(ExitCode.UNCONFIRMED.value());
      assertThat(server.batches()).extracting(List::size).containsExactly(2, 1);
      assertThat(out.toString()).contains("accepted               1", "unknown                1");
    }

    @Test
    void givesUpWhenNothingIsTakenForTooLong() throws IOException {
      server.answersBatches(
          problem(503, "buffer_unavailable", "the buffer is away").retryAfter(6),
          problem(503, "buffer_unavailable", "the buffer is away").retryAfter(6),
          problem(503, "buffer_unavailable", "the buffer is away").retryAfter(6));
      Path file = file(NOT_REPEATABLE);

      int exit = run("--give-up-after", "10", file.toString());

      assertThat(exit).isEqualTo(ExitCode.UNAVAILABLE.value());
      assertThat(err.toString())
          .contains(
              "took nothing for too long, last: the buffer is away (HTTP 503, buffer_unavailable); given up at line 1");
      assertThat(out.toString()).contains("accepted               0").doesNotContain("unknown");
    }

    @Test
    void givesUpWhenNobodyIsThere() throws IOException {
      Path file = file(REPEATABLE.formatted(1));
      server.close();

      int exit = run("--give-up-after", "10", file.toString());

      assertThat(exit).isEqualTo(ExitCode.UNAVAILABLE.value());
      assertThat(err.toString()).contains("nothing listens at " + server.url());
      assertThat(out.toString()).doesNotContain("unknown");
    }

    @Test
    void doesNotTryLongWhereNobodyEverWas() throws IOException {
      Path file = file(REPEATABLE.formatted(1));
      server.close();

      assertThat(run(file.toString())).isEqualTo(ExitCode.UNAVAILABLE.value());
      assertThat(time.now()).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    @Test
    void saysWhatMayHaveBeenTakenWhenItGivesUp() throws IOException {
      server.answersBatches(NOTHING, status(503));
      Path file = file(REPEATABLE.formatted(1), REPEATABLE.formatted(2));

      int exit = run("--give-up-after", "0", file.toString());

      assertThat(exit).isEqualTo(ExitCode.UNAVAILABLE.value());
      assertThat(out.toString()).contains("unknown                2");
    }
  }

  @Nested
  class WhenWaitingForStorage {

    @Test
    void asksUntilTheLastLogOfEachBatchIsThere() throws IOException {
      server.answersReads(status(404), status(503).retryAfter(2), status(404));

      int exit = importLines(REPEATABLE.formatted(1));

      assertThat(exit).isEqualTo(ExitCode.OK.value());
      assertThat(time.pauses()).hasSize(3).contains(Duration.ofSeconds(2));
      assertThat(out.toString()).contains("stored                 1");
    }

    @Test
    void countsALineAsStoredByItsOwnContentAlone() throws IOException {
      server.answersReads(
          json(200, "{\"state\":\"stored\",\"content_hash\":\"" + hash(KEYED) + "\"}"));

      assertThat(importLines(KEYED + "\r")).isEqualTo(ExitCode.OK.value());
      assertThat(out.toString()).contains("stored                 1").doesNotContain("dead");
    }

    @Test
    void namesALineWhoseKeyAnotherLogHas() throws IOException {
      server.answersReads(
          json(200, "{\"state\":\"stored\"}"),
          json(200, "{\"state\":\"stored\",\"content_hash\":\"" + hash("{}") + "\"}"));

      int exit = importLines(KEYED, REPEATABLE.formatted(1), REPEATABLE.formatted(2));

      assertThat(exit).isEqualTo(ExitCode.REJECTED.value());
      assertThat(out.toString())
          .isEqualToNormalizingNewlines(
              """
              accepted               3
              rejected               0
              stored                 2
              dead letters           1  (accepted, but cannot be stored as they are)
              """);
      assertThat(err.toString())
          .contains("line 1: id_conflict: another log has its idempotency_key and is stored");
    }

    @Test
    void doesNotWaitForALineThatWasGivenUp() throws IOException {
      server.answersReads(
          json(200, "{\"state\":\"not_yet\"}"),
          json(200, "{\"state\":\"dead_lettered\",\"reason\":\"constraint_violation\"}"));
      Path file = file(REPEATABLE.formatted(1), REPEATABLE.formatted(2));

      int exit = run("--json", file.toString());

      assertThat(exit).isEqualTo(ExitCode.REJECTED.value());
      assertThat(time.pauses()).hasSize(1);
      assertThat(out.toString())
          .contains("\"stored\":1,\"dead_lettered\":1,", "\"code\":\"constraint_violation\"");
    }

    private static String hash(String line) {
      byte[] bytes = line.getBytes(UTF_8);
      return ContentHash.of(bytes, 0, bytes.length).toHex();
    }

    @Test
    void saysWhatIsAcceptedButCouldNotBeReadYet() throws IOException {
      server.answersReads(
          IntStream.range(0, 100).mapToObj(i -> status(404)).toArray(StandInServer.Told[]::new));
      Path file = file(REPEATABLE.formatted(1));

      int exit = run("--give-up-after", "10", file.toString());

      assertThat(exit).isEqualTo(ExitCode.UNCONFIRMED.value());
      assertThat(out.toString())
          .contains("accepted               1", "stored                 0")
          .contains("The rest is accepted, and will be stored: it could not be read yet.");
    }

    @Test
    void doesNotWaitWithAKeyThatMayNotRead() throws IOException {
      server.answersReads(problem(403, "forbidden", "INGEST"));

      int exit = importLines(REPEATABLE.formatted(1));

      assertThat(exit).isEqualTo(ExitCode.OK.value());
      assertThat(out.toString()).contains("stored       not checked: this key may not read");
      assertThat(time.pauses()).isEmpty();
    }
  }

  @Nested
  class WhenItCannotWork {

    @Test
    void endsAtOnceWhenTheKeyIsRefused() throws IOException {
      server.answersBatches(problem(401, "unauthenticated", "unknown key"));

      int exit = importLines(REPEATABLE.formatted(1));

      assertThat(exit).isEqualTo(ExitCode.DENIED.value());
      assertThat(err.toString()).contains("takes no logs with this key: unknown key (HTTP 401");
      assertThat(err.toString()).doesNotContain("secret");
      assertThat(server.batches()).hasSize(1);
    }

    @Test
    void recognisesAServerThatIsSomethingElse() throws IOException {
      server.answersBatches(status(404));

      assertThat(importLines(REPEATABLE.formatted(1))).isEqualTo(ExitCode.FAILED.value());
      assertThat(err.toString()).contains("does not answer like Central Logger: HTTP 404");
    }

    @Test
    void namesAFileThatIsNotThere() {
      assertThat(run("no-such-file")).isEqualTo(ExitCode.USAGE.value());
      assertThat(err.toString()).contains("no-such-file: no such file");
    }

    @Test
    void namesADirectory() {
      assertThat(run(directory.toString())).isEqualTo(ExitCode.USAGE.value());
      assertThat(err.toString()).contains("is a directory");
    }

    @Test
    void sendsWhatCouldBeReadOfABrokenFile() throws IOException {
      byte[] whole = ImportFileTest.gzip((REPEATABLE.formatted(1) + "\n").repeat(1000));
      Path file = Files.write(directory.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 20));

      int exit = run(file.toString());

      assertThat(exit).isEqualTo(ExitCode.USAGE.value());
      assertThat(err.toString()).contains("the file cannot be read any further");
      assertThat(server.batches()).isNotEmpty();
    }
  }

  private int importLines(String... lines) throws IOException {
    return run(file(lines).toString());
  }

  private Path file(String... lines) throws IOException {
    return Files.write(directory.resolve("logs.ndjson"), List.of(lines));
  }

  private int run(String... arguments) {
    CommandLine command = CentralLoggerCommand.commandLine();
    command.getCommandSpec().removeSubcommand("import");
    command.addSubcommand(new ImportCommand(time));
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    String[] all = new String[arguments.length + 5];
    all[0] = "import";
    all[1] = "--url";
    all[2] = server.url();
    all[3] = "--key";
    all[4] = "secret";
    System.arraycopy(arguments, 0, all, 5, arguments.length);
    return command.execute(all);
  }
}
