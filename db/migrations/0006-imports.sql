-- Workbooks in: staged, committed, undone.
CREATE TABLE import_batches (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  file_name text NOT NULL,
  file_digest text NOT NULL,
  file_cipher bytea NOT NULL,
  state text NOT NULL CONSTRAINT import_batches_state_known CHECK (state IN ('received', 'staged', 'committed', 'undone', 'discarded')),
  refusal text,
  as_of date NOT NULL,
  layout jsonb,
  rows_in integer NOT NULL,
  rows_accepted integer NOT NULL,
  rows_repaired integer NOT NULL,
  rows_parked integer NOT NULL,
  rows_passed_over integer NOT NULL,
  household_count integer NOT NULL,
  staged_at timestamptz NOT NULL,
  staged_by text NOT NULL,
  committed_at timestamptz,
  undone_at timestamptz,
  CONSTRAINT import_batches_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT import_batches_rows_add_up CHECK (rows_in = rows_accepted + rows_repaired + rows_parked),
  CONSTRAINT import_batches_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id)
);
COMMENT ON TABLE import_batches IS 'A workbook as it came (ciphertext) and what became of its rows; discarded ones say in refusal why.';
ALTER TABLE import_batches ENABLE ROW LEVEL SECURITY;
CREATE POLICY import_batches_in_reach ON import_batches USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON import_batches TO nuanliu_app;
CREATE UNIQUE INDEX import_batches_file_once ON import_batches (tenant_id, file_digest) WHERE state IN ('received', 'staged', 'committed');


CREATE TABLE import_rows (
  tenant_id uuid NOT NULL,
  batch_id uuid NOT NULL,
  row_no integer NOT NULL,
  org_path text NOT NULL,
  unit_code text,
  unit_name text NOT NULL,
  outcome text NOT NULL CONSTRAINT import_rows_outcome_known CHECK (outcome IN ('accepted', 'repaired', 'parked')),
  household_no integer,
  repair_count integer NOT NULL,
  doubt_count integer NOT NULL,
  payload_cipher bytea NOT NULL,
  CONSTRAINT import_rows_pk PRIMARY KEY (tenant_id, batch_id, row_no),
  CONSTRAINT import_rows_batch FOREIGN KEY (tenant_id, batch_id) REFERENCES import_batches (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE import_rows IS 'Each row of a workbook and its outcome; cells, repairs and doubts are ciphertext because they hold personal data.';
ALTER TABLE import_rows ENABLE ROW LEVEL SECURITY;
CREATE POLICY import_rows_in_reach ON import_rows USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON import_rows TO nuanliu_app;

