package dev.centrallogger.service.request;

/**
 * How many bytes are still taken of a body that nobody read, so that an ordinary client sees why it
 * was refused. A service that takes larger bodies than a megabyte says so by a bean.
 */
public record UnreadBodyLimit(long bytes) {

  /** More than any body that is not a log. */
  public static final UnreadBodyLimit SMALL = new UnreadBodyLimit(1024 * 1024);
}
