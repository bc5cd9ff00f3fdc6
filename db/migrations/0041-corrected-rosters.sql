-- A corrected roster: households that are registered already are known again, and only what differs is written.
ALTER TABLE import_rows ADD COLUMN registration text CONSTRAINT import_rows_registration_known CHECK (registration IN ('unchanged', 'changed'));
COMMENT ON COLUMN import_rows.registration IS 'Of a household that is registered in the same unit: whether the row leaves it as it is or changes it; null for new ones and parked rows.';
