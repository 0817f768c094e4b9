package dev.centrallogger.cli.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportFileTest {

  @TempDir Path directory;

  @Test
  void readsAPlainFileAndSaysHowFarItIs() throws IOException {
    Path file = Files.writeString(directory.resolve("logs.ndjson"), "{}\n{}\n");

    try (ImportFile opened = ImportFile.open(file)) {
      assertThat(opened.content().readAllBytes()).isEqualTo("{}\n{}\n".getBytes(UTF_8));
      assertThat(opened.size()).hasValue(6);
      assertThat(opened.position()).isEqualTo(6);
    }
  }

  @Test
  void tellsAGzippedFileByItsContentNotItsName() throws IOException {
    byte[] gzipped = gzip("{}\n");
    Path file = Files.write(directory.resolve("logs.ndjson"), gzipped);

    try (ImportFile opened = ImportFile.open(file)) {
      assertThat(opened.content().readAllBytes()).isEqualTo("{}\n".getBytes(UTF_8));
      assertThat(opened.position()).isEqualTo(gzipped.length);
    }
  }

  @Test
  void readsGzippedFilesThatWerePutTogether() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(gzip("1\n"));
    both.write(gzip("2\n"));

    assertThat(standardInput(both.toByteArray())).isEqualTo("1\n2\n");
  }

  @Test
  void readsTheStandardInputWhateverItsSize() throws IOException {
    assertThat(standardInput(new byte[0])).isEmpty();
    assertThat(standardInput(new byte[] {0x1f})).isEqualTo("\u001f");
    assertThat(standardInput(gzip("{}"))).isEqualTo("{}");
  }

  private static String standardInput(byte[] bytes) throws IOException {
    try (ImportFile opened = ImportFile.ofStandardInput(new ByteArrayInputStream(bytes))) {
      assertThat(opened.size()).isEmpty();
      return new String(opened.content().readAllBytes(), UTF_8);
    }
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
