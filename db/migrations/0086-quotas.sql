-- How many households, or how much money, each unit of a campaign is to have.
CREATE TABLE entitlement_quotas (
  tenant_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  subject text NOT NULL CONSTRAINT entitlement_quotas_subject_known CHECK (subject IN ('households', 'money')),
  org_path text NOT NULL,
  amount bigint NOT NULL CONSTRAINT entitlement_quotas_not_negative CHECK (amount >= 0),
  method text NOT NULL CONSTRAINT entitlement_quotas_method_known CHECK (method IN ('count', 'ratio', 'hand')),
  weight_thousandths bigint,
  set_at timestamptz NOT NULL,
  set_by text NOT NULL,
  CONSTRAINT entitlement_quotas_pk PRIMARY KEY (tenant_id, campaign_id, subject, org_id),
  CONSTRAINT entitlement_quotas_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT entitlement_quotas_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id)
);
COMMENT ON TABLE entitlement_quotas IS '名额: households (a number) or money (fen) of a unit in a campaign, by number of households in file, by ratio, or by hand; shown beside what is proposed.';
ALTER TABLE entitlement_quotas ENABLE ROW LEVEL SECURITY;
CREATE POLICY entitlement_quotas_in_reach ON entitlement_quotas USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON entitlement_quotas TO nuanliu_app;
