-- A decision about a large roster that asks for the whole file again is worked off in the background.
ALTER TABLE import_batches DROP CONSTRAINT import_batches_state_known;
ALTER TABLE import_batches ADD CONSTRAINT import_batches_state_known CHECK (state IN ('received', 'choosing', 'staged', 'rechecking', 'committed', 'undone', 'discarded'));
ALTER TABLE import_batches ADD COLUMN recheck_no integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN import_batches.recheck_no IS 'How often the whole file was checked again in the background; part of the key of that job.';
DROP INDEX import_batches_file_once;
CREATE UNIQUE INDEX import_batches_file_once ON import_batches (tenant_id, file_digest, sheet_name)
  WHERE state IN ('received', 'choosing', 'staged', 'rechecking', 'committed');
