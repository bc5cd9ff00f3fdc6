-- 签领表 on paper: every printed page under a code, so that its photograph finds it by itself.
CREATE TABLE sign_off_pages (
  tenant_id uuid NOT NULL,
  sheet_code text NOT NULL,
  page_no integer NOT NULL CONSTRAINT sign_off_pages_no_positive CHECK (page_no > 0),
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  unit_name text NOT NULL,
  unit_page integer NOT NULL,
  unit_pages integer NOT NULL,
  digest text NOT NULL,
  entitlement_ids jsonb NOT NULL,
  printed_at timestamptz NOT NULL,
  printed_by text NOT NULL,
  photo_hash text,
  photo_at timestamptz,
  photo_by text,
  CONSTRAINT sign_off_pages_pk PRIMARY KEY (tenant_id, sheet_code, page_no),
  CONSTRAINT sign_off_pages_photo_whole CHECK (num_nulls(photo_hash, photo_at, photo_by) IN (0, 3)),
  CONSTRAINT sign_off_pages_photo_once UNIQUE (tenant_id, photo_hash),
  CONSTRAINT sign_off_pages_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);
COMMENT ON TABLE sign_off_pages IS 'A printed page of a sign-off sheet: the code on it, a digest of its lines, whose lines they are in order, and the hash under which its photograph lies sealed. The code names no person.';
CREATE INDEX sign_off_pages_by_campaign ON sign_off_pages (tenant_id, campaign_id, printed_at);
ALTER TABLE sign_off_pages ENABLE ROW LEVEL SECURITY;
CREATE POLICY sign_off_pages_in_reach ON sign_off_pages USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE (photo_hash, photo_at, photo_by) ON sign_off_pages TO nuanliu_app;
