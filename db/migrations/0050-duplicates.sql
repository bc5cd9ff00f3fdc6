-- Households that may be one and the same, and what was decided about them.
CREATE TABLE duplicate_pairs (
  tenant_id uuid NOT NULL,
  household_a uuid NOT NULL,
  household_b uuid NOT NULL,
  org_path text NOT NULL,
  level text NOT NULL CONSTRAINT duplicate_pairs_level_known CHECK (level IN ('certain', 'possible')),
  score integer NOT NULL,
  persons jsonb NOT NULL,
  state text NOT NULL CONSTRAINT duplicate_pairs_state_known CHECK (state IN ('open', 'different', 'merged')),
  found_at timestamptz NOT NULL,
  decided_at timestamptz,
  decided_by text,
  decider_name text,
  reason text,
  CONSTRAINT duplicate_pairs_pk PRIMARY KEY (tenant_id, household_a, household_b),
  CONSTRAINT duplicate_pairs_one_way_round CHECK (household_a < household_b),
  CONSTRAINT duplicate_pairs_decision_has_reason CHECK ((state = 'open') = (reason IS NULL)),
  CONSTRAINT duplicate_pairs_a FOREIGN KEY (tenant_id, household_a) REFERENCES households (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT duplicate_pairs_b FOREIGN KEY (tenant_id, household_b) REFERENCES households (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE duplicate_pairs IS '疑似重复: two households with a person who may be one, score in tenths of a point, the findings by person, and the decision. org_path is the lowest unit above both.';
ALTER TABLE duplicate_pairs ENABLE ROW LEVEL SECURITY;
CREATE POLICY duplicate_pairs_in_reach ON duplicate_pairs USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON duplicate_pairs TO nuanliu_app;
CREATE INDEX duplicate_pairs_by_b ON duplicate_pairs (tenant_id, household_b);
CREATE INDEX duplicate_pairs_by_score ON duplicate_pairs (tenant_id, state, score DESC, household_a, household_b);

CREATE TABLE household_merges (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  kept_id uuid NOT NULL,
  gone_id uuid NOT NULL,
  org_path text NOT NULL,
  dossier_id uuid NOT NULL,
  members_before jsonb NOT NULL,
  members_after jsonb NOT NULL,
  merged_at timestamptz NOT NULL,
  merged_by text NOT NULL,
  merger_name text NOT NULL,
  reason text NOT NULL,
  CONSTRAINT household_merges_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT household_merges_once UNIQUE (tenant_id, gone_id),
  CONSTRAINT household_merges_kept FOREIGN KEY (tenant_id, kept_id) REFERENCES households (tenant_id, id),
  CONSTRAINT household_merges_gone FOREIGN KEY (tenant_id, gone_id) REFERENCES households (tenant_id, id),
  CONSTRAINT household_merges_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers (tenant_id, id)
);
COMMENT ON TABLE household_merges IS '合并: which household went into which, the dossier that was cancelled with it, and the memberships of both before and after, so that it can be undone as it was. A merge that is undone leaves this table; the journal keeps both.';
ALTER TABLE household_merges ENABLE ROW LEVEL SECURITY;
CREATE POLICY household_merges_in_reach ON household_merges USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, DELETE ON household_merges TO nuanliu_app;
CREATE INDEX household_merges_by_kept ON household_merges (tenant_id, kept_id);

CREATE UNIQUE INDEX household_members_one_head ON household_members (tenant_id, household_id) WHERE position = 0 AND to_on IS NULL;

-- Whoever pays must know of an undecided pair though the other household belongs to a unit he does not see: neither may be paid
-- behind the other's back. Locks the pairs, so that two cashiers of two units wait for each other and the second sees what the
-- first has paid. Answers, for households the caller names, the other's unit, file number and whether it was paid in this campaign.
CREATE FUNCTION undecided_duplicates(wanted_campaign uuid, wanted uuid[])
RETURNS TABLE (household_id uuid, other_id uuid, unit_name text, dossier_no text, is_paid boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog SET join_collapse_limit = 1 SET enable_bitmapscan = off AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
BEGIN
  PERFORM 1 FROM public.duplicate_pairs p
  WHERE p.tenant_id = tenant AND p.state = 'open' AND (p.household_a = ANY (wanted) OR p.household_b = ANY (wanted))
  ORDER BY p.household_a, p.household_b FOR UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  RETURN QUERY
  WITH known AS MATERIALIZED (
    SELECT p.household_a AS one, p.household_b AS other FROM public.duplicate_pairs p
    WHERE p.tenant_id = tenant AND p.state = 'open' AND p.household_a = ANY (wanted)
    UNION ALL
    SELECT p.household_b, p.household_a FROM public.duplicate_pairs p
    WHERE p.tenant_id = tenant AND p.state = 'open' AND p.household_b = ANY (wanted)
  )
  SELECT k.one, k.other, o.name, d.dossier_no,
    coalesce(d.id IS NOT NULL AND EXISTS (
      SELECT FROM public.entitlements e
      JOIN public.deliveries v ON v.tenant_id = tenant AND v.entitlement_id = e.id AND v.state = 'delivered'
      WHERE e.tenant_id = tenant AND e.campaign_id = wanted_campaign AND e.dossier_id = d.id
        AND NOT EXISTS (SELECT FROM public.deliveries r WHERE r.tenant_id = tenant AND r.entitlement_id = e.id AND r.kind = v.kind AND r.state = 'returned')
    ), false)
  FROM known k
  JOIN public.households h ON h.tenant_id = tenant AND h.id = k.other
  JOIN public.organizations o ON o.tenant_id = tenant AND o.id = h.org_id
  LEFT JOIN public.dossiers d ON d.tenant_id = tenant AND d.household_id = k.other;
END
$$;
COMMENT ON FUNCTION undecided_duplicates IS 'Undecided possible duplicates of the named households, locked: unit and file number of the other, and whether it was paid in this campaign.';
REVOKE ALL ON FUNCTION undecided_duplicates FROM PUBLIC;
GRANT EXECUTE ON FUNCTION undecided_duplicates TO nuanliu_app;
