-- Rows of the rollups that are not what the logs say, or missing, or too many. Sums of doubles may
-- differ by the order they were added up in. The caller holds the clients' locks and lock_rollups,
-- and has folded the clients' deltas in.
CREATE FUNCTION rollup_differences(client_ids text[], hours timestamptz[])
RETURNS TABLE (
  rollup text, client_id text, grain text, start_at timestamptz, first_key text, second_key text)
LANGUAGE plpgsql
STABLE
AS
$rollup_differences$
#variable_conflict use_column
DECLARE
  of_grain text;
BEGIN
  FOREACH of_grain IN ARRAY ARRAY['hour', 'day', 'month'] LOOP
    RETURN QUERY
    SELECT
      'rollup_category',
      coalesce(actual.client_id, expected.client_id),
      of_grain,
      coalesce(actual.start_at, expected.start_at),
      coalesce(actual.environment, expected.environment),
      coalesce(actual.category, expected.category)
    FROM (
      SELECT stored.*
      FROM rollup_buckets(of_grain, client_ids, hours) AS asked
      JOIN rollup_category AS stored
        ON stored.client_id = asked.client_id
        AND stored.grain = of_grain
        AND stored.start_at = asked.start_at
    ) AS actual
    FULL JOIN expected_categories(of_grain, client_ids, hours) AS expected
      ON actual.client_id = expected.client_id
      AND actual.start_at = expected.start_at
      AND actual.environment = expected.environment
      -- IS NOT DISTINCT FROM, in words a full join understands.
      AND coalesce(actual.category, '') = coalesce(expected.category, '')
      AND (actual.category IS NULL) = (expected.category IS NULL)
    WHERE (actual.success_count, actual.partial_count, actual.error_count, actual.timed_count,
        actual.latency, actual.confident_count)
      IS DISTINCT FROM (expected.success_count, expected.partial_count, expected.error_count,
        expected.timed_count, expected.latency, expected.confident_count)
      OR abs(actual.scaled_execution_time - expected.scaled_execution_time)
        > 1e-9 * expected.scaled_execution_time
      OR abs(actual.confidence_sum - expected.confidence_sum) > 1e-9 * expected.confidence_sum;

    RETURN QUERY
    SELECT
      'rollup_total',
      coalesce(actual.client_id, expected.client_id),
      of_grain,
      coalesce(actual.start_at, expected.start_at),
      NULL,
      NULL
    FROM (
      SELECT stored.*
      FROM rollup_buckets(of_grain, client_ids, hours) AS asked
      JOIN rollup_total AS stored
        ON stored.client_id = asked.client_id
        AND stored.grain = of_grain
        AND stored.start_at = asked.start_at
    ) AS actual
    FULL JOIN expected_totals(of_grain, client_ids, hours) AS expected
      ON actual.client_id = expected.client_id
      AND actual.start_at = expected.start_at
    WHERE (actual.success_count, actual.partial_count, actual.error_count, actual.timed_count,
        actual.latency, actual.confident_count)
      IS DISTINCT FROM (expected.success_count, expected.partial_count, expected.error_count,
        expected.timed_count, expected.latency, expected.confident_count)
      OR abs(actual.scaled_execution_time - expected.scaled_execution_time)
        > 1e-9 * expected.scaled_execution_time
      OR abs(actual.confidence_sum - expected.confidence_sum) > 1e-9 * expected.confidence_sum;

    RETURN QUERY
    SELECT
      'rollup_value',
      coalesce(actual.client_id, expected.client_id),
      of_grain,
      coalesce(actual.start_at, expected.start_at),
      coalesce(actual.field, expected.field),
      coalesce(actual.value, expected.value)
    FROM (
      SELECT stored.*
      FROM rollup_buckets(of_grain, client_ids, hours) AS asked
      JOIN rollup_value AS stored
        ON stored.client_id = asked.client_id
        AND stored.grain = of_grain
        AND stored.start_at = asked.start_at
    ) AS actual
    FULL JOIN expected_values(of_grain, client_ids, hours) AS expected
      ON actual.client_id = expected.client_id
      AND actual.start_at = expected.start_at
      AND actual.field = expected.field
      AND actual.value = expected.value
    WHERE (actual.success_count, actual.partial_count, actual.error_count)
      IS DISTINCT FROM (expected.success_count, expected.partial_count, expected.error_count);
  END LOOP;
END
$rollup_differences$;

-- Drops a month of logs and its rollups. Nobody waits for it longer than a moment: the lock that
-- readers would notice is asked for again and again, each time for a fifth of a second, and held
-- for the drop alone. Fails with lock_not_available if it never got it; then nothing has happened.
CREATE FUNCTION drop_month(month date)
RETURNS void
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS
$drop_month$
DECLARE
  first_at timestamptz := date_trunc('month', month::timestamp) AT TIME ZONE 'UTC';
  next_at timestamptz := (date_trunc('month', month::timestamp) + interval '1 month')
    AT TIME ZONE 'UTC';
  partition_name text := public.log_partition(first_at);
  attempts_left integer := 30;
BEGIN
  IF month < DATE '2024-01-01' OR NOT public.is_log_partition(partition_name) THEN
    RETURN;
  END IF;
  -- From here on nobody adds rows to the month, nor to its rollups.
  EXECUTE format('LOCK TABLE public.%I IN SHARE ROW EXCLUSIVE MODE', partition_name);
  PERFORM public.lock_rollups();
  PERFORM public.forget_rollups(first_at, next_at);
  LOOP
    BEGIN
      PERFORM set_config('lock_timeout', '200ms', true);
      EXECUTE format('DROP TABLE public.%I', partition_name);
      RETURN;
    EXCEPTION
      WHEN lock_not_available THEN
        attempts_left := attempts_left - 1;
        IF attempts_left = 0 THEN
          RAISE;
        END IF;
    END;
    PERFORM pg_sleep(0.2);
  END LOOP;
END
$drop_month$;

-- As the owner, who the policies let see no row: so the rollups' rows go by a policy of its own.
CREATE FUNCTION forget_rollups(from_at timestamptz, to_at timestamptz)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS
$forget_rollups$
BEGIN
  DELETE FROM public.rollup_delta WHERE start_at >= from_at AND start_at < to_at;
  DELETE FROM public.rollup_value_delta WHERE start_at >= from_at AND start_at < to_at;
  DELETE FROM public.rollup_total
  WHERE grain IN ('hour', 'day', 'month') AND start_at >= from_at AND start_at < to_at;
  DELETE FROM public.rollup_category
  WHERE grain IN ('hour', 'day', 'month') AND start_at >= from_at AND start_at < to_at;
  DELETE FROM public.rollup_value
  WHERE grain IN ('hour', 'day', 'month') AND start_at >= from_at AND start_at < to_at;
END
$forget_rollups$;

DO
$owner$
DECLARE
  rollup text;
BEGIN
  FOREACH rollup IN ARRAY ARRAY[
    'rollup_delta', 'rollup_value_delta', 'rollup_total', 'rollup_category', 'rollup_value'
  ]
  LOOP
    -- What a DELETE ... WHERE reads must be visible to it.
    EXECUTE format(
      'CREATE POLICY owner_sees_what_it_deletes ON %I FOR SELECT TO central_logger_owner'
      ' USING (true)',
      rollup);
    EXECUTE format(
      'CREATE POLICY owner_deletes ON %I FOR DELETE TO central_logger_owner USING (true)', rollup);
  END LOOP;
END
$owner$;

REVOKE ALL ON FUNCTION
  rollup_differences(text[], timestamptz[]),
  drop_month(date),
  forget_rollups(timestamptz, timestamptz)
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
  rollup_differences(text[], timestamptz[]),
  drop_month(date)
  TO central_logger_writer;
