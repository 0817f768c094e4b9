package dev.centrallogger.writer.store;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.WorkflowLog;
import dev.centrallogger.writer.database.LogStoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a reading of the log topic keeps how far it is, and what became of what it read. */
public interface Books {

  /**
   * What a batch came to.
   *
   * @param tallies of each partition
   * @param clientTallies the same by client; empty stands for records that name none
   * @param stored the logs whose rows the transaction has inserted
   */
  record Done(
      Map<PartitionId, Tally> tallies,
      Map<Optional<ClientId>, Tally> clientTallies,
      List<WorkflowLog> stored) {

    public Done {
      tallies = Map.copyOf(tallies);
      clientTallies = Map.copyOf(clientTallies);
      stored = List.copyOf(stored);
    }
  }

  /**
   * Moves the reading on, within the connection's transaction.
   *
   * @return false if it is not where the batch expects it: nothing may be committed then
   */
  boolean advance(Connection connection, LogBatch batch, Done done) throws SQLException;

  /**
   * The first offset of each partition that is not passed; those that are not known are left out.
   *
   * @throws LogStoreUnavailableException if the same call can succeed later
   */
  Map<PartitionId, Long> find(Collection<PartitionId> partitions);
}
