package dev.centrallogger.proof.ledger;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.ContentHash;
import dev.centrallogger.model.LogId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/** The text form of the two entries of a request. */
sealed interface LedgerLine {

  /** Written before the first byte leaves. */
  record Sending(long request, Instant at, ClientId clientId, List<SentLog> logs)
      implements LedgerLine {

    String format() {
      StringBuilder line = start('>', request, at);
      line.append(' ').append(word(clientId.value()));
      for (SentLog log : logs) {
        line.append(' ')
            .append(log.expectation().symbol())
            .append(log.again() ? '2' : '1')
            .append(HexFormat.of().toHexDigits(log.storedDigest()))
            .append(log.hash().toHex());
      }
      return checked(line);
    }
  }

  /** Written when the request is over, however it ended. */
  record Answered(long request, Instant at, List<Outcome> outcomes) implements LedgerLine {

    String format() {
      StringBuilder line = start('<', request, at);
      for (Outcome outcome : outcomes) {
        line.append(' ');
        switch (outcome) {
          case Outcome.Accepted(LogId logId) -> line.append('+').append(logId == null ? "" : logId);
          case Outcome.Unknown _ -> line.append('?');
          case Outcome.Refused _ -> line.append('-');
        }
      }
      return checked(line);
    }
  }

  /**
   * Reads a line without its line feed.
   *
   * @throws IllegalArgumentException if it is not a whole line as it was written
   */
  static LedgerLine parse(String line) {
    int end = line.lastIndexOf(' ');
    if (end < 0 || !line.substring(end + 1).equals(checksum(line.substring(0, end)))) {
      throw new IllegalArgumentException("not a whole line");
    }
    String[] words = line.substring(0, end).split(" ", -1);
    long request = Long.parseLong(words[1]);
    Instant at = Instant.EPOCH.plusNanos(Long.parseLong(words[2]) * 1000);
    return switch (words[0]) {
      case ">" -> new Sending(request, at, new ClientId(words[3]), logs(words));
      case "<" -> new Answered(request, at, outcomes(words));
      default -> throw new IllegalArgumentException("unknown entry: " + words[0]);
    };
  }

  private static List<SentLog> logs(String[] words) {
    List<SentLog> logs = new ArrayList<>(words.length - 4);
    for (int i = 4; i < words.length; i++) {
      String word = words[i];
      logs.add(
          new SentLog(
              ContentHash.ofHex(word.substring(18)),
              HexFormat.fromHexDigitsToLong(word, 2, 18),
              Expectation.of(word.charAt(0)),
              word.charAt(1) == '2'));
    }
    return logs;
  }

  private static List<Outcome> outcomes(String[] words) {
    List<Outcome> outcomes = new ArrayList<>(words.length - 3);
    for (int i = 3; i < words.length; i++) {
      outcomes.add(
          switch (words[i].charAt(0)) {
            case '+' -> new Outcome.Accepted(LogId.parse(words[i].substring(1)).orElse(null));
            case '?' -> Outcome.UNKNOWN;
            case '-' -> Outcome.REFUSED;
            default -> throw new IllegalArgumentException("unknown outcome: " + words[i]);
          });
    }
    return outcomes;
  }

  private static StringBuilder start(char kind, long request, Instant at) {
    long micros = at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    return new StringBuilder().append(kind).append(' ').append(request).append(' ').append(micros);
  }

  private static String word(String text) {
    if (text.contains(" ")) {
      throw new IllegalArgumentException("client_id with a space: " + text);
    }
    return text;
  }

  private static String checked(StringBuilder line) {
    return line + " " + checksum(line.toString());
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
