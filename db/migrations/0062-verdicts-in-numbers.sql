-- A verdict keeps the facts and the numbers it was decided by; its sentences belong to the version of the pack and are said again
-- when it is read. Older verdicts keep the sentences they were written with.
COMMENT ON TABLE verdicts IS '认定结果 with the facts, line and workings it stands on, so that it can be replayed years later.';
COMMENT ON COLUMN verdicts.facts IS 'What was known of the household; what is not known, zero or empty is left out. The line is in the line_ columns, lineOf is the division it was announced for.';
COMMENT ON COLUMN verdicts.derivation IS 'Sums in fen and the answer to every condition asked, from which 计算依据 is read with pack and facts; an array of sentences in older rows.';

-- One run judges a hundred thousand households by one version of a pack; asking for it again at every row was half of the writing.
-- The action reads that one row before it writes, and the application's role may neither change nor delete a version.
ALTER TABLE verdicts DROP CONSTRAINT verdicts_pack;
