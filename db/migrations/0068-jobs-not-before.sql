-- Work that is due on a day to come.
ALTER TABLE job_requests ADD COLUMN not_before timestamptz;
COMMENT ON TABLE job_requests IS 'Work asked for in the transaction that wants it; the queue takes it from here after the commit, not before not_before. Insert only.';
