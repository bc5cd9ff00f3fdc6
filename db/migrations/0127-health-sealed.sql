-- What a roster says of a person's health is kept as ciphertext, like their number and telephone. Words written before wait in the
-- open column for the next start, which holds the key and seals them; after that it is empty.
ALTER TABLE persons ADD COLUMN health_cipher bytea;
CREATE INDEX persons_health_open ON persons (tenant_id, id) WHERE health IS NOT NULL;
COMMENT ON COLUMN persons.health IS 'Written before health was sealed; the next start seals it into health_cipher and empties it.';
COMMENT ON TABLE persons IS 'A person; ID number, phone and health are ciphertext, the numbers with keyed digests and the ID number with its last four digits for the eye.';
