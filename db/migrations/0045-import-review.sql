-- What people decide about a staged roster: how its sheet is laid out, cells put right, rows set aside.
CREATE TABLE import_layouts (
  tenant_id uuid NOT NULL,
  org_id uuid NOT NULL,
  fingerprint text NOT NULL,
  org_path text NOT NULL,
  correction jsonb NOT NULL,
  remembered_at timestamptz NOT NULL,
  remembered_by text NOT NULL,
  CONSTRAINT import_layouts_pk PRIMARY KEY (tenant_id, org_id, fingerprint),
  CONSTRAINT import_layouts_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id)
);
COMMENT ON TABLE import_layouts IS 'How a unit''s sheets with a certain heading are to be read, as a person put it right; fingerprint is a digest of the heading.';
ALTER TABLE import_layouts ENABLE ROW LEVEL SECURITY;
CREATE POLICY import_layouts_in_reach ON import_layouts USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON import_layouts TO nuanliu_app;

CREATE TABLE import_corrections (
  tenant_id uuid NOT NULL,
  batch_id uuid NOT NULL,
  row_no integer NOT NULL,
  role text NOT NULL,
  org_path text NOT NULL,
  text_cipher bytea NOT NULL,
  typed_at timestamptz NOT NULL,
  typed_by text NOT NULL,
  CONSTRAINT import_corrections_pk PRIMARY KEY (tenant_id, batch_id, row_no, role),
  CONSTRAINT import_corrections_batch FOREIGN KEY (tenant_id, batch_id) REFERENCES import_batches (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE import_corrections IS 'Texts typed for cells of a staged roster, ciphertext; role is the field, or member2.idNumber for members written beside their head.';
ALTER TABLE import_corrections ENABLE ROW LEVEL SECURITY;
CREATE POLICY import_corrections_in_reach ON import_corrections USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON import_corrections TO nuanliu_app;

CREATE TABLE import_set_asides (
  tenant_id uuid NOT NULL,
  batch_id uuid NOT NULL,
  row_no integer NOT NULL,
  org_path text NOT NULL,
  asked_row_no integer NOT NULL,
  reason_cipher bytea NOT NULL,
  set_aside_at timestamptz NOT NULL,
  set_aside_by text NOT NULL,
  CONSTRAINT import_set_asides_pk PRIMARY KEY (tenant_id, batch_id, row_no),
  CONSTRAINT import_set_asides_batch FOREIGN KEY (tenant_id, batch_id) REFERENCES import_batches (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE import_set_asides IS 'Rows of a staged roster that are not to be taken in, with the reason as ciphertext; asked_row_no is the row it was said of, the others belong to its household.';
ALTER TABLE import_set_asides ENABLE ROW LEVEL SECURITY;
CREATE POLICY import_set_asides_in_reach ON import_set_asides USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON import_set_asides TO nuanliu_app;
