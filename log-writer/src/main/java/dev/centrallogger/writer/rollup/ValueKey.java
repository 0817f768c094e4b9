package dev.centrallogger.writer.rollup;

import dev.centrallogger.schema.RollupGrain;

/** What a row of {@code rollup_value} is of. */
record ValueKey(Bucket bucket, String field, String value) {

  ValueKey ofAllClients() {
    return new ValueKey(bucket.ofAllClients(), field, value);
  }

  ValueKey of(RollupGrain coarser) {
    return new ValueKey(bucket.of(coarser), field, value);
  }
}
