-- A standard may depend on the grade of hardship, and its cash may be worked out from the facts of the household.
ALTER TABLE campaign_standards ADD COLUMN grade text CONSTRAINT campaign_standards_grade_known CHECK (grade IN ('first', 'second', 'third', 'fourth'));
ALTER TABLE campaign_standards ADD COLUMN cash_by jsonb;
ALTER TABLE campaign_standards ADD CONSTRAINT campaign_standards_one_amount CHECK (cash_by IS NULL OR cash_fen = 0);
COMMENT ON COLUMN campaign_standards.grade IS '困难档次 the standard is for; null: any.';
COMMENT ON COLUMN campaign_standards.cash_by IS 'Formula of the cash in fen with its bounds and how it is read; cash_fen is 0 then. Null: the cash is cash_fen.';
