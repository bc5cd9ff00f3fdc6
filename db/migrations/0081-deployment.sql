-- 统一部署: a unit publishes its campaign to the units right below it.
CREATE TABLE campaign_deployments (
  tenant_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  deadlines jsonb NOT NULL,
  excluded_classes text[] NOT NULL,
  requirements text NOT NULL,
  published_at timestamptz NOT NULL,
  published_by text NOT NULL,
  changed_at timestamptz NOT NULL,
  CONSTRAINT campaign_deployments_pk PRIMARY KEY (tenant_id, campaign_id),
  CONSTRAINT campaign_deployments_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);
COMMENT ON TABLE campaign_deployments IS '统一部署: that a campaign was published to the units below, with what has to be in by when and which classes are excluded.';
ALTER TABLE campaign_deployments ENABLE ROW LEVEL SECURITY;
CREATE POLICY campaign_deployments_in_reach ON campaign_deployments USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
CREATE POLICY campaign_deployments_seen_from_below ON campaign_deployments FOR SELECT USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND current_setting('app.looks_up', true) = 'on'
  AND strpos(',' || current_setting('app.unit_paths', true), ',' || org_path) > 0
);
GRANT SELECT, INSERT, UPDATE ON campaign_deployments TO nuanliu_app;

CREATE TABLE campaign_unit_plans (
  tenant_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  org_path text NOT NULL,
  measures jsonb NOT NULL,
  standards jsonb NOT NULL,
  remark text NOT NULL,
  accepted_at timestamptz NOT NULL,
  accepted_by text NOT NULL,
  changed_at timestamptz NOT NULL,
  CONSTRAINT campaign_unit_plans_pk PRIMARY KEY (tenant_id, campaign_id, unit_id),
  CONSTRAINT campaign_unit_plans_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT campaign_unit_plans_unit FOREIGN KEY (tenant_id, unit_id) REFERENCES organizations (tenant_id, id)
);
COMMENT ON TABLE campaign_unit_plans IS '承接: that a unit below accepted a published campaign, with the measures and standards it adds.';
ALTER TABLE campaign_unit_plans ENABLE ROW LEVEL SECURITY;
CREATE POLICY campaign_unit_plans_in_reach ON campaign_unit_plans USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE ON campaign_unit_plans TO nuanliu_app;

CREATE TABLE campaign_unit_reports (
  tenant_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  kind text NOT NULL,
  org_path text NOT NULL,
  note text NOT NULL,
  reported_at timestamptz NOT NULL,
  reported_by text NOT NULL,
  CONSTRAINT campaign_unit_reports_pk PRIMARY KEY (tenant_id, campaign_id, unit_id, kind),
  CONSTRAINT campaign_unit_reports_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT campaign_unit_reports_unit FOREIGN KEY (tenant_id, unit_id) REFERENCES organizations (tenant_id, id),
  CONSTRAINT campaign_unit_reports_kind_known CHECK (kind IN ('roster', 'posting', 'delivery', 'summary'))
);
COMMENT ON TABLE campaign_unit_reports IS '报送: that a unit below reports a part as done outside the register. Server time; insert only.';
ALTER TABLE campaign_unit_reports ENABLE ROW LEVEL SECURITY;
CREATE POLICY campaign_unit_reports_in_reach ON campaign_unit_reports USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON campaign_unit_reports TO nuanliu_app;
