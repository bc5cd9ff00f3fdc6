-- One person, one file in the whole tenant: a unit must learn that a number it holds is registered by another unit,
-- and nothing more of it. Otherwise its roster would fail as a whole on persons_id_number_unique, without saying at which row.
CREATE FUNCTION registered_digests(wanted bytea[]) RETURNS SETOF bytea LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT id_number_digest FROM public.persons
  WHERE tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid AND id_number_digest = ANY (wanted)
$$;
COMMENT ON FUNCTION registered_digests IS 'Which of these ID digests the tenant has registered, wherever; answers digests the caller brought, nothing else.';
REVOKE ALL ON FUNCTION registered_digests FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registered_digests TO nuanliu_app;
