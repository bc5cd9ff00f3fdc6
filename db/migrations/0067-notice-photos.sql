CREATE TABLE notice_photos (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  notice_id uuid NOT NULL,
  org_path text NOT NULL,
  place text NOT NULL,
  content_hash text NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  bytes integer NOT NULL,
  said_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT notice_photos_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT notice_photos_once UNIQUE (tenant_id, notice_id, content_hash),
  CONSTRAINT notice_photos_notice FOREIGN KEY (tenant_id, notice_id) REFERENCES notices (tenant_id, id)
);
COMMENT ON TABLE notice_photos IS 'A photo of the board: when it was taken as said, when the server saw it, and the hash of the redrawn picture, under which its ciphertext lies in the data folder. Insert only.';
ALTER TABLE notice_photos ENABLE ROW LEVEL SECURITY;
CREATE POLICY notice_photos_in_reach ON notice_photos USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON notice_photos TO nuanliu_app;
