package dev.centrallogger.writer.rollup;

import dev.centrallogger.schema.RollupGrain;
import org.jspecify.annotations.Nullable;

/** What a row of {@code rollup_category} is of. */
record CategoryKey(Bucket bucket, String environment, @Nullable String category) {

  CategoryKey ofAllClients() {
    return new CategoryKey(bucket.ofAllClients(), environment, category);
  }

  CategoryKey of(RollupGrain coarser) {
    return new CategoryKey(bucket.of(coarser), environment, category);
  }
}
