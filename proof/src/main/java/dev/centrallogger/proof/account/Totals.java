package dev.centrallogger.proof.account;

import dev.centrallogger.proof.ledger.Outcome;
import dev.centrallogger.proof.ledger.SentLog;

/**
 * How many there were.
 *
 * @param logs different ones sent
 * @param accepted answers that promised a log, repeats included
 * @param unknown logs of requests without an answer, or with one that leaves it open
 * @param refused logs whose sender was told no
 * @param stored rows
 * @param deadLetters by origin
 */
public record Totals(
    long requests,
    long logs,
    long accepted,
    long unknown,
    long refused,
    long stored,
    long deadLetters) {

  static final class Builder {

    private long requests;
    private long logs;
    private long accepted;
    private long unknown;
    private long refused;
    private long stored;

    void addRequest() {
      requests++;
    }

    void add(SentLog log, Outcome outcome) {
      if (!log.again()) {
        logs++;
      }
      switch (outcome) {
        case Outcome.Accepted _ -> accepted++;
        case Outcome.Unknown _ -> unknown++;
        case Outcome.Refused _ -> refused++;
      }
    }

    void addRow() {
      stored++;
    }

    Totals build(long deadLetters) {
      return new Totals(requests, logs, accepted, unknown, refused, stored, deadLetters);
    }
  }
}
