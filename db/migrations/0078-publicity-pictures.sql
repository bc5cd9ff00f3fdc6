-- Pictures of what was put on a board or a site: drawn anew on arrival, kept encrypted under the hash of their content.
CREATE TABLE publicity_pictures (
  tenant_id uuid NOT NULL,
  item_id uuid NOT NULL,
  digest text NOT NULL,
  org_path text NOT NULL,
  picture_cipher bytea NOT NULL,
  width integer NOT NULL CONSTRAINT publicity_pictures_width_positive CHECK (width > 0),
  height integer NOT NULL CONSTRAINT publicity_pictures_height_positive CHECK (height > 0),
  kept_at timestamptz NOT NULL,
  kept_by text NOT NULL,
  CONSTRAINT publicity_pictures_pk PRIMARY KEY (tenant_id, item_id, digest),
  CONSTRAINT publicity_pictures_item FOREIGN KEY (tenant_id, item_id) REFERENCES publicity_items (tenant_id, id)
);
COMMENT ON TABLE publicity_pictures IS '宣传图片: redrawn as JPEG, so that nothing but what can be seen is kept; ciphertext, under its content hash. Insert only.';
ALTER TABLE publicity_pictures ENABLE ROW LEVEL SECURITY;
CREATE POLICY publicity_pictures_in_reach ON publicity_pictures USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON publicity_pictures TO nuanliu_app;
