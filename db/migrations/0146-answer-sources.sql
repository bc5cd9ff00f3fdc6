-- Where each answer of 档案表 came from, so that a corrected roster changes what a roster said and nothing that somebody has typed.
ALTER TABLE dossier_answers ADD COLUMN sources jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN dossier_answers.sources IS 'By field, and under "*" for all fields without one of their own: a row of a roster, or who saved the form and when, with what a roster said before. Beside the household also "finances" and "causes".';
GRANT DELETE ON dossier_answers TO nuanliu_app;
