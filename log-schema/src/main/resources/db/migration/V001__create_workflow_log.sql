-- The logs. Runs as central_logger_owner, so that everything here belongs to it.

-- The smallest log id of a microsecond: a UUIDv7 whose time part is executed_at (LogId.floor in
-- Java; a test holds the two together).
CREATE FUNCTION log_id_floor(executed_at timestamptz)
RETURNS uuid
LANGUAGE sql
IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT (
      lpad(to_hex(micros / 1000), 12, '0')
      || '7' || lpad(to_hex(micros % 1000 * 4096 / 1000), 3, '0')
      || '8000000000000000'
    )::uuid
  FROM (SELECT (extract(epoch FROM executed_at) * 1000000)::bigint) AS epoch (micros)
);

-- COLLATE "C": ids and codes are compared as bytes. It is faster, no operating system's update can
-- break an index, and a plain b-tree serves prefixes.
CREATE TABLE workflow_log (
  client_id text COLLATE "C" NOT NULL,
  log_id uuid NOT NULL,
  ticket_id text COLLATE "C" NOT NULL,
  environment text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL CHECK (status IN ('SUCCESS', 'PARTIAL', 'ERROR')),
  executed_at timestamptz NOT NULL,
  idempotency_key text COLLATE "C",
  workflow_version text COLLATE "C",
  -- What SQL aggregates is a typed column, filled when the row is written: no query casts inside
  -- JSON, so no row can break a dashboard.
  execution_time_seconds double precision CHECK (execution_time_seconds >= 0),
  category text COLLATE "C",
  resolution_status text COLLATE "C",
  confidence double precision CHECK (confidence BETWEEN 0 AND 1),
  metrics jsonb,
  payload jsonb,
  altered boolean NOT NULL,
  -- SHA-256 of the log as received: tells a repeat from another log under the same id.
  content_hash bytea NOT NULL,
  -- The bytes as sent, where something of them had to be altered.
  original bytea CHECK (altered = (original IS NOT NULL)),
  received_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),

  -- Serves: one log of a client (and whether the writer has it already); a client's logs newest
  -- first, from a cursor or in a range of times; client first, so that one tenant's id can never
  -- shadow another's.
  PRIMARY KEY (client_id, log_id)
) PARTITION BY RANGE (log_id);

-- Fetched only as a whole, to be downloaded: compressing it would cost and gain nothing.
ALTER TABLE workflow_log ALTER COLUMN original SET STORAGE EXTERNAL;

-- lz4 doubles the rate at which traces are written, at the same size. Not every build has it.
DO
$lz4$
BEGIN
  ALTER TABLE workflow_log
    ALTER COLUMN metrics SET COMPRESSION lz4,
    ALTER COLUMN payload SET COMPRESSION lz4;
EXCEPTION
  WHEN feature_not_supported OR invalid_parameter_value THEN NULL;
END
$lz4$;

-- Serves: a client's logs of one ticket, newest first, and of a prefix. Under row-level security a
-- prefix must be asked for as ticket_id >= 'T-1' AND ticket_id < 'T-2': LIKE is not leakproof, so
-- the planner keeps it out of the index.
CREATE INDEX workflow_log_by_ticket ON workflow_log (client_id, ticket_id, log_id);

-- Serves: the provider's list of all clients' logs, newest first, from a cursor or in a range; one
-- log by its id alone.
CREATE INDEX workflow_log_by_time ON workflow_log (log_id);

-- Serve: what failed, newest first, for a client and for the provider (status ERROR, PARTIAL or
-- both). Failures are few, so these cost a write next to nothing. SUCCESS, category and environment
-- are filtered while walking the key or workflow_log_by_time, where they are dense: an index each
-- would cost the writes a quarter of their rate.
CREATE INDEX workflow_log_failed ON workflow_log (client_id, log_id)
  WHERE status <> 'SUCCESS';
CREATE INDEX workflow_log_failed_by_time ON workflow_log (log_id)
  WHERE status <> 'SUCCESS';

-- What is older than the first month's partition. A range, not a DEFAULT partition: one of those
-- would be locked against readers whenever a month is added, and a row that strayed into it would
-- keep its month from ever being made.
CREATE TABLE workflow_log_before_2024
  PARTITION OF workflow_log
  FOR VALUES FROM (MINVALUE) TO ('018cc251-f400-7000-8000-000000000000');

-- Tenants. The policies stand on the parent and bind the readers, who have no right to the
-- partitions. The writer COPYs into a partition, because COPY is refused on a table with policies.
ALTER TABLE workflow_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE workflow_log FORCE ROW LEVEL SECURITY;

CREATE POLICY reader_sees_its_client ON workflow_log
  FOR SELECT TO central_logger_reader
  USING (client_id = nullif(current_setting('app.client_id', true), ''));
CREATE POLICY provider_reader_sees_all ON workflow_log
  FOR SELECT TO central_logger_provider_reader
  USING (true);
CREATE POLICY writer_writes_all ON workflow_log
  TO central_logger_writer
  USING (true)
  WITH CHECK (true);

-- Default privileges of the server may have granted more than the next lines do.
REVOKE ALL ON workflow_log, workflow_log_before_2024
  FROM PUBLIC, central_logger_reader, central_logger_provider_reader, central_logger_admin;
GRANT SELECT ON workflow_log TO central_logger_reader, central_logger_provider_reader;
GRANT SELECT, INSERT, DELETE ON workflow_log, workflow_log_before_2024 TO central_logger_writer;

-- Whether workflow_log has a partition of this name. A query, not to_regclass(), which would go on
-- answering no from its cache after another session has made it.
CREATE FUNCTION is_log_partition(partition_name text)
RETURNS boolean
LANGUAGE sql
VOLATILE
SET search_path = pg_catalog, pg_temp
RETURN EXISTS (
  SELECT
  FROM pg_inherits
  JOIN pg_class ON pg_class.oid = inhrelid
  WHERE inhparent = 'public.workflow_log'::regclass
    AND relname = partition_name
);

-- Makes sure that a month has its partition and returns the partition's name. Idempotent and safe
-- against itself. Call it in a transaction of its own before any row of that month: it takes no
-- lock that readers or writers of other months would notice.
CREATE FUNCTION ensure_month(month date)
RETURNS text
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS
$ensure_month$
DECLARE
  first_day date := date_trunc('month', month);
  next_month date := first_day + interval '1 month';
  partition_name text := 'workflow_log_' || to_char(first_day, 'YYYY_MM');
BEGIN
  IF first_day < DATE '2024-01-01' THEN
    RETURN 'workflow_log_before_2024';
  END IF;
  IF public.is_log_partition(partition_name) THEN
    RETURN partition_name;
  END IF;

  PERFORM pg_advisory_xact_lock(hashtext('central_logger_ensure_month'));
  IF public.is_log_partition(partition_name) THEN
    RETURN partition_name;
  END IF;

  -- Made apart and attached: CREATE TABLE ... PARTITION OF would lock the parent against readers.
  EXECUTE format(
    'CREATE TABLE public.%I (LIKE public.workflow_log'
    ' INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING COMPRESSION)',
    partition_name);
  EXECUTE format(
    'ALTER TABLE public.workflow_log ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)',
    partition_name,
    public.log_id_floor(first_day::timestamp AT TIME ZONE 'UTC'),
    public.log_id_floor(next_month::timestamp AT TIME ZONE 'UTC'));
  EXECUTE format(
    'REVOKE ALL ON public.%I FROM PUBLIC, central_logger_reader,'
    ' central_logger_provider_reader, central_logger_admin',
    partition_name);
  EXECUTE format(
    'GRANT SELECT, INSERT, DELETE ON public.%I TO central_logger_writer', partition_name);
  RETURN partition_name;
END
$ensure_month$;

REVOKE ALL ON FUNCTION ensure_month(date), is_log_partition(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_month(date) TO central_logger_writer;
