-- What the credentials topic says, record by record: the topic is the source, this is its shadow,
-- for a query-api that starts while Kafka is away. Holds hashes of keys, never a key.
CREATE TABLE credential_records (
  -- The record's key on the topic.
  topic_key text COLLATE "C" NOT NULL,
  record jsonb NOT NULL,
  -- Kafka's time of the record: of two for one key the later one holds.
  published_at timestamptz NOT NULL,

  PRIMARY KEY (topic_key)
);

-- When each key last sent a log in, by the hour: to see which one can go.
CREATE TABLE api_key_usage (
  key_id text COLLATE "C" NOT NULL,
  last_used_at timestamptz NOT NULL,

  PRIMARY KEY (key_id)
);

-- Who did what, and who was refused. Never changed, never deleted by us.
CREATE TABLE audit_log (
  -- A UUIDv7 of "at": id order is time order. Stored once, however often it is read from the topic.
  audit_id uuid NOT NULL,
  at timestamptz NOT NULL,
  -- A key id or user; of a refused key its first characters.
  who text COLLATE "C" NOT NULL,
  what text COLLATE "C" NOT NULL,
  target text COLLATE "C",
  address text COLLATE "C" NOT NULL,
  request_id text COLLATE "C",
  outcome text COLLATE "C" NOT NULL,
  -- How many such requests.
  requests bigint NOT NULL CHECK (requests > 0),
  details jsonb NOT NULL,

  -- Serves: the audit, newest first, from a cursor or in a range of times.
  PRIMARY KEY (audit_id)
);

-- Serves: the audit of one kind of action, newest first: refused keys are many, changes are few.
CREATE INDEX audit_log_by_action ON audit_log (what, audit_id);

-- No tenant reads any of these: clients have no right to them at all.
REVOKE ALL ON credential_records, api_key_usage, audit_log
  FROM PUBLIC, central_logger_reader, central_logger_provider_reader, central_logger_admin;
GRANT SELECT ON credential_records, api_key_usage, audit_log TO central_logger_admin;
GRANT SELECT, INSERT, UPDATE, DELETE ON credential_records, api_key_usage
  TO central_logger_writer;
GRANT INSERT, SELECT (audit_id) ON audit_log TO central_logger_writer;
