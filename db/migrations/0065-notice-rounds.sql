-- A list is posted in rounds: an upheld objection takes it down and puts the corrected one up with its own period.
ALTER TABLE notices ADD COLUMN columns text[] NOT NULL DEFAULT '{position,name,unit,members,tier,cause}';
ALTER TABLE notices ADD COLUMN unit_name text;
ALTER TABLE notices ADD COLUMN days_kind text NOT NULL DEFAULT 'working';
ALTER TABLE notices ADD CONSTRAINT notices_days_kind_known CHECK (days_kind IN ('working', 'calendar'));
ALTER TABLE notices ADD COLUMN round integer NOT NULL DEFAULT 1;
ALTER TABLE notices ADD CONSTRAINT notices_round_positive CHECK (round > 0);
ALTER TABLE notices ADD COLUMN replaces_id uuid;
ALTER TABLE notices ADD CONSTRAINT notices_replaces FOREIGN KEY (tenant_id, replaces_id) REFERENCES notices (tenant_id, id);
ALTER TABLE notices ADD COLUMN superseded_at timestamptz;
ALTER TABLE notices ADD COLUMN page_key text;
ALTER TABLE notices ADD CONSTRAINT notices_page_key_unique UNIQUE (tenant_id, page_key);
ALTER TABLE notices ADD COLUMN withdrawn_at timestamptz;
ALTER TABLE notices ADD COLUMN closed_at timestamptz;
ALTER TABLE notices ADD COLUMN closed_by text;
ALTER TABLE notices ADD COLUMN no_photo_reason text;
ALTER TABLE notices ADD CONSTRAINT notices_closed_by_somebody CHECK ((closed_at IS NULL) = (closed_by IS NULL));
UPDATE notices SET columns = '{position,name,members,tier,cause}' WHERE audience = 'village';
UPDATE notices SET columns = '{position,name,unit,tier}' WHERE audience = 'web';
COMMENT ON TABLE notices IS '公示: one per unit and round, with its period. working_days counts days of days_kind; columns, unit_name and lines are as they hung; superseded_at: an upheld objection took it down; page_key: its public page.';

-- From the address of a public page to the list it shows; a reader of a notice board has no account and no tenant.
CREATE FUNCTION notice_of_page(key text) RETURNS TABLE (tenant_id uuid, notice_id uuid, org_id uuid, org_path text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT n.tenant_id, n.id, n.org_id, n.org_path FROM public.notices n WHERE n.page_key = key AND length(key) = 22 LIMIT 1
$$;
COMMENT ON FUNCTION notice_of_page IS 'Whose list the public page with this unguessable key shows. Answers ids only; what is shown is read through the row policies.';
REVOKE ALL ON FUNCTION notice_of_page FROM PUBLIC;
GRANT EXECUTE ON FUNCTION notice_of_page TO nuanliu_app;
CREATE INDEX notices_by_page_key ON notices (page_key) WHERE page_key IS NOT NULL;
