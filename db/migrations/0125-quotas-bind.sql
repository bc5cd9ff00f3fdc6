-- Quotas bind approvals and frozen lists. The reason a quota was raised for stands beside it; the former amount is in the journal.
ALTER TABLE entitlement_quotas ADD COLUMN raised_reason text;
COMMENT ON COLUMN entitlement_quotas.raised_reason IS 'Why the quota of this unit was raised after it had been shared out; null: as shared out.';
COMMENT ON TABLE entitlement_quotas IS '名额: households (a number) or money (fen) of a unit in a campaign, by number of households in file, by ratio, or by hand; what is approved or frozen never exceeds it.';

-- Whoever approves for a township cannot see the quota of the unit above it, nor what its neighbours have used of it, and must not
-- exceed it all the same. The quotas are held first; what the second statement counts includes whatever a rival committed meanwhile.
CREATE FUNCTION hold_quotas(tenant uuid, campaign uuid, asked uuid[])
RETURNS TABLE (subject text, org_path text, unit_name text, amount bigint, taken bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF tenant IS DISTINCT FROM nullif(current_setting('app.tenant_id', true), '')::uuid THEN
    RETURN;
  END IF;
  PERFORM FROM public.entitlement_quotas q WHERE q.tenant_id = tenant AND q.campaign_id = campaign
    ORDER BY q.org_path, q.subject FOR UPDATE;
  IF NOT FOUND AND NOT EXISTS (SELECT FROM public.entitlement_quotas q WHERE q.tenant_id = tenant AND q.campaign_id = campaign) THEN
    RETURN;
  END IF;
  RETURN QUERY
    WITH standing AS (
      SELECT e.org_path, count(*) AS households, sum(e.cash_fen + e.goods_fen) AS fen FROM public.entitlements e
      WHERE e.tenant_id = tenant AND e.campaign_id = campaign AND e.id <> ALL (asked)
        AND (e.status = 'approved' OR e.status = 'proposed' AND (e.first_approved_by IS NOT NULL OR EXISTS (
          SELECT FROM public.meeting_decisions f WHERE f.tenant_id = e.tenant_id AND f.entitlement_id = e.id AND f.line IS NOT NULL)))
      GROUP BY e.org_path
    )
    SELECT q.subject, q.org_path, o.name, q.amount,
      coalesce((SELECT sum(CASE q.subject WHEN 'households' THEN s.households ELSE s.fen END) FROM standing s WHERE s.org_path ^@ q.org_path), 0)::bigint
    FROM (SELECT * FROM public.entitlement_quotas h WHERE h.tenant_id = tenant AND h.campaign_id = campaign
      ORDER BY h.org_path, h.subject FOR UPDATE) q
    JOIN public.organizations o ON o.tenant_id = q.tenant_id AND o.id = q.org_id
    WHERE EXISTS (SELECT FROM public.entitlements a WHERE a.tenant_id = tenant AND a.id = ANY (asked) AND a.org_path ^@ q.org_path)
    ORDER BY q.org_path, q.subject;
END $$;
COMMENT ON FUNCTION hold_quotas IS 'Holds the quotas of a campaign until the transaction ends and answers those the asked entitlements count against, with what is approved or frozen beside them (households, or fen). Answers sums only.';
REVOKE ALL ON FUNCTION hold_quotas FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hold_quotas TO nuanliu_app;
