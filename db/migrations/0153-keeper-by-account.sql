-- Who keeps goods is known by account where he has one, so that nobody keeps under one name and books under another.
ALTER TABLE goods_moves ADD COLUMN keeper_id text;
COMMENT ON COLUMN goods_moves.keeper_id IS 'The account of the keeper; null for a person of the unit without one.';
