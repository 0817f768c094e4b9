package dev.centrallogger.query.admin.pipeline;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The writers' consumer group.
 *
 * @param state as Kafka names it: {@code STABLE}, {@code PREPARING_REBALANCE}, {@code EMPTY}, ...
 */
record WriterGroup(String group, String state, List<Member> members) {

  WriterGroup {
    members = List.copyOf(members);
  }

  /**
   * A thread of a writer.
   *
   * @param instanceId its name, the same after a restart; null where it has none
   * @param host as Kafka sees it
   * @param partitions of the log topic that it owns, in order
   */
  record Member(
      @Nullable String instanceId, String clientId, String host, List<Integer> partitions) {

    Member {
      partitions = List.copyOf(partitions);
    }

    String name() {
      return instanceId == null ? clientId : instanceId;
    }
  }

  /** Who owns a partition. */
  Optional<String> owner(int partition) {
    return members.stream()
        .filter(member -> member.partitions().contains(partition))
        .map(Member::name)
        .findFirst();
  }
}
