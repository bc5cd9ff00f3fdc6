-- Whoever approves a list changes every row of it once: with room beside the rows they are changed where they stand, and no index is
-- written again.
ALTER TABLE entitlements SET (fillfactor = 50);
