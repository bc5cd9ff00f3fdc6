-- Row counts for the planner. Rows of a running transaction have no statistics, and without them an index that only shares the tenant
-- looks as good as the key itself. The application may not ANALYZE tables it does not own; this does it for the tables named, when
-- they have none yet or have grown by a quarter since, so that a long load counts a few times and not after every portion.
CREATE FUNCTION refresh_statistics(names text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE known text;
BEGIN
  FOR known IN
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname = ANY (names)
      AND (pg_relation_size(c.oid) > 1.25 * 8192 * c.relpages
        OR NOT EXISTS (SELECT FROM pg_stats s WHERE s.schemaname = 'public' AND s.tablename = c.relname))
    ORDER BY 1
  LOOP
    EXECUTE format('ANALYZE (SKIP_LOCKED) public.%I', known);
  END LOOP;
END $$;
COMMENT ON FUNCTION refresh_statistics IS 'Counts the named tables anew for the planner, own uncommitted rows included; a table somebody else is counting is left to him.';
REVOKE ALL ON FUNCTION refresh_statistics FROM PUBLIC;
GRANT EXECUTE ON FUNCTION refresh_statistics TO nuanliu_app;
