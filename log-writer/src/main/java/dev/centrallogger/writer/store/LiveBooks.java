package dev.centrallogger.writer.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/** The books of the reading that stores what arrives: by partition and by client. */
final class LiveBooks implements Books {

  private final ConsumerOffsets offsets;

  LiveBooks(ConsumerOffsets offsets) {
    this.offsets = offsets;
  }

  @Override
  public boolean advance(Connection connection, LogBatch batch, Done done) throws SQLException {
    if (!ConsumerOffsets.advance(connection, batch.advances(), done.tallies())) {
      return false;
    }
    ClientTotals.add(connection, done.clientTallies());
    return true;
  }

  @Override
  public Map<PartitionId, Long> find(Collection<PartitionId> partitions) {
    return offsets.find(partitions);
  }
}
