-- Public posting.
CREATE TABLE notices (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  notice_no text NOT NULL,
  audience text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  working_days integer NOT NULL,
  place text NOT NULL,
  phone text NOT NULL,
  line_count integer NOT NULL,
  digest text NOT NULL,
  posted_at timestamptz NOT NULL,
  CONSTRAINT notices_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT notices_no_unique UNIQUE (tenant_id, campaign_id, notice_no),
  CONSTRAINT notices_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT notices_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id)
);
COMMENT ON TABLE notices IS '公示: one per unit, with its period in working days.';
ALTER TABLE notices ENABLE ROW LEVEL SECURITY;
CREATE POLICY notices_in_reach ON notices USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON notices TO nuanliu_app;


CREATE TABLE notice_lines (
  tenant_id uuid NOT NULL,
  notice_id uuid NOT NULL,
  position integer NOT NULL,
  org_path text NOT NULL,
  dossier_id uuid NOT NULL,
  masked_name text NOT NULL,
  household_size integer NOT NULL,
  tier text NOT NULL,
  public_cause text NOT NULL,
  CONSTRAINT notice_lines_pk PRIMARY KEY (tenant_id, notice_id, position),
  CONSTRAINT notice_lines_notice FOREIGN KEY (tenant_id, notice_id) REFERENCES notices (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT notice_lines_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers (tenant_id, id)
);
COMMENT ON TABLE notice_lines IS 'A posted line, masked when it was posted.';
ALTER TABLE notice_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY notice_lines_in_reach ON notice_lines USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON notice_lines TO nuanliu_app;

