-- Replays: a second reading of the log topic, through the same idempotent insert. A writer takes up
-- what stands here, one at a time, and keeps its progress here, so that another can go on with it.
CREATE TABLE replays (
  replay_id uuid NOT NULL,
  state text COLLATE "C" NOT NULL DEFAULT 'pending'
    CHECK (state IN ('pending', 'running', 'cancelling', 'completed', 'cancelled', 'failed')),
  -- What is replayed: logs that arrived from (inclusive) to (exclusive), of a client or of all.
  arrived_from timestamptz,
  arrived_to timestamptz,
  client_id text COLLATE "C",
  records_per_second integer NOT NULL CHECK (records_per_second > 0),
  -- Whether it waits for live logs to be stored first.
  yielding boolean NOT NULL DEFAULT false,
  -- Why it failed: a code.
  fault text COLLATE "C",
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by text COLLATE "C" NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,

  PRIMARY KEY (replay_id)
);

-- One at a time.
CREATE UNIQUE INDEX replays_active ON replays ((true))
  WHERE state IN ('pending', 'running', 'cancelling');

-- Serves: the list, newest first.
CREATE INDEX replays_by_time ON replays (created_at, replay_id);

-- How far each partition is replayed, moved in the transaction of the rows.
CREATE TABLE replay_partitions (
  replay_id uuid NOT NULL REFERENCES replays ON DELETE CASCADE,
  partition integer NOT NULL,
  topic_id uuid NOT NULL,
  first_offset bigint NOT NULL,
  end_offset bigint NOT NULL,
  next_offset bigint NOT NULL,
  -- What became of the records that were asked for.
  records bigint NOT NULL DEFAULT 0,
  stored bigint NOT NULL DEFAULT 0,
  already_stored bigint NOT NULL DEFAULT 0,
  skipped bigint NOT NULL DEFAULT 0,
  dead_lettered bigint NOT NULL DEFAULT 0,
  -- Offsets that Kafka had deleted before they could be read again.
  expired bigint NOT NULL DEFAULT 0,

  PRIMARY KEY (replay_id, partition),
  CONSTRAINT replay_partitions_balance
    CHECK (records = stored + already_stored + skipped + dead_lettered)
)
WITH (fillfactor = 50);

-- The clients' hours that a replay has put rows into: their rollups are made anew from the rows at
-- its end, because nobody knows what they held when the rows went.
CREATE TABLE replay_hours (
  replay_id uuid NOT NULL REFERENCES replays ON DELETE CASCADE,
  client_id text COLLATE "C" NOT NULL,
  start_at timestamptz NOT NULL,

  PRIMARY KEY (replay_id, client_id, start_at)
);

ALTER TABLE replays ENABLE ROW LEVEL SECURITY;
ALTER TABLE replays FORCE ROW LEVEL SECURITY;
ALTER TABLE replay_hours ENABLE ROW LEVEL SECURITY;
ALTER TABLE replay_hours FORCE ROW LEVEL SECURITY;

-- No tenant reads of replays: clients have no right to them at all.
CREATE POLICY admin_starts_all ON replays
  TO central_logger_admin
  USING (true)
  WITH CHECK (true);
CREATE POLICY writer_writes_all ON replays
  TO central_logger_writer
  USING (true)
  WITH CHECK (true);
CREATE POLICY writer_writes_all ON replay_hours
  TO central_logger_writer
  USING (true)
  WITH CHECK (true);

REVOKE ALL ON replays, replay_partitions, replay_hours
  FROM PUBLIC, central_logger_reader, central_logger_provider_reader, central_logger_admin;
GRANT SELECT, INSERT, UPDATE (state, finished_at) ON replays TO central_logger_admin;
GRANT SELECT ON replay_partitions TO central_logger_admin;
GRANT SELECT, UPDATE ON replays TO central_logger_writer;
GRANT SELECT, INSERT, UPDATE ON replay_partitions TO central_logger_writer;
GRANT SELECT, INSERT, DELETE ON replay_hours TO central_logger_writer;
