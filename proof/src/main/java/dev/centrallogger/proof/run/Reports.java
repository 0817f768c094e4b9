package dev.centrallogger.proof.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what a run has shown. */
public final class Reports {

  private Reports() {}

  /** Writes {@code proof.md} and {@code proof.json}. */
  public static void write(ProofReport report, Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("proof.md"), MarkdownReport.of(report));
    Files.writeString(directory.resolve("proof.json"), JsonReport.of(report));
  }

  /** The same for the terminal. */
  public static String summary(ProofReport report) {
    return MarkdownReport.of(report);
  }
}
