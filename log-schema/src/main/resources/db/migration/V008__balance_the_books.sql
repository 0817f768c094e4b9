-- What became of every record must be told from two sides: by offsets and by clients.

ALTER TABLE consumer_offsets
  -- Where the books of this partition begin. next_offset - first_offset + rewound are the offsets
  -- that were passed: consumed + lost, or a record went uncounted.
  ADD COLUMN first_offset bigint,
  -- Offsets passed that Kafka has since given to other records, because it lost its end.
  ADD COLUMN rewound bigint NOT NULL DEFAULT 0;

UPDATE consumer_offsets
SET first_offset = next_offset - consumed - lost;

ALTER TABLE consumer_offsets ALTER COLUMN first_offset SET NOT NULL;

-- What became of each client's records, counted in the same transaction as the partitions', so that
-- the sums of both are the same.
CREATE TABLE client_totals (
  -- Empty for records that name no client: they were never logs.
  client_id text COLLATE "C" NOT NULL,
  consumed bigint NOT NULL DEFAULT 0,
  stored bigint NOT NULL DEFAULT 0,
  duplicates bigint NOT NULL DEFAULT 0,
  dead_lettered bigint NOT NULL DEFAULT 0,
  updated_at timestamptz NOT NULL DEFAULT now(),

  PRIMARY KEY (client_id),
  CONSTRAINT client_totals_balance CHECK (consumed = stored + duplicates + dead_lettered)
)
-- Updated by every batch, as consumer_offsets is.
WITH (fillfactor = 50);

-- What was counted before there were clients here.
INSERT INTO client_totals (client_id, consumed, stored, duplicates, dead_lettered)
SELECT '', sum(consumed), sum(stored), sum(duplicates), sum(dead_lettered)
FROM consumer_offsets
HAVING count(*) > 0;

ALTER TABLE client_totals ENABLE ROW LEVEL SECURITY;
ALTER TABLE client_totals FORCE ROW LEVEL SECURITY;

CREATE POLICY reader_sees_its_client ON client_totals
  FOR SELECT TO central_logger_reader
  USING (client_id = nullif(current_setting('app.client_id', true), ''));
CREATE POLICY provider_reader_sees_all ON client_totals
  FOR SELECT TO central_logger_provider_reader
  USING (true);
CREATE POLICY writer_writes_all ON client_totals
  TO central_logger_writer
  USING (true)
  WITH CHECK (true);

REVOKE ALL ON client_totals
  FROM PUBLIC, central_logger_reader, central_logger_provider_reader, central_logger_admin;
GRANT SELECT ON client_totals TO central_logger_reader, central_logger_provider_reader;
GRANT SELECT, INSERT, UPDATE ON client_totals TO central_logger_writer;
