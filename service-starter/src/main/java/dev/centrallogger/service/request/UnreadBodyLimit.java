package dev.centrallogger.service.request;

/**
 * How much of a body that nobody read, since its sender was refused, is still taken, so that an
 * ordinary client sees the answer. A service that takes large bodies says so by a bean.
 */
public record UnreadBodyLimit(long bytes) {

  /** The connection is closed at once. */
  public static final UnreadBodyLimit NONE = new UnreadBodyLimit(0);
}
