-- A photo of a signed page whose code could not be read is kept until somebody has said which page it is, or that it is none.
CREATE TABLE parked_sheet_photos (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  content_hash text NOT NULL,
  reason_code text NOT NULL,
  parked_at timestamptz NOT NULL,
  parked_by text NOT NULL,
  outcome text CONSTRAINT parked_sheet_photos_outcome_known CHECK (outcome IN ('placed', 'set-aside')),
  sheet_code text,
  page_no integer,
  why text,
  settled_at timestamptz,
  settled_by text,
  CONSTRAINT parked_sheet_photos_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT parked_sheet_photos_once UNIQUE (tenant_id, campaign_id, content_hash),
  CONSTRAINT parked_sheet_photos_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT parked_sheet_photos_page FOREIGN KEY (tenant_id, sheet_code, page_no) REFERENCES sign_off_pages (tenant_id, sheet_code, page_no),
  CONSTRAINT parked_sheet_photos_settled_whole CHECK (num_nulls(outcome, settled_at, settled_by) IN (0, 3)),
  CONSTRAINT parked_sheet_photos_says_what CHECK (
    (outcome IS NULL AND num_nonnulls(sheet_code, page_no, why) = 0)
    OR (outcome = 'placed' AND num_nulls(sheet_code, page_no) = 0 AND why IS NULL)
    OR (outcome = 'set-aside' AND num_nonnulls(sheet_code, page_no) = 0 AND why IS NOT NULL)
  )
);
COMMENT ON TABLE parked_sheet_photos IS 'A photograph of a signed page that found no page by itself: why, and what somebody made of it. The picture lies sealed under its hash; nothing is deleted.';
ALTER TABLE parked_sheet_photos ENABLE ROW LEVEL SECURITY;
CREATE POLICY parked_sheet_photos_in_reach ON parked_sheet_photos USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE (outcome, sheet_code, page_no, why, settled_at, settled_by) ON parked_sheet_photos TO nuanliu_app;
