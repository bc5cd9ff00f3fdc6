-- A corrected roster may list other members than the register: the clerk confirms from which day somebody comes or leaves.
ALTER TABLE import_rows ADD COLUMN member_change text CONSTRAINT import_rows_member_change_known CHECK (member_change IN ('waiting', 'confirmed'));
COMMENT ON COLUMN import_rows.member_change IS 'Beside the head of a registered household of which the roster lists other members: whether somebody has confirmed it.';
CREATE INDEX import_rows_member_changes ON import_rows (tenant_id, batch_id, row_no) WHERE member_change IS NOT NULL;

CREATE TABLE import_member_changes (
  tenant_id uuid NOT NULL,
  batch_id uuid NOT NULL,
  row_no integer NOT NULL,
  org_path text NOT NULL,
  on_day date NOT NULL,
  staying text[] NOT NULL,
  fingerprint bytea NOT NULL,
  confirmed_at timestamptz NOT NULL,
  confirmed_by text NOT NULL,
  CONSTRAINT import_member_changes_pk PRIMARY KEY (tenant_id, batch_id, row_no),
  CONSTRAINT import_member_changes_batch FOREIGN KEY (tenant_id, batch_id) REFERENCES import_batches (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE import_member_changes IS 'From which day the members of a registered household change as a staged roster says, and who stays all the same; row_no is the row of the head, fingerprint a keyed digest of who comes and leaves, so that it holds for nothing else.';
ALTER TABLE import_member_changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY import_member_changes_in_reach ON import_member_changes
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ',')));
GRANT SELECT, INSERT, UPDATE, DELETE ON import_member_changes TO nuanliu_app;
