-- Rules of fund sources by version: what was done under a rule stays under it.
ALTER TABLE fund_sources
  ADD COLUMN usable_from date,
  ADD COLUMN usable_to date,
  ADD COLUMN measure_codes text[] NOT NULL DEFAULT '{}',
  ADD COLUMN book_basis text NOT NULL DEFAULT '',
  ADD CONSTRAINT fund_sources_period_forward CHECK (usable_from IS NULL OR usable_to IS NULL OR usable_to >= usable_from);
COMMENT ON TABLE fund_sources IS '资金来源 with its newest rule: whom, what, what purpose and when it may serve. Every rule it ever had stands in fund_source_rules.';

CREATE TABLE fund_source_rules (
  tenant_id uuid NOT NULL,
  source_id uuid NOT NULL,
  version integer NOT NULL,
  org_path text NOT NULL,
  from_on date NOT NULL,
  name text NOT NULL,
  document_no text NOT NULL,
  purpose text NOT NULL,
  allowed_classes text[] NOT NULL,
  allowed_kinds text[] NOT NULL,
  allowed_causes text[] NOT NULL,
  cap_per_time_fen bigint,
  cap_per_year_fen bigint,
  usable_from date,
  usable_to date,
  measure_codes text[] NOT NULL,
  book_basis text NOT NULL,
  reason text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT fund_source_rules_pk PRIMARY KEY (tenant_id, source_id, version),
  CONSTRAINT fund_source_rules_source FOREIGN KEY (tenant_id, source_id) REFERENCES fund_sources (tenant_id, id)
);
COMMENT ON TABLE fund_source_rules IS 'The rules of a source, version by version; from_on is the first day a rule binds. Insert only.';
ALTER TABLE fund_source_rules ENABLE ROW LEVEL SECURITY;
CREATE POLICY fund_source_rules_in_reach ON fund_source_rules USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON fund_source_rules TO nuanliu_app;
INSERT INTO fund_source_rules (tenant_id, source_id, version, org_path, from_on, name, document_no, purpose, allowed_classes, allowed_kinds,
  allowed_causes, cap_per_time_fen, cap_per_year_fen, measure_codes, book_basis, reason, recorded_at, recorded_by)
SELECT s.tenant_id, s.id, 1, s.org_path, c.starts_on, s.name, s.document_no, s.purpose, s.allowed_classes, s.allowed_kinds,
  s.allowed_causes, s.cap_per_time_fen, s.cap_per_year_fen, s.measure_codes, s.book_basis, '活动方案', now(), 'migration'
FROM fund_sources s JOIN campaigns c ON c.tenant_id = s.tenant_id AND c.id = s.campaign_id;

-- 预算: what a campaign means to spend, by source and, where wanted, by unit and measure.
CREATE TABLE fund_budget_lines (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  source_id uuid NOT NULL,
  unit_path text NOT NULL,
  measure_code text NOT NULL,
  amount_fen bigint NOT NULL CONSTRAINT fund_budget_lines_amount_not_negative CHECK (amount_fen >= 0),
  basis text NOT NULL,
  set_at timestamptz NOT NULL,
  set_by text NOT NULL,
  CONSTRAINT fund_budget_lines_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT fund_budget_lines_once UNIQUE (tenant_id, source_id, unit_path, measure_code),
  CONSTRAINT fund_budget_lines_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT fund_budget_lines_source FOREIGN KEY (tenant_id, source_id) REFERENCES fund_sources (tenant_id, id)
);
COMMENT ON TABLE fund_budget_lines IS '预算: an amount of a source for a unit (with those below it) and a measure; an empty unit or measure is all of them.';
ALTER TABLE fund_budget_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY fund_budget_lines_in_reach ON fund_budget_lines USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE (amount_fen, basis, set_at, set_by) ON fund_budget_lines TO nuanliu_app;

CREATE TABLE fund_settings (
  tenant_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  over_budget text NOT NULL CONSTRAINT fund_settings_over_budget_known CHECK (over_budget IN ('refuse', 'flag')),
  CONSTRAINT fund_settings_pk PRIMARY KEY (tenant_id, campaign_id),
  CONSTRAINT fund_settings_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);
COMMENT ON TABLE fund_settings IS 'How strictly the money of a campaign is kept: over its budget is refused, or let through and flagged.';
ALTER TABLE fund_settings ENABLE ROW LEVEL SECURITY;
CREATE POLICY fund_settings_in_reach ON fund_settings USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE (over_budget) ON fund_settings TO nuanliu_app;
