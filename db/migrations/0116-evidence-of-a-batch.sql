-- 入账凭证 by batch: a scanned paper may belong to one bank batch, one night count of envelopes or one registered sign-off sheet.
ALTER TABLE evidence_files ADD COLUMN batch_kind text CONSTRAINT evidence_files_batch_known CHECK (batch_kind IN ('bank', 'envelopes', 'sheet'));
ALTER TABLE evidence_files ADD COLUMN batch_id uuid;
ALTER TABLE evidence_files ADD CONSTRAINT evidence_files_batch_whole CHECK ((batch_kind IS NULL) = (batch_id IS NULL));
COMMENT ON COLUMN evidence_files.batch_id IS 'The bank batch, envelope count or sign-off sheet it belongs to; null: to the campaign as a whole, and then to every batch of it.';
