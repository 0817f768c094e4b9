-- How far the log topic is stored, moved in the same transaction as the rows: so a restored, failed
-- over or fresh database says by itself where the writer has to go on from. Keyed by Kafka's topic
-- id, because a topic made again under the same name starts at 0 again.
CREATE TABLE consumer_offsets (
  topic_id uuid NOT NULL,
  partition integer NOT NULL,
  -- The name the topic had, for people.
  topic text NOT NULL,
  next_offset bigint NOT NULL,
  -- What became of the records before next_offset. Every record is counted once, however often it
  -- was read.
  consumed bigint NOT NULL DEFAULT 0,
  stored bigint NOT NULL DEFAULT 0,
  duplicates bigint NOT NULL DEFAULT 0,
  dead_lettered bigint NOT NULL DEFAULT 0,
  -- Offsets that Kafka had deleted (retention) before they could be read. 0, or an outage was too
  -- long.
  lost bigint NOT NULL DEFAULT 0,
  updated_at timestamptz NOT NULL DEFAULT now(),

  PRIMARY KEY (topic_id, partition),
  -- The books must balance, whatever the writer believes.
  CONSTRAINT consumer_offsets_balance CHECK (consumed = stored + duplicates + dead_lettered)
)
-- Updated by every batch, never on an indexed column: room for the new version on the same page.
WITH (fillfactor = 50);

REVOKE ALL ON consumer_offsets
  FROM PUBLIC, central_logger_reader, central_logger_provider_reader, central_logger_admin;
GRANT SELECT, INSERT, UPDATE ON consumer_offsets TO central_logger_writer;
GRANT SELECT ON consumer_offsets TO central_logger_provider_reader;
