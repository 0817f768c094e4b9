-- The dead-letter topic, to be looked through and decided upon. The topic is the source: what is
-- lost here is read from it again.
CREATE TABLE dead_letters (
  -- Made of the origin: the same record read again, or failed again, is the same dead letter.
  dead_letter_id uuid NOT NULL,

  -- Where on the log topic it stood first. By the topic's id, too: one made again under the name
  -- begins at 0 again.
  origin_topic_id uuid NOT NULL,
  origin_topic text COLLATE "C" NOT NULL,
  origin_partition integer NOT NULL,
  origin_offset bigint NOT NULL,

  -- Null where the record names none, and where it is no log.
  client_id text COLLATE "C",
  log_id uuid,

  -- Why the last attempt failed. The shape is the same for errors that are alike; it quotes nothing.
  reason text COLLATE "C" NOT NULL,
  sql_state text COLLATE "C",
  shape text COLLATE "C" NOT NULL,

  state text COLLATE "C" NOT NULL DEFAULT 'open'
    CHECK (state IN ('open', 'retry_requested', 'retrying', 'resolved', 'discarded')),
  -- How often it was tried, the first time included.
  attempts integer NOT NULL DEFAULT 1 CHECK (attempts > 0),
  retry_as_new boolean NOT NULL DEFAULT false,
  first_failed_at timestamptz NOT NULL,
  last_failed_at timestamptz NOT NULL,

  -- Who decided what became of it.
  decided_at timestamptz,
  decided_by text COLLATE "C",
  discard_reason text,
  -- As which log it was stored in the end.
  resolved_log_id uuid,

  -- The record as it was. The log's bytes as sent stand in original where they had to be altered.
  record_key bytea,
  record_value bytea,
  original bytea,
  -- Its other headers: an array of {"name": ..., "value": base64}.
  headers jsonb NOT NULL,

  PRIMARY KEY (dead_letter_id),
  UNIQUE (origin_topic_id, origin_partition, origin_offset),
  CHECK ((state = 'discarded') = (discard_reason IS NOT NULL))
);

ALTER TABLE dead_letters
  ALTER COLUMN record_value SET STORAGE EXTERNAL,
  ALTER COLUMN original SET STORAGE EXTERNAL;

-- Serves: the list, newest first, of one state.
CREATE INDEX dead_letters_by_state ON dead_letters (state, last_failed_at, dead_letter_id);

-- Serves: the receipt of a log.
CREATE INDEX dead_letters_by_log ON dead_letters (log_id) WHERE log_id IS NOT NULL;

-- How far the dead-letter topic is in the table, moved in the same transaction.
CREATE TABLE dead_letter_offsets (
  topic_id uuid NOT NULL,
  partition integer NOT NULL,
  next_offset bigint NOT NULL,

  PRIMARY KEY (topic_id, partition)
);

ALTER TABLE dead_letters ENABLE ROW LEVEL SECURITY;
ALTER TABLE dead_letters FORCE ROW LEVEL SECURITY;

CREATE POLICY reader_sees_its_client ON dead_letters
  FOR SELECT TO central_logger_reader
  USING (client_id = nullif(current_setting('app.client_id', true), ''));
CREATE POLICY provider_reader_sees_all ON dead_letters
  FOR SELECT TO central_logger_provider_reader
  USING (true);
CREATE POLICY admin_decides_on_all ON dead_letters
  TO central_logger_admin
  USING (true)
  WITH CHECK (true);
CREATE POLICY writer_writes_all ON dead_letters
  TO central_logger_writer
  USING (true)
  WITH CHECK (true);

REVOKE ALL ON dead_letters, dead_letter_offsets
  FROM PUBLIC, central_logger_reader, central_logger_provider_reader, central_logger_admin;
-- Enough for a receipt; what a client sent is not shown to its readers in another form.
GRANT SELECT (client_id, log_id, reason, state) ON dead_letters TO central_logger_reader;
GRANT SELECT ON dead_letters, dead_letter_offsets TO central_logger_provider_reader;
-- Administration decides and reads no logs.
GRANT SELECT (
    dead_letter_id, client_id, log_id, reason, sql_state, shape, state, attempts, retry_as_new,
    first_failed_at, last_failed_at, decided_at, decided_by, discard_reason),
  UPDATE (state, retry_as_new, decided_at, decided_by, discard_reason)
  ON dead_letters TO central_logger_admin;
GRANT SELECT, INSERT, UPDATE ON dead_letters, dead_letter_offsets TO central_logger_writer;
