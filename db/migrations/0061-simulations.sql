CREATE TABLE simulations (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  name text NOT NULL,
  inputs jsonb NOT NULL,
  result jsonb NOT NULL,
  digest text NOT NULL,
  households integer NOT NULL,
  facts_at timestamptz NOT NULL,
  saved_at timestamptz NOT NULL,
  saved_by text NOT NULL,
  CONSTRAINT simulations_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT simulations_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);
COMMENT ON TABLE simulations IS '测算 somebody chose to keep: what was assumed, what came out, and the digest over both. Insert only; decides nothing.';
ALTER TABLE simulations ENABLE ROW LEVEL SECURITY;
CREATE POLICY simulations_in_reach ON simulations USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON simulations TO nuanliu_app;
