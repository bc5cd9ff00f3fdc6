-- Files of any size: kept in pieces, read piece by piece. One file may hold several rosters, each a batch of its own.
ALTER TABLE import_batches ALTER COLUMN file_cipher DROP NOT NULL;
ALTER TABLE import_batches ADD COLUMN file_bytes bigint;
ALTER TABLE import_batches ADD COLUMN file_batch_id uuid;
ALTER TABLE import_batches ADD COLUMN sheet_name text NOT NULL DEFAULT '';
ALTER TABLE import_batches ADD COLUMN sheets jsonb;
ALTER TABLE import_batches ADD CONSTRAINT import_batches_file_of FOREIGN KEY (tenant_id, file_batch_id) REFERENCES import_batches (tenant_id, id);
ALTER TABLE import_batches DROP CONSTRAINT import_batches_state_known;
ALTER TABLE import_batches ADD CONSTRAINT import_batches_state_known CHECK (state IN ('received', 'choosing', 'staged', 'committed', 'undone', 'discarded'));
DROP INDEX import_batches_file_once;
CREATE UNIQUE INDEX import_batches_file_once ON import_batches (tenant_id, file_digest, sheet_name) WHERE state IN ('received', 'choosing', 'staged', 'committed');
COMMENT ON COLUMN import_batches.file_cipher IS 'The whole file, for batches taken in before files were kept in pieces; newer ones have import_file_pieces.';
COMMENT ON COLUMN import_batches.file_batch_id IS 'The batch that holds the pieces, when several sheets of one file became batches.';
COMMENT ON COLUMN import_batches.sheet_name IS 'The sheet a person chose; empty when the file has one roster only.';
COMMENT ON COLUMN import_batches.sheets IS 'What the file holds, told to whoever chooses: name, hidden or not, roster or not.';

CREATE TABLE import_file_pieces (
  tenant_id uuid NOT NULL,
  batch_id uuid NOT NULL,
  position integer NOT NULL,
  org_path text NOT NULL,
  cipher bytea NOT NULL,
  CONSTRAINT import_file_pieces_pk PRIMARY KEY (tenant_id, batch_id, position),
  CONSTRAINT import_file_pieces_batch FOREIGN KEY (tenant_id, batch_id) REFERENCES import_batches (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE import_file_pieces IS 'A file as it came, in ciphertext pieces of one MiB, so that no process holds it whole.';
ALTER TABLE import_file_pieces ALTER COLUMN cipher SET STORAGE EXTERNAL;
ALTER TABLE import_file_pieces ENABLE ROW LEVEL SECURITY;
CREATE POLICY import_file_pieces_in_reach ON import_file_pieces USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, DELETE ON import_file_pieces TO nuanliu_app;

ALTER TABLE import_rows ALTER COLUMN payload_cipher SET STORAGE EXTERNAL;
-- Households are registered in portions, in the order of the file.
CREATE INDEX import_rows_by_household ON import_rows (tenant_id, batch_id, household_no);
