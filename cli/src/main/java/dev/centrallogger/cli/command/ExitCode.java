package dev.centrallogger.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a command's exit code says; {@code --help} of every command lists these. */
public enum ExitCode {
  OK(0, "all was done"),
  FAILED(1, "something unforeseen"),
  USAGE(2, "wrong options, or a file that cannot be read"),
  REJECTED(3, "something was refused; what, is said line by line"),
  UNAVAILABLE(4, "the system was not reached or stayed busy; what was done, is said"),
  DENIED(5, "the key is unknown or may not do this"),
  UNCONFIRMED(6, "accepted, but not seen stored within the time"),
  UNHEALTHY(7, "doctor has found something wrong; what, and what to do, is said"),
  INTERRUPTED(130, "ended by Ctrl-C, or by a no; what was done, is said");

  private final int value;
  private final String meaning;

  ExitCode(int value, String meaning) {
    this.value = value;
    this.meaning = meaning;
  }

  public int value() {
    return value;
  }

  /** Every code with its meaning, in order, as {@code --help} shows them. */
  public static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (ExitCode code : values()) {
      meanings.put(Integer.toString(code.value), code.meaning);
    }
    return meanings;
  }
}
