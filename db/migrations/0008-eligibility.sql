-- Verdicts.
CREATE TABLE verdicts (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  campaign_id uuid,
  org_path text NOT NULL,
  pack_code text NOT NULL,
  pack_version text NOT NULL,
  outcome text NOT NULL CONSTRAINT verdicts_outcome_known CHECK (outcome IN ('tier', 'none', 'unknown')),
  tier text,
  line_fen bigint,
  line_period text,
  line_from_on date,
  line_document_no text,
  missing text[] NOT NULL,
  facts jsonb NOT NULL,
  derivation jsonb NOT NULL,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  is_current boolean NOT NULL,
  CONSTRAINT verdicts_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT verdicts_tier_when_tier CHECK ((outcome = 'tier') = (tier IS NOT NULL)),
  CONSTRAINT verdicts_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers (tenant_id, id),
  CONSTRAINT verdicts_pack FOREIGN KEY (pack_code, pack_version) REFERENCES rule_packs (code, version)
);
COMMENT ON TABLE verdicts IS '认定结果 with the facts used and the derivation, so that it can be replayed years later.';
ALTER TABLE verdicts ENABLE ROW LEVEL SECURITY;
CREATE POLICY verdicts_in_reach ON verdicts USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON verdicts TO nuanliu_app;
CREATE UNIQUE INDEX verdicts_one_current ON verdicts (tenant_id, dossier_id) WHERE is_current;

