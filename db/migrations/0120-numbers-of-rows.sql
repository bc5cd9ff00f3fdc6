-- Which rows of a staged roster share an ID number, without reading the whole file again: a corrected cell asks for it.
ALTER TABLE import_rows ADD COLUMN number_marks bigint[];
COMMENT ON COLUMN import_rows.number_marks IS 'First eight bytes of the keyed digest of each sound ID number in the row, of its own kind so that it meets no other table; null for rows staged before these were kept.';
