package dev.centrallogger.testsupport.proxy;

/** What is done with bytes that arrived. */
public enum Verdict {
  /** They go on. */
  FORWARD,
  /** They go on, and the connection is reset at once. */
  FORWARD_AND_CUT,
  /** They are dropped, and the connection is reset. */
  CUT
}
