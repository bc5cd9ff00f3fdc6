-- The three surveys: forms as data, what was found with them, and what became of it.
CREATE TABLE inspection_forms (
  tenant_id uuid NOT NULL,
  code text NOT NULL,
  version text NOT NULL,
  org_path text NOT NULL,
  name text NOT NULL,
  content jsonb NOT NULL,
  digest text NOT NULL,
  installed_at timestamptz NOT NULL,
  CONSTRAINT inspection_forms_pk PRIMARY KEY (tenant_id, code, version)
);
COMMENT ON TABLE inspection_forms IS '排查表: a form as it was when it was used, by version. All units of the tenant fill in the same forms. Insert only.';
ALTER TABLE inspection_forms ENABLE ROW LEVEL SECURITY;
CREATE POLICY inspection_forms_in_reach ON inspection_forms USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
CREATE POLICY inspection_forms_known_to_all ON inspection_forms FOR SELECT USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON inspection_forms TO nuanliu_app;

CREATE TABLE inspections (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  form_code text NOT NULL,
  form_version text NOT NULL,
  survey text NOT NULL CONSTRAINT inspections_survey_known CHECK (survey IN ('workplace-check', 'risk-screen')),
  subject_kind text NOT NULL CONSTRAINT inspections_subject_known CHECK (subject_kind IN ('enterprise', 'project')),
  subject_name text NOT NULL,
  subject_code text NOT NULL,
  checked_on date NOT NULL,
  inspectors text[] NOT NULL,
  answers jsonb NOT NULL,
  arrears_persons integer NOT NULL CONSTRAINT inspections_persons_not_negative CHECK (arrears_persons >= 0),
  arrears_fen bigint NOT NULL CONSTRAINT inspections_arrears_not_negative CHECK (arrears_fen >= 0),
  colour text CONSTRAINT inspections_colour_known CHECK (colour IN ('red', 'orange', 'yellow', 'blue', 'green')),
  colour_reading text,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT inspections_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT inspections_once_a_day UNIQUE (tenant_id, campaign_id, form_code, subject_name, checked_on),
  CONSTRAINT inspections_colour_is_read CHECK ((colour IS NULL) = (colour_reading IS NULL)),
  CONSTRAINT inspections_form FOREIGN KEY (tenant_id, form_code, form_version) REFERENCES inspection_forms (tenant_id, code, version),
  CONSTRAINT inspections_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT inspections_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id)
);
COMMENT ON TABLE inspections IS '排查记录: one form filled in about one enterprise or project on one day. Insert only; what follows stands in finding_steps.';
ALTER TABLE inspections ENABLE ROW LEVEL SECURITY;
CREATE POLICY inspections_in_reach ON inspections USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON inspections TO nuanliu_app;
CREATE INDEX inspections_by_path ON inspections (tenant_id, campaign_id, org_path text_pattern_ops);

CREATE TABLE inspection_findings (
  tenant_id uuid NOT NULL,
  inspection_id uuid NOT NULL,
  finding_no integer NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  topic text NOT NULL,
  severity text NOT NULL CONSTRAINT inspection_findings_severity_known CHECK (severity IN ('grave', 'ordinary')),
  statement text NOT NULL,
  CONSTRAINT inspection_findings_pk PRIMARY KEY (tenant_id, inspection_id, finding_no),
  CONSTRAINT inspection_findings_inspection FOREIGN KEY (tenant_id, inspection_id) REFERENCES inspections (tenant_id, id)
);
COMMENT ON TABLE inspection_findings IS '问题: what an inspection found, drawn from its answers by the rules of the form. Insert only.';
ALTER TABLE inspection_findings ENABLE ROW LEVEL SECURITY;
CREATE POLICY inspection_findings_in_reach ON inspection_findings USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON inspection_findings TO nuanliu_app;

CREATE TABLE finding_steps (
  tenant_id uuid NOT NULL,
  inspection_id uuid NOT NULL,
  finding_no integer NOT NULL,
  step integer NOT NULL,
  org_path text NOT NULL,
  kind text NOT NULL CONSTRAINT finding_steps_kind_known CHECK (kind IN ('ordered', 'reported', 'passed', 'failed')),
  step_on date NOT NULL,
  words text NOT NULL,
  responsible text,
  due_on date,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT finding_steps_pk PRIMARY KEY (tenant_id, inspection_id, finding_no, step),
  CONSTRAINT finding_steps_deadline_where_due CHECK ((kind IN ('ordered', 'failed')) = (due_on IS NOT NULL)),
  CONSTRAINT finding_steps_finding FOREIGN KEY (tenant_id, inspection_id, finding_no) REFERENCES inspection_findings (tenant_id, inspection_id, finding_no)
);
COMMENT ON TABLE finding_steps IS '整改: deadline, report and re-check of a finding, one row a step; its standing is read from them. Insert only.';
ALTER TABLE finding_steps ENABLE ROW LEVEL SECURITY;
CREATE POLICY finding_steps_in_reach ON finding_steps USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON finding_steps TO nuanliu_app;
