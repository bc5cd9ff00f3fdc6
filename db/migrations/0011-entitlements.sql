-- Who gets what, from which source.
CREATE TABLE entitlements (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  verdict_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  recipient_class text NOT NULL,
  tier text,
  measure_code text,
  standard_code text,
  cash_fen bigint NOT NULL CONSTRAINT entitlements_cash_not_negative CHECK (cash_fen >= 0),
  goods_name text,
  goods_fen bigint NOT NULL CONSTRAINT entitlements_goods_not_negative CHECK (goods_fen >= 0),
  cash_source_id uuid,
  goods_source_id uuid,
  status text NOT NULL CONSTRAINT entitlements_status_known CHECK (status IN ('proposed', 'approved', 'excluded')),
  reasons jsonb NOT NULL,
  exclusion_reason text,
  undelivered_reason text,
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  approved_by text,
  approved_at timestamptz,
  CONSTRAINT entitlements_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT entitlements_once_per_dossier UNIQUE (tenant_id, campaign_id, dossier_id),
  CONSTRAINT entitlements_maker_is_not_checker CHECK (approved_by IS NULL OR approved_by <> proposed_by),
  CONSTRAINT entitlements_exclusion_has_reason CHECK ((status = 'excluded') = (exclusion_reason IS NOT NULL)),
  CONSTRAINT entitlements_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT entitlements_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers (tenant_id, id),
  CONSTRAINT entitlements_verdict FOREIGN KEY (tenant_id, verdict_id) REFERENCES verdicts (tenant_id, id),
  CONSTRAINT entitlements_cash_source FOREIGN KEY (tenant_id, cash_source_id) REFERENCES fund_sources (tenant_id, id),
  CONSTRAINT entitlements_goods_source FOREIGN KEY (tenant_id, goods_source_id) REFERENCES fund_sources (tenant_id, id)
);
COMMENT ON TABLE entitlements IS '核定额: what a household receives in a campaign, highest and not the sum, and from which source.';
ALTER TABLE entitlements ENABLE ROW LEVEL SECURITY;
CREATE POLICY entitlements_in_reach ON entitlements USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON entitlements TO nuanliu_app;
CREATE INDEX entitlements_by_path ON entitlements (tenant_id, campaign_id, org_path text_pattern_ops, id);

