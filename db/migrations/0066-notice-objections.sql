-- Objections to a posted list, and what was done about them.
CREATE TABLE notice_objections (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  notice_id uuid NOT NULL,
  org_path text NOT NULL,
  objection_no integer NOT NULL,
  channel text NOT NULL CONSTRAINT notice_objections_channel_known CHECK (channel IN ('phone', 'letter', 'page', 'in-person')),
  ground text NOT NULL,
  concerns text NOT NULL CONSTRAINT notice_objections_concerns_known CHECK (concerns IN ('line', 'list', 'left-out')),
  line_position integer,
  dossier_id uuid,
  content_cipher bytea NOT NULL,
  objector_cipher bytea,
  received_on date NOT NULL,
  due_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  outcome text CONSTRAINT notice_objections_outcome_known CHECK (outcome IN ('removed', 'corrected', 'rejected')),
  decided_on date,
  decided_at timestamptz,
  decided_by text,
  CONSTRAINT notice_objections_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT notice_objections_no_unique UNIQUE (tenant_id, notice_id, objection_no),
  CONSTRAINT notice_objections_line_named CHECK ((concerns = 'line') = (dossier_id IS NOT NULL) AND (concerns = 'line') = (line_position IS NOT NULL)),
  CONSTRAINT notice_objections_decided_whole CHECK (num_nulls(outcome, decided_on, decided_at, decided_by) IN (0, 4)),
  CONSTRAINT notice_objections_notice FOREIGN KEY (tenant_id, notice_id) REFERENCES notices (tenant_id, id),
  CONSTRAINT notice_objections_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers (tenant_id, id)
);
COMMENT ON TABLE notice_objections IS '异议 to a posted list. What was said and who said it is ciphertext; from the day it came until it is decided, nobody it concerns is paid.';
ALTER TABLE notice_objections ENABLE ROW LEVEL SECURITY;
CREATE POLICY notice_objections_in_reach ON notice_objections USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE ON notice_objections TO nuanliu_app;

CREATE TABLE notice_objection_steps (
  tenant_id uuid NOT NULL,
  objection_id uuid NOT NULL,
  position integer NOT NULL,
  org_path text NOT NULL,
  kind text NOT NULL CONSTRAINT notice_objection_steps_kind_known CHECK (kind IN ('investigated', 'decided')),
  investigators text[] NOT NULL,
  text_cipher bytea NOT NULL,
  done_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT notice_objection_steps_pk PRIMARY KEY (tenant_id, objection_id, position),
  CONSTRAINT notice_objection_steps_objection FOREIGN KEY (tenant_id, objection_id) REFERENCES notice_objections (tenant_id, id)
);
COMMENT ON TABLE notice_objection_steps IS 'Investigation and answer of an objection, insert only. What was found and answered is ciphertext.';
ALTER TABLE notice_objection_steps ENABLE ROW LEVEL SECURITY;
CREATE POLICY notice_objection_steps_in_reach ON notice_objection_steps USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON notice_objection_steps TO nuanliu_app;
