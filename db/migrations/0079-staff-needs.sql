-- 职工诉求: what staff ask for, where there is no roster of households to hang it on. It stays in the one table of needs, so that
-- answers, deadlines and figures are the same for both. Numbered within the unit that wrote it down.
ALTER TABLE needs ALTER COLUMN household_id DROP NOT NULL;
ALTER TABLE needs ALTER COLUMN dossier_no DROP NOT NULL;
ALTER TABLE needs ADD COLUMN department text;
ALTER TABLE needs ADD COLUMN raised_by text;
ALTER TABLE needs ADD CONSTRAINT needs_of_household_or_staff CHECK (
  (household_id IS NULL) = (dossier_no IS NULL)
  AND (household_id IS NULL) = (department IS NOT NULL)
  AND (household_id IS NULL) = (raised_by IS NOT NULL)
);
CREATE UNIQUE INDEX needs_staff_no_unique ON needs (tenant_id, campaign_id, org_path, need_no) WHERE household_id IS NULL;
COMMENT ON TABLE needs IS '诉求 and 承诺: what people asked for or were promised, who answers for it and by when; of a household, or of staff by department. Insert only.';
