package dev.centrallogger.cli.imports;

import java.util.List;

/**
 * Some logs that were accepted together. The logs of a client are dealt with in the order they were
 * accepted in, so when the last is stored, or given up, all of them are.
 *
 * @param last of them
 * @param doubtful those before it that may turn out to be dead letters: another log may have their
 *     idempotency keys
 * @param logs how many in all
 */
record StorageMark(AcceptedLine last, List<AcceptedLine> doubtful, int logs) {

  StorageMark {
    doubtful = List.copyOf(doubtful);
  }

  /** How many are stored as soon as the last one is settled. */
  int certain() {
    return logs - doubtful.size() - 1;
  }
}
