-- A voucher may be that of the goods one unit or team drew and handed out.
ALTER TABLE evidence_files DROP CONSTRAINT evidence_files_batch_known;
ALTER TABLE evidence_files ADD CONSTRAINT evidence_files_batch_known CHECK (batch_kind IN ('bank', 'envelopes', 'sheet', 'goods'));
