-- Searching by the beginning of a name or spelling among a million persons. LIKE is not leakproof, so under a row policy it is asked
-- of every row; ^@ is, and an index in byte order answers it.
CREATE INDEX persons_by_name ON persons (tenant_id, name COLLATE "C");
CREATE INDEX persons_by_spelling ON persons (tenant_id, pinyin COLLATE "C");
CREATE INDEX persons_by_initials ON persons (tenant_id, pinyin_initials COLLATE "C");

-- What is known of one household, open or not, must not be looked for among all of them.
CREATE INDEX dossiers_by_household ON dossiers (tenant_id, household_id);
