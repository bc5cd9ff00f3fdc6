-- Campaigns: plan, measures, standards, schedule, leading group.
CREATE TABLE campaigns (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  year integer NOT NULL,
  theme text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  status text NOT NULL CONSTRAINT campaigns_status_known CHECK (status IN ('draft', 'planned', 'approved', 'running', 'closed')),
  pack_code text NOT NULL,
  pack_version text NOT NULL,
  floor_fen bigint NOT NULL,
  plan jsonb NOT NULL,
  planned_at timestamptz NOT NULL,
  CONSTRAINT campaigns_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT campaigns_code_unique UNIQUE (tenant_id, code),
  CONSTRAINT campaigns_period_forward CHECK (starts_on <= ends_on),
  CONSTRAINT campaigns_pack FOREIGN KEY (pack_code, pack_version) REFERENCES rule_packs (code, version),
  CONSTRAINT campaigns_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id)
);
COMMENT ON TABLE campaigns IS 'A winter campaign of a unit; plan is the campaign file as planned.';
ALTER TABLE campaigns ENABLE ROW LEVEL SECURITY;
CREATE POLICY campaigns_in_reach ON campaigns USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON campaigns TO nuanliu_app;


CREATE TABLE campaign_measures (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  kind text NOT NULL CONSTRAINT campaign_measures_kind_known CHECK (kind IN ('relief', 'health', 'culture', 'warmth', 'own')),
  name text NOT NULL,
  detail text NOT NULL,
  source_order text[] NOT NULL,
  position integer NOT NULL,
  CONSTRAINT campaign_measures_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT campaign_measures_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT campaign_measures_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE campaign_measures IS '措施 of a campaign: 送钱物, 送健康, 送文化, 送恒温 and its own.';
ALTER TABLE campaign_measures ENABLE ROW LEVEL SECURITY;
CREATE POLICY campaign_measures_in_reach ON campaign_measures USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON campaign_measures TO nuanliu_app;


CREATE TABLE campaign_standards (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  measure_code text NOT NULL,
  recipient_class text,
  tier text,
  min_members integer,
  max_members integer,
  cash_fen bigint NOT NULL CONSTRAINT campaign_standards_cash_not_negative CHECK (cash_fen >= 0),
  goods_name text,
  goods_fen bigint NOT NULL CONSTRAINT campaign_standards_goods_not_negative CHECK (goods_fen >= 0),
  position integer NOT NULL,
  CONSTRAINT campaign_standards_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT campaign_standards_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT campaign_standards_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE campaign_standards IS '慰问标准: what a tier or class receives, in fen.';
ALTER TABLE campaign_standards ENABLE ROW LEVEL SECURITY;
CREATE POLICY campaign_standards_in_reach ON campaign_standards USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON campaign_standards TO nuanliu_app;


CREATE TABLE campaign_stages (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  detail text NOT NULL,
  responsible text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  position integer NOT NULL,
  CONSTRAINT campaign_stages_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT campaign_stages_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE campaign_stages IS 'Stages of the schedule.';
ALTER TABLE campaign_stages ENABLE ROW LEVEL SECURITY;
CREATE POLICY campaign_stages_in_reach ON campaign_stages USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON campaign_stages TO nuanliu_app;


CREATE TABLE leading_group_members (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  duty text NOT NULL,
  name text NOT NULL,
  post text NOT NULL,
  position integer NOT NULL,
  CONSTRAINT leading_group_members_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT leading_group_members_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE leading_group_members IS '领导小组: 组长, 副组长, 成员, 办公室主任.';
ALTER TABLE leading_group_members ENABLE ROW LEVEL SECURITY;
CREATE POLICY leading_group_members_in_reach ON leading_group_members USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON leading_group_members TO nuanliu_app;

