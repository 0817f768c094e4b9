-- Rollups that cost less to read. A histogram has half as many buckets, of 4 bytes instead of 7; what
-- all clients' logs amount to is added up beforehand; and the hours of a rare value are found by an
-- index. README.md says what the rollups answer.

-- Nobody adds rows or folds deltas in while all is counted anew; readers go on reading.
LOCK TABLE workflow_log IN SHARE ROW EXCLUSIVE MODE;
SELECT lock_rollups();

-- An execution time falls into one of 35 buckets for each doubling, each 2 % wide, so that its middle
-- is within 1 % of all in it. Which, the double's exponent tells, and the first 16 bits of its
-- mantissa: by whole numbers, so Java finds the same one (LatencyHistogram; a test holds the two
-- together). Bucket 0 is for zero, and for what is shorter than 1e-255 seconds; so the largest double
-- has a number of two bytes.
CREATE OR REPLACE FUNCTION latency_bucket(seconds double precision)
RETURNS integer
LANGUAGE sql
IMMUTABLE STRICT PARALLEL SAFE
RETURN greatest(
  0,
  -- "+ 0": minus zero is zero.
  35 * (
      (get_byte(float8send(seconds + 0), 0) << 4)
      + (get_byte(float8send(seconds + 0), 1) >> 4)
      - 175)
    + 1
    + width_bucket(
      ((get_byte(float8send(seconds + 0), 1) & 15) << 12)
      + (get_byte(float8send(seconds + 0), 2) << 4)
      + (get_byte(float8send(seconds + 0), 3) >> 4),
      -- 65536 * (2 ^ (i / 35) - 1)
      ARRAY[
        1311, 2648, 4012, 5403, 6822, 8269, 9745, 11251, 12787, 14353, 15951, 17581, 19244,
        20939, 22669, 24433, 26233, 28068, 29940, 31850, 33798, 35785, 37811, 39879, 41987,
        44138, 46331, 48569, 50851, 53179, 55554, 57975, 60446, 62966
      ])
);

-- One bucket of a histogram: 2 bytes of its number, 2 of how many logs it holds; as often as it takes
-- where these are more. A histogram is a row of them. Stored ones are sorted, the full ones of a bucket
-- first; readers may as well append one to the other and add up.
CREATE OR REPLACE FUNCTION latency_entry(bucket integer, logs bigint)
RETURNS bytea
LANGUAGE sql
IMMUTABLE STRICT PARALLEL SAFE
RETURN
  decode(
    repeat(
      encode(substring(int4send(bucket) FROM 3), 'hex') || 'ffff', (logs / 65535)::integer),
    'hex')
  || CASE
    WHEN logs % 65535 > 0
      THEN substring(int4send(bucket) FROM 3) || substring(int8send(logs % 65535) FROM 7)
    ELSE ''::bytea
  END;

-- Adds up what was appended.
CREATE OR REPLACE FUNCTION merge_latency(entries bytea)
RETURNS bytea
LANGUAGE sql
IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT coalesce(string_agg(latency_entry(bucket, logs), ''::bytea ORDER BY bucket), ''::bytea)
  FROM (
    SELECT
      (get_byte(entries, i) << 8) | get_byte(entries, i + 1) AS bucket,
      sum((get_byte(entries, i + 2) << 8) | get_byte(entries, i + 3))::bigint AS logs
    FROM generate_series(0, length(entries) - 4, 4) AS i
    GROUP BY 1
  ) AS merged
);

-- All clients together are kept as a client whose id is empty, which no client's is: readers bound to
-- one client see none of its rows, and the provider's figures cost what a client's do. Its rows are the
-- sums of the others' of the same grain. Deltas are of clients alone.

-- Replaced: what the rows of rollup_category should be in those buckets: hours by the logs, days by
-- their hours, months by their days, and all clients' by the clients'.
CREATE OR REPLACE FUNCTION expected_categories(
  of_grain text, client_ids text[], hours timestamptz[])
RETURNS SETOF rollup_category
LANGUAGE plpgsql
STABLE
AS
$expected_categories$
DECLARE
  part record;
BEGIN
  RETURN QUERY
  SELECT
    '',
    of_grain,
    one.start_at,
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
  FROM rollup_category AS one
  WHERE one.client_id > ''
    AND one.grain = of_grain
    -- An array is looked up quickly whether or not an index is read, and in a table that grows while
    -- this plan is kept.
    AND one.start_at = ANY (
      ARRAY(
        SELECT asked.start_at
        FROM rollup_buckets(of_grain, client_ids, hours) AS asked
        WHERE asked.client_id = ''))
  GROUP BY 3, 4, 5;

  IF of_grain = 'hour' THEN
    FOR part IN
      SELECT log_partition(start_at) AS name, array_agg(client_id) AS clients,
        array_agg(start_at) AS starts
      FROM rollup_buckets(of_grain, client_ids, hours)
      WHERE client_id > ''
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
  WHERE asked.client_id > ''
  GROUP BY 1, 3, 4, 5;
END
$expected_categories$;

-- Replaced: the same for rollup_value.
CREATE OR REPLACE FUNCTION expected_values(of_grain text, client_ids text[], hours timestamptz[])
RETURNS SETOF rollup_value
LANGUAGE plpgsql
STABLE
AS
$expected_values$
DECLARE
  part record;
BEGIN
  RETURN QUERY
  SELECT
    '',
    of_grain,
    one.start_at,
    field,
    value,
    sum(success_count)::bigint,
    sum(partial_count)::bigint,
    sum(error_count)::bigint
  FROM rollup_value AS one
  WHERE one.client_id > ''
    AND one.grain = of_grain
    -- An array is looked up quickly whether or not an index is read, and in a table that grows while
    -- this plan is kept.
    AND one.start_at = ANY (
      ARRAY(
        SELECT asked.start_at
        FROM rollup_buckets(of_grain, client_ids, hours) AS asked
        WHERE asked.client_id = ''))
  GROUP BY 3, 4, 5;

  IF of_grain = 'hour' THEN
    FOR part IN
      SELECT log_partition(start_at) AS name, array_agg(client_id) AS clients,
        array_agg(start_at) AS starts
      FROM rollup_buckets(of_grain, client_ids, hours)
      WHERE client_id > ''
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
  WHERE asked.client_id > ''
  GROUP BY 1, 3, 4, 5;
END
$expected_values$;

-- Everything is counted anew. Under row-level security the owner may not add rows: for this
-- transaction it may, which holds the tables for itself as long.
TRUNCATE rollup_delta, rollup_value_delta, rollup_total, rollup_category, rollup_value;
ALTER TABLE rollup_delta NO FORCE ROW LEVEL SECURITY;
ALTER TABLE rollup_value_delta NO FORCE ROW LEVEL SECURITY;
ALTER TABLE rollup_total NO FORCE ROW LEVEL SECURITY;
ALTER TABLE rollup_category NO FORCE ROW LEVEL SECURITY;
ALTER TABLE rollup_value NO FORCE ROW LEVEL SECURITY;

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
      PERFORM rebuild_rollups(array_fill(''::text, ARRAY[cardinality(hours)]), hours);
    END IF;
  END LOOP;
END
$backfill$;

ALTER TABLE rollup_delta FORCE ROW LEVEL SECURITY;
ALTER TABLE rollup_value_delta FORCE ROW LEVEL SECURITY;
ALTER TABLE rollup_total FORCE ROW LEVEL SECURITY;
ALTER TABLE rollup_category FORCE ROW LEVEL SECURITY;
ALTER TABLE rollup_value FORCE ROW LEVEL SECURITY;

-- Serve: the hours that hold a client's logs of a value, in order, and their figures.
CREATE INDEX rollup_category_by_category ON rollup_category (client_id, grain, category, start_at);
CREATE INDEX rollup_category_by_environment
  ON rollup_category (client_id, grain, environment, start_at);
CREATE INDEX rollup_value_by_value ON rollup_value (client_id, grain, field, value, start_at);

-- Nobody is to plan by what these tables were.
ANALYZE rollup_total, rollup_category, rollup_value;
