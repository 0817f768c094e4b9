package dev.centrallogger.ingest.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipInputStreamTest {

  private static final byte[] TEXT =
      "{\"ticket_id\":\"T-1\"}".repeat(500).getBytes(StandardCharsets.UTF_8);

  @Test
  void readsWhatGzipWrote() throws IOException {
    assertThat(inflate(gzip(TEXT))).isEqualTo(TEXT);
    assertThat(inflate(gzip(new byte[0]))).isEmpty();
  }

  @Test
  void readsMembersOneAfterTheOther() throws IOException {
    byte[] twice = concat(gzip(TEXT), gzip(new byte[0]), gzip(TEXT));

    assertThat(inflate(twice)).isEqualTo(concat(TEXT, TEXT));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8192})
  void readsMembersHoweverTheyArrive(int piece) throws IOException {
    byte[] twice = concat(gzip(TEXT), gzip(TEXT));

    assertThat(new GzipInputStream(inPieces(twice, piece)).readAllBytes())
        .isEqualTo(concat(TEXT, TEXT));
  }

  @Test
  void readsByteByByte() throws IOException {
    try (GzipInputStream in = new GzipInputStream(new ByteArrayInputStream(gzip(TEXT)))) {
      assertThat(in.read()).isEqualTo('{');
      assertThat(in.read()).isEqualTo('"');
    }
  }

  @Test
  void passesOverEverythingAHeaderMayHold() throws IOException {
    byte[] header =
        HexFormat.of().parseHex("1f8b081e000000000003" + "0300aabbcc" + "6e616d6500" + "6300");
    CRC32 crc = new CRC32();
    crc.update(header);
    byte[] crc16 = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
    byte[] member = concat(header, crc16, Arrays.copyOfRange(gzip(TEXT), 10, gzip(TEXT).length));

    assertThat(inflate(member)).isEqualTo(TEXT);
    member[header.length]++;
    assertCorrupt(member, "the header's checksum is wrong");
  }

  @Test
  void refusesWhatIsCutOffAnywhere() throws IOException {
    byte[] whole = gzip("{\"ticket_id\":\"T-1\"}".getBytes(StandardCharsets.UTF_8));

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> inflate(cut)).isInstanceOf(CorruptGzipException.class);
    }
  }

  @Test
  void refusesWhatFollowsAndIsNoMember() throws IOException {
    assertCorrupt(concat(gzip(TEXT), new byte[] {0}), "it does not begin as gzip does");
    assertCorrupt(concat(gzip(TEXT), TEXT), "it does not begin as gzip does");
  }

  @Test
  void refusesWhatIsNoGzip() {
    assertCorrupt(TEXT, "it does not begin as gzip does");
    assertCorrupt(HexFormat.of().parseHex("1f8b0880000000000003"), "reserved flags are set");
  }

  @Test
  void refusesAWrongChecksumOrLength() throws IOException {
    byte[] wrongCrc = gzip(TEXT);
    wrongCrc[wrongCrc.length - 8]++;
    byte[] wrongLength = gzip(TEXT);
    wrongLength[wrongLength.length - 1]++;

    assertCorrupt(wrongCrc, "the checksum is wrong");
    assertCorrupt(wrongLength, "the length is wrong");
  }

  @Test
  void refusesDamagedDataOrDetectsItByTheChecksum() throws IOException {
    Random random = new Random(7);
    byte[] noise = new byte[2_000];
    random.nextBytes(noise);
    byte[] whole = gzip(noise);

    for (int i = 10; i < whole.length; i += 13) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x55;
      assertThatThrownBy(() -> inflate(damaged)).isInstanceOf(CorruptGzipException.class);
    }
  }

  @Test
  void refusesAPresetDictionary() {
    Deflater deflater = new Deflater(9, false);
    deflater.setDictionary(TEXT);
    deflater.setInput(TEXT);
    deflater.finish();
    byte[] zlib = new byte[1_000];
    int length = deflater.deflate(zlib);
    deflater.end();
    byte[] member =
        concat(HexFormat.of().parseHex("1f8b0800000000000003"), Arrays.copyOf(zlib, length));

    assertThatThrownBy(() -> inflate(member)).isInstanceOf(CorruptGzipException.class);
  }

  private static void assertCorrupt(byte[] bytes, String message) {
    assertThatThrownBy(() -> inflate(bytes))
        .isInstanceOf(CorruptGzipException.class)
        .hasMessage(message);
  }

  private static byte[] inflate(byte[] bytes) throws IOException {
    try (GzipInputStream in = new GzipInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** A network that gives so many bytes at a time and never says how many there are. */
  private static InputStream inPieces(byte[] bytes, int piece) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(piece, length));
      }

      @Override
      public synchronized int available() {
        return 0;
      }
    };
  }
}
