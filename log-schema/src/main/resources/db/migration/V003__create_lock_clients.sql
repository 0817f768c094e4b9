-- Locks clients until the end of the transaction. Every transaction that adds or removes rows of
-- workflow_log calls it first: whoever looks up what is there then still finds it so when it
-- writes. Always in the same order, so that two callers with the same clients never deadlock. Two
-- clients may share a lock, which costs a wait and nothing else.
CREATE FUNCTION lock_clients(client_ids text[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS
$lock_clients$
DECLARE
  lock_key integer;
BEGIN
  FOR lock_key IN
    SELECT DISTINCT hashtext(client_id) AS key
    FROM unnest(client_ids) AS client_id
    ORDER BY key
  LOOP
    -- The first key keeps these apart from every other advisory lock: 1 is "a client".
    PERFORM pg_advisory_xact_lock(1, lock_key);
  END LOOP;
END
$lock_clients$;

REVOKE ALL ON FUNCTION lock_clients(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_clients(text[]) TO central_logger_writer;
