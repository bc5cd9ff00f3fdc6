-- Other units of the installation that aided the same household: who asked, and the narrow answer he may have.
CREATE TABLE aid_inquiries (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  household_id uuid NOT NULL,
  org_path text NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL,
  found integer NOT NULL CONSTRAINT aid_inquiries_found_not_negative CHECK (found >= 0),
  CONSTRAINT aid_inquiries_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE aid_inquiries IS 'Each question whether other units aided a household: who, when, how many answered. Limits how often one person asks. Insert only.';
ALTER TABLE aid_inquiries ENABLE ROW LEVEL SECURITY;
CREATE POLICY aid_inquiries_in_reach ON aid_inquiries USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON aid_inquiries TO nuanliu_app;
CREATE INDEX aid_inquiries_by_person ON aid_inquiries (tenant_id, asked_by, asked_at);
CREATE INDEX persons_by_number ON persons (id_number_digest);

-- The caller brings ID digests of his own people and learns, for each other tenant that paid one of their households since the
-- day: the name of its top unit, in which band the sum lies, and the last day. Edges must be whole multiples of 500 yuan, so that
-- nobody narrows a sum down. No name, no number, no amount, no household leaves the other tenant.
CREATE FUNCTION aid_elsewhere(wanted bytea[], edges bigint[], since date)
RETURNS TABLE (unit_name text, band integer, last_on date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog SET join_collapse_limit = 1 SET enable_bitmapscan = off AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
BEGIN
  IF tenant IS NULL OR cardinality(edges) > 3 OR EXISTS (SELECT FROM unnest(edges) AS edge WHERE edge % 50000 <> 0) THEN
    RAISE EXCEPTION 'aid_elsewhere: no tenant, or edges too fine';
  END IF;
  RETURN QUERY
  WITH paid AS MATERIALIZED (
    SELECT DISTINCT v.tenant_id, v.id, v.amount_fen, coalesce(v.signed_on, v.recorded_at::date) AS paid_on
    FROM public.persons p
    JOIN public.household_members m ON m.tenant_id = p.tenant_id AND m.person_id = p.id AND m.to_on IS NULL
    JOIN public.dossiers d ON d.tenant_id = m.tenant_id AND d.household_id = m.household_id
    JOIN public.entitlements e ON e.tenant_id = d.tenant_id AND e.dossier_id = d.id
    JOIN public.deliveries v ON v.tenant_id = e.tenant_id AND v.entitlement_id = e.id AND v.state = 'delivered'
    WHERE p.id_number_digest = ANY (wanted) AND p.tenant_id <> tenant
      AND coalesce(v.signed_on, v.recorded_at::date) >= since
      AND NOT EXISTS (SELECT FROM public.deliveries r WHERE r.tenant_id = v.tenant_id AND r.entitlement_id = v.entitlement_id AND r.kind = v.kind AND r.state = 'returned')
  )
  SELECT o.name, width_bucket(sum(paid.amount_fen)::numeric - 0.5, edges::numeric[]), max(paid.paid_on)
  FROM paid JOIN public.organizations o ON o.tenant_id = paid.tenant_id AND o.parent_id IS NULL
  GROUP BY paid.tenant_id, o.name
  ORDER BY max(paid.paid_on) DESC, o.name;
END
$$;
COMMENT ON FUNCTION aid_elsewhere IS 'For ID digests the caller brings: which other tenants paid one of their households since the day, in which band and when last; nothing else.';
REVOKE ALL ON FUNCTION aid_elsewhere FROM PUBLIC;
GRANT EXECUTE ON FUNCTION aid_elsewhere TO nuanliu_app;
