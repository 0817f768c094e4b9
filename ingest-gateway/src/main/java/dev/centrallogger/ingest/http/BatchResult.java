package dev.centrallogger.ingest.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a batch.
 *
 * @param accepted how many logs were
 * @param rejected how many were, those that are unknown not counted
 * @param results of every log, in the order of the request
 */
record BatchResult(int accepted, int rejected, List<BatchItem> results) {

  static final BatchResult NONE = new BatchResult(0, 0, List.of());

  static BatchResult of(List<BatchItem> results) {
    return new BatchResult(
        count(results, BatchItem.ACCEPTED), count(results, BatchItem.REJECTED), results);
  }

  /** The same as members of a problem. */
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("accepted", accepted);
    members.put("rejected", rejected);
    members.put("results", results);
    return members;
  }

  private static int count(List<BatchItem> results, String status) {
    return (int) results.stream().filter(item -> item.status().equals(status)).count();
  }
}
