-- What the units below a campaign's unit must know of it: its plan, never its money. Reading only, and only for the queries that
-- say they look up (app.looks_up); figures, papers and everything that writes stay within their own subtree.
CREATE POLICY campaigns_seen_from_below ON campaigns FOR SELECT USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND current_setting('app.looks_up', true) = 'on'
  AND strpos(',' || current_setting('app.unit_paths', true), ',' || org_path) > 0
);
CREATE POLICY campaign_measures_seen_from_below ON campaign_measures FOR SELECT USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND current_setting('app.looks_up', true) = 'on'
  AND strpos(',' || current_setting('app.unit_paths', true), ',' || org_path) > 0
);
CREATE POLICY campaign_standards_seen_from_below ON campaign_standards FOR SELECT USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND current_setting('app.looks_up', true) = 'on'
  AND strpos(',' || current_setting('app.unit_paths', true), ',' || org_path) > 0
);
CREATE POLICY campaign_stages_seen_from_below ON campaign_stages FOR SELECT USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND current_setting('app.looks_up', true) = 'on'
  AND strpos(',' || current_setting('app.unit_paths', true), ',' || org_path) > 0
);
CREATE POLICY leading_group_members_seen_from_below ON leading_group_members FOR SELECT USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND current_setting('app.looks_up', true) = 'on'
  AND strpos(',' || current_setting('app.unit_paths', true), ',' || org_path) > 0
);
-- The name of the source stands on every sign-off sheet; what it holds is in the ledger, which stays shut.
CREATE POLICY fund_sources_seen_from_below ON fund_sources FOR SELECT USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND current_setting('app.looks_up', true) = 'on'
  AND strpos(',' || current_setting('app.unit_paths', true), ',' || org_path) > 0
);
