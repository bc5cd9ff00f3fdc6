-- A posted list may carry what each household is to get, and a list is put up again when that has changed.
ALTER TABLE notice_lines ADD COLUMN amount_fen bigint CONSTRAINT notice_lines_amount_not_negative CHECK (amount_fen >= 0);
COMMENT ON COLUMN notice_lines.amount_fen IS '拟慰问金额 as it was posted, cash and goods in fen; null: nothing was proposed for the household, or the list carries no amounts.';
ALTER TABLE notices ADD COLUMN replaced_because text CONSTRAINT notices_replaced_because_known CHECK (replaced_because IN ('objection', 'amount'));
UPDATE notices SET replaced_because = 'objection' WHERE replaces_id IS NOT NULL;
ALTER TABLE notices ADD CONSTRAINT notices_replaced_with_reason CHECK ((replaces_id IS NULL) = (replaced_because IS NULL));
COMMENT ON COLUMN notices.replaced_because IS 'Why the round before it was taken down: an objection was upheld, or an amount is no more what was posted. Null: nothing was before it.';
COMMENT ON TABLE notices IS '公示: one per unit and round, with its period. working_days counts days of days_kind; columns, unit_name and lines are as they hung; superseded_at: the next round took its place; page_key: its public page.';
