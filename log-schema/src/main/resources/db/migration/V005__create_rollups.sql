-- Rollups: what the logs of each hour, day and month amount to, written in the transaction that adds
-- or removes their rows, so that they never differ from them. README.md says what they answer.
--
-- A batch does not change the rows of its hours: it would write histograms of kilobytes anew for
-- each batch, three times over, which took longer than storing the logs. It appends what it adds
-- (rollup_delta, rollup_value_delta), and the writers fold that in every other moment. Whoever reads
-- adds up both.

-- Nobody adds rows while those that are there are counted; readers go on reading. Locks the
-- partitions too.
LOCK TABLE workflow_log IN SHARE ROW EXCLUSIVE MODE;

-- Latency. A histogram that can be merged: an execution time falls into the bucket its double's
-- exponent and the first 6 bits of its mantissa name. So a bucket is at most 1/64 wide, its middle
-- within 0.8 % of all in it, there is one for every double, and Java finds the same one
-- (LatencyHistogram; a test holds the two together), which logarithms would not promise.
CREATE FUNCTION latency_bucket(seconds double precision)
RETURNS integer
LANGUAGE sql
IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  -- "+ 0": minus zero is zero.
  (get_byte(float8send(seconds + 0), 0) << 10)
  | (get_byte(float8send(seconds + 0), 1) << 2)
  | (get_byte(float8send(seconds + 0), 2) >> 6)
);

-- One bucket of a histogram: 3 bytes of its number, 4 of how many logs it holds. A histogram is a
-- row of them. Stored ones are sorted, with each bucket once; readers may as well append one to the
-- other and add up.
CREATE FUNCTION latency_entry(bucket integer, logs bigint)
RETURNS bytea
LANGUAGE sql
IMMUTABLE STRICT PARALLEL SAFE
RETURN substring(int4send(bucket) FROM 2) || int4send(logs::integer);

-- Adds up what was appended.
CREATE FUNCTION merge_latency(entries bytea)
RETURNS bytea
LANGUAGE sql
IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT coalesce(string_agg(latency_entry(bucket, logs), ''::bytea ORDER BY bucket), ''::bytea)
  FROM (
    SELECT
      (get_byte(entries, i) << 16)
        | (get_byte(entries, i + 1) << 8)
        | get_byte(entries, i + 2) AS bucket,
      sum(
        (get_byte(entries, i + 3)::bigint << 24)
          | (get_byte(entries, i + 4) << 16)
          | (get_byte(entries, i + 5) << 8)
          | get_byte(entries, i + 6))::bigint AS logs
    FROM generate_series(0, length(entries) - 7, 7) AS i
    GROUP BY 1
  ) AS merged
);

-- What is not folded in yet: by environment and category, of an hour (start_at).
CREATE TABLE rollup_delta (
  client_id text COLLATE "C" NOT NULL,
  start_at timestamptz NOT NULL,
  environment text COLLATE "C" NOT NULL,
  category text COLLATE "C",
  success_count bigint NOT NULL,
  partial_count bigint NOT NULL,
  error_count bigint NOT NULL,
  timed_count bigint NOT NULL,
  scaled_execution_time double precision NOT NULL,
  latency bytea NOT NULL,
  confident_count bigint NOT NULL,
  confidence_sum double precision NOT NULL
)
-- Rows come and go: the dead ones must not be what readers spend their time on.
WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- Serves: what of a client's is not folded in yet.
CREATE INDEX rollup_delta_by_client ON rollup_delta (client_id, start_at);

-- The same for rollup_value.
CREATE TABLE rollup_value_delta (
  client_id text COLLATE "C" NOT NULL,
  start_at timestamptz NOT NULL,
  field text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  success_count bigint NOT NULL,
  partial_count bigint NOT NULL,
  error_count bigint NOT NULL
)
WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

CREATE INDEX rollup_value_delta_by_client ON rollup_value_delta (client_id, start_at);

-- A client's logs of an hour, a day or a month (UTC), whatever else they are.
CREATE TABLE rollup_total (
  client_id text COLLATE "C" NOT NULL,
  grain text COLLATE "C" NOT NULL CHECK (grain IN ('hour', 'day', 'month')),
  start_at timestamptz NOT NULL,
  success_count bigint NOT NULL,
  partial_count bigint NOT NULL,
  error_count bigint NOT NULL,
  -- How many have an execution time, their sum divided by 2^64, and its histogram. Divided, because
  -- a time may be any double: so no sum of them leaves the doubles.
  timed_count bigint NOT NULL,
  scaled_execution_time double precision NOT NULL,
  latency bytea NOT NULL,
  confident_count bigint NOT NULL,
  confidence_sum double precision NOT NULL,

  -- Serves: a client's figures over a range.
  PRIMARY KEY (client_id, grain, start_at)
)
-- The rows of this hour, day and month are updated all the time, never on an indexed column: room
-- for the new version on the same page, where histograms stay too as long as they fit.
WITH (fillfactor = 50, toast_tuple_target = 4080);

-- Serves: every client's figures over a range.
CREATE INDEX rollup_total_by_time ON rollup_total (grain, start_at);

-- The same by environment and category, for the filters and lists that name one. Never more than
-- three rows a log, however many categories somebody invents.
CREATE TABLE rollup_category (
  client_id text COLLATE "C" NOT NULL,
  grain text COLLATE "C" NOT NULL CHECK (grain IN ('hour', 'day', 'month')),
  start_at timestamptz NOT NULL,
  environment text COLLATE "C" NOT NULL,
  -- Null: the logs without one.
  category text COLLATE "C",
  success_count bigint NOT NULL,
  partial_count bigint NOT NULL,
  error_count bigint NOT NULL,
  timed_count bigint NOT NULL,
  scaled_execution_time double precision NOT NULL,
  latency bytea NOT NULL,
  confident_count bigint NOT NULL,
  confidence_sum double precision NOT NULL,

  -- Serves: a client's figures over a range, by environment, by category or both.
  UNIQUE NULLS NOT DISTINCT (client_id, grain, start_at, environment, category)
)
WITH (fillfactor = 50, toast_tuple_target = 4080);

-- Serves: every client's.
CREATE INDEX rollup_category_by_time ON rollup_category (grain, start_at);

-- How many logs carry a value of a field that is only ever counted.
CREATE TABLE rollup_value (
  client_id text COLLATE "C" NOT NULL,
  grain text COLLATE "C" NOT NULL CHECK (grain IN ('hour', 'day', 'month')),
  start_at timestamptz NOT NULL,
  field text COLLATE "C" NOT NULL CHECK (field IN ('resolution_status', 'workflow_version')),
  value text COLLATE "C" NOT NULL,
  success_count bigint NOT NULL,
  partial_count bigint NOT NULL,
  error_count bigint NOT NULL,

  -- Serves: the values in a client's logs over a range.
  PRIMARY KEY (client_id, grain, start_at, field, value)
)
WITH (fillfactor = 50);

-- Serves: the values in every client's.
CREATE INDEX rollup_value_by_time ON rollup_value (grain, start_at);

-- Compressing would cost every update.
ALTER TABLE rollup_total ALTER COLUMN latency SET STORAGE EXTERNAL;
ALTER TABLE rollup_category ALTER COLUMN latency SET STORAGE EXTERNAL;

-- The partition that holds the logs of a time.
CREATE FUNCTION log_partition(executed_at timestamptz)
RETURNS text
LANGUAGE sql
IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
  WHEN executed_at < TIMESTAMPTZ '2024-01-01 00:00:00Z' THEN 'workflow_log_before_2024'
  ELSE 'workflow_log_' || to_char(executed_at AT TIME ZONE 'UTC', 'YYYY_MM')
END;

-- What the rows of rollup_category should be for these clients' hours, each pair once, by the logs
-- in this partition. It reads the partition by its name, where the writer and the owner may read.
CREATE FUNCTION count_categories(partition_name text, client_ids text[], hours timestamptz[])
RETURNS SETOF rollup_category
LANGUAGE plpgsql
STABLE
AS
$count_categories$
BEGIN
  RETURN QUERY EXECUTE format(
    $query$
    SELECT
      client_id,
      'hour',
      start_at,
      environment,
      category,
      sum(success_count)::bigint,
      sum(partial_count)::bigint,
      sum(error_count)::bigint,
      sum(timed_count)::bigint,
      sum(scaled_execution_time),
      coalesce(
        string_agg(latency_entry(bucket, timed_count), ''::bytea ORDER BY bucket), ''::bytea),
      sum(confident_count)::bigint,
      sum(confidence_sum)
    FROM (
      SELECT
        asked.client_id,
        start_at,
        environment,
        category,
        latency_bucket(execution_time_seconds) AS bucket,
        count(*) FILTER (WHERE status = 'SUCCESS') AS success_count,
        count(*) FILTER (WHERE status = 'PARTIAL') AS partial_count,
        count(*) FILTER (WHERE status = 'ERROR') AS error_count,
        count(execution_time_seconds) AS timed_count,
        -- What is so small that the division would underflow, which is an error, adds nothing.
        coalesce(
          sum(execution_time_seconds / 18446744073709551616::float8)
            FILTER (WHERE execution_time_seconds > 1e-200),
          0) AS scaled_execution_time,
        count(confidence) AS confident_count,
        coalesce(sum(confidence), 0) AS confidence_sum
      FROM unnest($1, $2) AS asked (client_id, start_at)
      JOIN %I AS log
        ON log.client_id = asked.client_id
        AND log_id >= log_id_floor(start_at)
        AND log_id < log_id_floor(start_at + interval '1 hour')
      GROUP BY 1, 2, 3, 4, 5
    ) AS by_bucket
    GROUP BY 1, 2, 3, 4, 5
    $query$,
    partition_name)
  USING client_ids, hours;
END
$count_categories$;

-- The same for rollup_value.
CREATE FUNCTION count_values(partition_name text, client_ids text[], hours timestamptz[])
RETURNS SETOF rollup_value
LANGUAGE plpgsql
STABLE
AS
$count_values$
BEGIN
  RETURN QUERY EXECUTE format(
    $query$
    SELECT
      asked.client_id,
      'hour',
      start_at,
      field,
      value,
      count(*) FILTER (WHERE status = 'SUCCESS'),
      count(*) FILTER (WHERE status = 'PARTIAL'),
      count(*) FILTER (WHERE status = 'ERROR')
    FROM unnest($1, $2) AS asked (client_id, start_at)
    JOIN %I AS log
      ON log.client_id = asked.client_id
      AND log_id >= log_id_floor(start_at)
      AND log_id < log_id_floor(start_at + interval '1 hour')
    CROSS JOIN LATERAL (
      VALUES ('resolution_status', resolution_status), ('workflow_version', workflow_version)
    ) AS given (field, value)
    WHERE value IS NOT NULL
    GROUP BY 1, 3, 4, 5
    $query$,
    partition_name)
  USING client_ids, hours;
END
$count_values$;

-- The buckets of a grain that these clients' hours lie in, each once.
CREATE FUNCTION rollup_buckets(of_grain text, client_ids text[], hours timestamptz[])
RETURNS TABLE (client_id text, start_at timestamptz)
LANGUAGE sql
STABLE
AS
$rollup_buckets$
  SELECT DISTINCT client, date_trunc(of_grain, hour, 'UTC')
  FROM unnest(client_ids, hours) AS asked (client, hour)
$rollup_buckets$;

-- What the rows of rollup_category should be in those buckets: hours by the logs, days by their
-- hours, months by their days.
CREATE FUNCTION expected_categories(of_grain text, client_ids text[], hours timestamptz[])
RETURNS SETOF rollup_category
LANGUAGE plpgsql
STABLE
AS
$expected_categories$
DECLARE
  part record;
BEGIN
  IF of_grain = 'hour' THEN
    FOR part IN
      SELECT log_partition(start_at) AS name, array_agg(client_id) AS clients,
        array_agg(start_at) AS starts
      FROM rollup_buckets(of_grain, client_ids, hours)
      GROUP BY 1
    LOOP
      IF is_log_partition(part.name) THEN
        RETURN QUERY SELECT * FROM count_categories(part.name, part.clients, part.starts);
      END IF;
    END LOOP;
    RETURN;
  END IF;

  RETURN QUERY
  SELECT
    asked.client_id,
    of_grain,
    asked.start_at,
    environment,
    category,
    sum(success_count)::bigint,
    sum(partial_count)::bigint,
    sum(error_count)::bigint,
    sum(timed_count)::bigint,
    sum(scaled_execution_time),
    merge_latency(string_agg(latency, ''::bytea)),
    sum(confident_count)::bigint,
    sum(confidence_sum)
  FROM rollup_buckets(of_grain, client_ids, hours) AS asked
  JOIN rollup_category AS finer
    ON finer.client_id = asked.client_id
    AND finer.grain = CASE of_grain WHEN 'day' THEN 'hour' ELSE 'day' END
    -- The same twice: for a few buckets an index is read, for very many a hash is made.
    AND date_trunc(of_grain, finer.start_at, 'UTC') = asked.start_at
    AND finer.start_at >= asked.start_at
    AND finer.start_at < date_add(asked.start_at, ('1 ' || of_grain)::interval, 'UTC')
  GROUP BY 1, 3, 4, 5;
END
$expected_categories$;

-- The same for rollup_value.
CREATE FUNCTION expected_values(of_grain text, client_ids text[], hours timestamptz[])
RETURNS SETOF rollup_value
LANGUAGE plpgsql
STABLE
AS
$expected_values$
DECLARE
  part record;
BEGIN
  IF of_grain = 'hour' THEN
    FOR part IN
      SELECT log_partition(start_at) AS name, array_agg(client_id) AS clients,
        array_agg(start_at) AS starts
      FROM rollup_buckets(of_grain, client_ids, hours)
      GROUP BY 1
    LOOP
      IF is_log_partition(part.name) THEN
        RETURN QUERY SELECT * FROM count_values(part.name, part.clients, part.starts);
      END IF;
    END LOOP;
    RETURN;
  END IF;

  RETURN QUERY
  SELECT
    asked.client_id,
    of_grain,
    asked.start_at,
    field,
    value,
    sum(success_count)::bigint,
    sum(partial_count)::bigint,
    sum(error_count)::bigint
  FROM rollup_buckets(of_grain, client_ids, hours) AS asked
  JOIN rollup_value AS finer
    ON finer.client_id = asked.client_id
    AND finer.grain = CASE of_grain WHEN 'day' THEN 'hour' ELSE 'day' END
    -- The same twice: for a few buckets an index is read, for very many a hash is made.
    AND date_trunc(of_grain, finer.start_at, 'UTC') = asked.start_at
    AND finer.start_at >= asked.start_at
    AND finer.start_at < date_add(asked.start_at, ('1 ' || of_grain)::interval, 'UTC')
  GROUP BY 1, 3, 4, 5;
END
$expected_values$;

-- What the rows of rollup_total should be in those buckets, by rollup_category's.
CREATE FUNCTION expected_totals(of_grain text, client_ids text[], hours timestamptz[])
RETURNS SETOF rollup_total
LANGUAGE sql
STABLE
AS
$expected_totals$
  SELECT
    asked.client_id,
    of_grain,
    asked.start_at,
    sum(success_count)::bigint,
    sum(partial_count)::bigint,
    sum(error_count)::bigint,
    sum(timed_count)::bigint,
    sum(scaled_execution_time),
    merge_latency(string_agg(latency, ''::bytea)),
    sum(confident_count)::bigint,
    sum(confidence_sum)
  FROM rollup_buckets(of_grain, client_ids, hours) AS asked
  JOIN rollup_category AS part
    ON part.client_id = asked.client_id
    AND part.grain = of_grain
    AND part.start_at = asked.start_at
  GROUP BY 1, 3
$expected_totals$;

-- Until the end of the transaction nobody else changes a rollup's row. Appending to the deltas needs
-- no lock. Taken last: after the clients' locks, after rows are written.
CREATE FUNCTION lock_rollups()
RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
-- The first key keeps it apart from every other advisory lock: 2 is "rollups".
RETURN pg_advisory_xact_lock(2, 0);

-- Makes the rollups of these clients' hours, and of the days and months they lie in, what the logs
-- say. The two arrays go together: a client and an hour of its. The caller holds the clients'
-- locks (lock_clients), or nobody else may write.
CREATE FUNCTION rebuild_rollups(client_ids text[], hours timestamptz[])
RETURNS void
LANGUAGE plpgsql
AS
$rebuild_rollups$
DECLARE
  of_grain text;
BEGIN
  PERFORM lock_rollups();
  DELETE FROM rollup_delta AS old
  USING rollup_buckets('hour', client_ids, hours) AS asked
  WHERE old.client_id = asked.client_id AND old.start_at = asked.start_at;
  DELETE FROM rollup_value_delta AS old
  USING rollup_buckets('hour', client_ids, hours) AS asked
  WHERE old.client_id = asked.client_id AND old.start_at = asked.start_at;

  FOREACH of_grain IN ARRAY ARRAY['hour', 'day', 'month'] LOOP
    DELETE FROM rollup_category AS old
    USING rollup_buckets(of_grain, client_ids, hours) AS asked
    WHERE old.client_id = asked.client_id AND old.grain = of_grain AND old.start_at = asked.start_at;
    INSERT INTO rollup_category
    SELECT * FROM expected_categories(of_grain, client_ids, hours);

    DELETE FROM rollup_value AS old
    USING rollup_buckets(of_grain, client_ids, hours) AS asked
    WHERE old.client_id = asked.client_id AND old.grain = of_grain AND old.start_at = asked.start_at;
    INSERT INTO rollup_value
    SELECT * FROM expected_values(of_grain, client_ids, hours);

    DELETE FROM rollup_total AS old
    USING rollup_buckets(of_grain, client_ids, hours) AS asked
    WHERE old.client_id = asked.client_id AND old.grain = of_grain AND old.start_at = asked.start_at;
    INSERT INTO rollup_total
    SELECT * FROM expected_totals(of_grain, client_ids, hours);
  END LOOP;
END
$rebuild_rollups$;

-- The logs that were there before their rollups. Under row-level security the owner sees no row of
-- workflow_log, but every row of its partitions.
DO
$backfill$
DECLARE
  partition_name text;
  client_ids text[];
  hours timestamptz[];
BEGIN
  FOR partition_name IN
    SELECT relname
    FROM pg_inherits
    JOIN pg_class ON pg_class.oid = inhrelid
    WHERE inhparent = 'workflow_log'::regclass
    ORDER BY relname
  LOOP
    EXECUTE format(
      'SELECT array_agg(client_id), array_agg(hour)'
      ' FROM (SELECT DISTINCT client_id, date_trunc(''hour'', executed_at, ''UTC'') AS hour FROM %I)'
      ' AS touched',
      partition_name)
    INTO client_ids, hours;
    IF client_ids IS NOT NULL THEN
      PERFORM rebuild_rollups(client_ids, hours);
    END IF;
  END LOOP;
END
$backfill$;

-- Tenants, as in workflow_log.
DO
$tenants$
DECLARE
  rollup text;
BEGIN
  FOREACH rollup IN ARRAY ARRAY[
    'rollup_delta', 'rollup_value_delta', 'rollup_total', 'rollup_category', 'rollup_value'
  ]
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rollup);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', rollup);
    EXECUTE format(
      'CREATE POLICY reader_sees_its_client ON %I FOR SELECT TO central_logger_reader'
      ' USING (client_id = nullif(current_setting(''app.client_id'', true), ''''))',
      rollup);
    EXECUTE format(
      'CREATE POLICY provider_reader_sees_all ON %I FOR SELECT TO central_logger_provider_reader'
      ' USING (true)',
      rollup);
    EXECUTE format(
      'CREATE POLICY writer_writes_all ON %I TO central_logger_writer'
      ' USING (true) WITH CHECK (true)',
      rollup);
    EXECUTE format(
      'REVOKE ALL ON %I FROM PUBLIC, central_logger_reader, central_logger_provider_reader,'
      ' central_logger_admin',
      rollup);
    EXECUTE format(
      'GRANT SELECT ON %I TO central_logger_reader, central_logger_provider_reader', rollup);
    EXECUTE format(
      'GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO central_logger_writer', rollup);
  END LOOP;
END
$tenants$;

REVOKE ALL ON FUNCTION
  lock_rollups(),
  count_categories(text, text[], timestamptz[]),
  count_values(text, text[], timestamptz[]),
  rollup_buckets(text, text[], timestamptz[]),
  expected_categories(text, text[], timestamptz[]),
  expected_values(text, text[], timestamptz[]),
  expected_totals(text, text[], timestamptz[]),
  rebuild_rollups(text[], timestamptz[])
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
  lock_rollups(),
  is_log_partition(text),
  count_categories(text, text[], timestamptz[]),
  count_values(text, text[], timestamptz[]),
  rollup_buckets(text, text[], timestamptz[]),
  expected_categories(text, text[], timestamptz[]),
  expected_values(text, text[], timestamptz[]),
  expected_totals(text, text[], timestamptz[]),
  rebuild_rollups(text[], timestamptz[])
  TO central_logger_writer;
