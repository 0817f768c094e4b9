-- Roles belong to the whole server, not to one database, and they must exist before the first
-- migration runs as their owner: so they are no migration, but made before each, where missing.
-- Works for a superuser, for a login with CREATEROLE, and for one that may do neither where a
-- database administrator has made the roles and granted central_logger_owner beforehand.
DO
$roles$
DECLARE
  group_role text;
BEGIN
  -- Two services may start at once, on two databases of this server even.
  PERFORM pg_advisory_xact_lock(hashtext('central_logger_roles'));

  FOREACH group_role IN ARRAY ARRAY[
    'central_logger_owner',
    'central_logger_writer',
    'central_logger_reader',
    'central_logger_provider_reader',
    'central_logger_admin'
  ]
  LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = group_role) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', group_role);
      EXCEPTION
        -- Advisory locks are a database's own: on another database someone may be quicker.
        WHEN duplicate_object OR unique_violation THEN NULL;
      END;
    END IF;

    IF EXISTS (
      SELECT FROM pg_roles WHERE rolname = group_role AND (rolsuper OR rolbypassrls)
    ) THEN
      RAISE EXCEPTION '% is SUPERUSER or BYPASSRLS: it would see every tenant', group_role;
    END IF;

    -- INHERIT FALSE: a connection that has not taken its role may do nothing.
    IF NOT pg_has_role(session_user, group_role, 'SET') THEN
      BEGIN
        EXECUTE format('GRANT %I TO %I WITH INHERIT FALSE, SET TRUE', group_role, session_user);
      EXCEPTION
        -- This login migrates, and needs the owner alone: the others belong to other logins.
        WHEN insufficient_privilege THEN NULL;
      END;
    END IF;

    IF NOT has_schema_privilege(group_role, 'public', 'USAGE') THEN
      EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', group_role);
    END IF;
  END LOOP;

  IF NOT has_schema_privilege('central_logger_owner', 'public', 'CREATE') THEN
    GRANT CREATE ON SCHEMA public TO central_logger_owner;
  END IF;

  -- The writer's fallback path stages rows in a temporary table.
  IF NOT has_database_privilege('central_logger_writer', current_database(), 'TEMPORARY') THEN
    EXECUTE format(
      'GRANT TEMPORARY ON DATABASE %I TO central_logger_writer', current_database());
  END IF;
END
$roles$;
