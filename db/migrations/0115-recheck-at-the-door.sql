-- What was in order at approval may not be when money leaves. Money that has left counts as paid before the books know of it: an
-- envelope handed over waits for the night count, a released bank batch for the bank's answer.
CREATE OR REPLACE FUNCTION undecided_duplicates(wanted_campaign uuid, wanted uuid[])
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
    OR coalesce(d.id IS NOT NULL AND EXISTS (
      SELECT FROM public.entitlements e
      WHERE e.tenant_id = tenant AND e.campaign_id = wanted_campaign AND e.dossier_id = d.id AND (
        EXISTS (SELECT FROM public.cash_envelopes c
          WHERE c.tenant_id = tenant AND c.entitlement_id = e.id AND c.state = 'handed' AND c.count_id IS NULL)
        OR EXISTS (SELECT FROM public.bank_lines l JOIN public.bank_batches b ON b.tenant_id = tenant AND b.id = l.batch_id
          WHERE l.tenant_id = tenant AND l.entitlement_id = e.id AND l.state = 'open' AND b.released_at IS NOT NULL)
      )
    ), false)
  FROM known k
  JOIN public.households h ON h.tenant_id = tenant AND h.id = k.other
  JOIN public.organizations o ON o.tenant_id = tenant AND o.id = h.org_id
  LEFT JOIN public.dossiers d ON d.tenant_id = tenant AND d.household_id = k.other;
END
$$;
COMMENT ON FUNCTION undecided_duplicates IS 'Undecided possible duplicates of the named households, locked: unit and file number of the other, and whether money of this campaign is with it, or has left for it.';

-- A released batch whose file nobody has taken is still in the house: it may be stopped. Older ones count as taken.
ALTER TABLE bank_batches ADD COLUMN taken_at timestamptz;
COMMENT ON COLUMN bank_batches.taken_at IS 'When its file was first taken for the bank; until then a released batch can still be cancelled.';
UPDATE bank_batches SET taken_at = released_at WHERE released_at IS NOT NULL;
ALTER TABLE bank_batches DROP CONSTRAINT bank_batches_released_stays;
ALTER TABLE bank_batches ADD CONSTRAINT bank_batches_taken_stays CHECK (taken_at IS NULL OR (released_at IS NOT NULL AND cancelled_at IS NULL));
GRANT UPDATE (taken_at) ON bank_batches TO nuanliu_app;
