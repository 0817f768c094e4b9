package dev.centrallogger.ingest.publish;

/** How large the record of a log may become. */
public final class RecordSize {

  private static final int ENVELOPE = 16 * 1024;

  private RecordSize() {}

  /**
   * The limit of the topic's records. A record holds the original, once; its altered form, which is
   * at most 1.34 times as long ({@code 1e400,} becomes {@code "1e400",}); and the envelope.
   */
  public static int limit(int maxLogBytes) {
    return (int)
        Math.min(Integer.MAX_VALUE / 2, Math.max(maxLogBytes * 2.5, maxLogBytes * 2.4 + ENVELOPE));
  }
}
