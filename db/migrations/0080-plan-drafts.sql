-- Plans in the making, written on a screen.
CREATE TABLE campaign_drafts (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  title text NOT NULL,
  body jsonb NOT NULL,
  to_confirm text[] NOT NULL,
  revision integer NOT NULL,
  campaign_id uuid,
  saved_at timestamptz NOT NULL,
  saved_by text NOT NULL,
  CONSTRAINT campaign_drafts_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT campaign_drafts_one_per_campaign UNIQUE (tenant_id, campaign_id),
  CONSTRAINT campaign_drafts_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id),
  CONSTRAINT campaign_drafts_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);
COMMENT ON TABLE campaign_drafts IS '方案草稿: a campaign file while somebody writes it; may be incomplete or wrong. campaign_id is the campaign planned from it.';
ALTER TABLE campaign_drafts ENABLE ROW LEVEL SECURITY;
CREATE POLICY campaign_drafts_in_reach ON campaign_drafts USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE ON campaign_drafts TO nuanliu_app;

-- A standard may hang on a condition in the words of the rule packs.
ALTER TABLE campaign_standards ADD COLUMN condition text;
