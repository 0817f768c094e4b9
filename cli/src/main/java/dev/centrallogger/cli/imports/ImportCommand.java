package dev.centrallogger.cli.imports;

import dev.centrallogger.cli.command.CommandFailedException;
import dev.centrallogger.cli.command.ConnectionOptions;
import dev.centrallogger.cli.command.CtrlC;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.Output;
import dev.centrallogger.cli.command.Progress;
import dev.centrallogger.cli.http.LogServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import FILE}: sends a file of logs, and ends when they can be read. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Sends the logs of a file, one JSON object a line, and waits until they can be read.",
      "",
      "A line with executed_at, but without an idempotency_key of its own, gets one made of its"
          + " bytes: importing the file again stores nothing twice. A line without executed_at is"
          + " stored again each time.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  central-logger import logs.ndjson.gz",
      "  central-logger import logs.ndjson --json --give-up-after 60",
      "  zcat *.ndjson.gz | central-logger import -"
    })
public final class ImportCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  @Parameters(
      paramLabel = "FILE",
      description = "NDJSON, gzipped or not; - for the standard input.")
  private Path file = Path.of(STANDARD_INPUT);

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--give-up-after",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description =
          "How long to try while nothing goes forward: the system is busy, or away"
              + " (default: ${DEFAULT-VALUE}; 30 at most where it was never reached).")
  private long giveUpAfterSeconds = 300;

  @Mixin private Output output = new Output();

  @Spec private CommandSpec spec;

  private final Time time;

  public ImportCommand() {
    this(Time.SYSTEM);
  }

  ImportCommand(Time time) {
    this.time = time;
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws IOException {
    try (CtrlC watch = CtrlC.watch();
        LogServer server = connection.connect();
        ImportFile source = open()) {
      ImportReport report = run(server, source);
      print(report);
      return report.exitCode().value();
    }
  }

  private ImportReport run(LogServer server, ImportFile source) {
    try (Progress progress = Progress.start("importing", source.size(), Progress.Unit.MEBIBYTES)) {
      return new Import(server, source, progress, time, Duration.ofSeconds(giveUpAfterSeconds))
          .run();
    }
  }

  private void print(ImportReport report) {
    output.show(
        ReportPrinter.json(report),
        out -> ReportPrinter.printText(report, out, spec.commandLine().getErr()));
    CommandFailedException failure = report.failure();
    if (failure != null) {
      throw failure;
    }
  }

  private ImportFile open() throws IOException {
    if (STANDARD_INPUT.equals(file.toString())) {
      return ImportFile.ofStandardInput(System.in);
    }
    if (Files.isDirectory(file)) {
      throw new CommandFailedException(ExitCode.USAGE, file + ": is a directory");
    }
    try {
      return ImportFile.open(file);
    } catch (NoSuchFileException e) {
      throw new CommandFailedException(ExitCode.USAGE, file + ": no such file");
    } catch (IOException e) {
      throw new CommandFailedException(ExitCode.USAGE, file + ": " + e.getMessage());
    }
  }
}
