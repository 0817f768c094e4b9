-- A month goes in two steps, for its rollups may have as many rows as it had logs, and more than can go
-- within the time a statement has: its partition at once, and then its rollups, some at a time.

-- Drops a month of logs. Its rollups are left to forget_month. Nobody waits for it longer than a moment:
-- the lock that readers would notice is asked for again and again, each time for a fifth of a second, and
-- held for the drop alone. Fails with lock_not_available if it never got it; then nothing has happened.
CREATE OR REPLACE FUNCTION drop_month(month date)
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
  DELETE FROM public.rollup_delta WHERE start_at >= first_at AND start_at < next_at;
  DELETE FROM public.rollup_value_delta WHERE start_at >= first_at AND start_at < next_at;
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

-- Deletes rollups of a month whose logs are dropped, and says how many: at most so many, 0 if none is left.
-- The row that says how many logs the month had of all clients goes last: while it is there, the month is
-- known to be over and not forgotten, whoever was interrupted.
CREATE FUNCTION forget_month(month date, most integer)
RETURNS integer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS
$forget_month$
DECLARE
  first_at timestamptz := date_trunc('month', month::timestamp) AT TIME ZONE 'UTC';
  next_at timestamptz := (date_trunc('month', month::timestamp) + interval '1 month')
    AT TIME ZONE 'UTC';
  rollup text;
  forgotten integer := 0;
  gone integer;
BEGIN
  IF month < DATE '2024-01-01' OR public.is_log_partition(public.log_partition(first_at)) THEN
    RETURN 0;
  END IF;
  PERFORM public.lock_rollups();
  FOREACH rollup IN ARRAY ARRAY['rollup_value', 'rollup_category', 'rollup_total'] LOOP
    EXECUTE format(
      $delete$
      DELETE FROM public.%1$I
      WHERE ctid = ANY (
        ARRAY(
          SELECT ctid
          FROM public.%1$I
          WHERE grain IN ('hour', 'day', 'month')
            AND start_at >= $1
            AND start_at < $2
            AND NOT (%1$L = 'rollup_total' AND client_id = '' AND grain = 'month')
          LIMIT $3))
      $delete$,
      rollup)
    USING first_at, next_at, most - forgotten;
    GET DIAGNOSTICS gone = ROW_COUNT;
    forgotten := forgotten + gone;
    IF forgotten >= most THEN
      RETURN forgotten;
    END IF;
  END LOOP;
  DELETE FROM public.rollup_total
  WHERE client_id = '' AND grain = 'month' AND start_at = first_at;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN forgotten + gone;
END
$forget_month$;

DROP FUNCTION forget_rollups(timestamptz, timestamptz);

REVOKE ALL ON FUNCTION forget_month(date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_month(date, integer) TO central_logger_writer;
