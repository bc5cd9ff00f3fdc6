-- A job is begun again when the server that ran it is gone; one that takes the server with it every time must end.
ALTER TABLE job_progress ADD COLUMN lost_count integer NOT NULL DEFAULT 0;
COMMENT ON TABLE job_progress IS 'What a job says of itself while it runs; the screen polls it. lost_count: how often the server went away under it.';
