-- The whole dossier: its stage of life and every step, what its form says, what proves it, who consented, how it is watched.
ALTER TABLE dossiers ADD COLUMN stage text NOT NULL DEFAULT 'in-file';
ALTER TABLE dossiers ADD COLUMN file_level text CONSTRAINT dossiers_file_level_known CHECK (file_level IN ('national', 'province', 'city', 'county', 'base'));
ALTER TABLE dossiers ADD COLUMN changed_on date;
ALTER TABLE dossiers ADD COLUMN filed_on date;
ALTER TABLE dossiers ADD COLUMN exited_on date;
ALTER TABLE dossiers ADD COLUMN keep_until date;
ALTER TABLE dossiers ADD COLUMN exit_letter_on date;
ALTER TABLE dossiers ADD CONSTRAINT dossiers_stage_fits_status CHECK (CASE status
  WHEN 'draft' THEN stage IN ('draft', 'submitted', 'unit-review', 'home-check', 'deliberation', 'posting', 'objection', 'comparison', 'county-review', 'returned')
  WHEN 'in-file' THEN stage IN ('in-file', 'helped', 'exit-pending')
  WHEN 'exited' THEN stage = 'exited'
  WHEN 'cancelled' THEN stage IN ('refused', 'cancelled')
END);
ALTER TABLE dossiers ADD CONSTRAINT dossiers_kept_after_exit CHECK (status <> 'exited' OR (exited_on IS NOT NULL AND keep_until >= exited_on + interval '10 years'));
COMMENT ON COLUMN dossiers.stage IS 'Where in its life the dossier is; status is what lists and figures count by.';

CREATE TABLE dossier_answers (
  tenant_id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  subject text NOT NULL,
  org_path text NOT NULL,
  answers jsonb NOT NULL,
  sealed_cipher bytea,
  health_cipher bytea,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  CONSTRAINT dossier_answers_pk PRIMARY KEY (tenant_id, dossier_id, subject),
  CONSTRAINT dossier_answers_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE dossier_answers IS '档案表: what the form says of the household or of one person in it (subject is household or a person id); contacts and health are ciphertext.';
ALTER TABLE dossier_answers ENABLE ROW LEVEL SECURITY;
CREATE POLICY dossier_answers_in_reach ON dossier_answers USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE ON dossier_answers TO nuanliu_app;

CREATE TABLE income_items (
  tenant_id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT income_items_kind_known CHECK (kind IN ('wage', 'business', 'property', 'transfer', 'union-aid', 'other')),
  org_path text NOT NULL,
  amount_fen bigint NOT NULL CONSTRAINT income_items_amount_not_negative CHECK (amount_fen >= 0),
  CONSTRAINT income_items_pk PRIMARY KEY (tenant_id, dossier_id, kind),
  CONSTRAINT income_items_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE income_items IS 'Income of a household in the twelve months before, by kind, in fen; the year''s income is their sum.';
ALTER TABLE income_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY income_items_in_reach ON income_items USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, DELETE ON income_items TO nuanliu_app;

CREATE TABLE income_months (
  tenant_id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  month text NOT NULL CONSTRAINT income_months_month_form CHECK (month ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
  org_path text NOT NULL,
  amount_fen bigint NOT NULL CONSTRAINT income_months_amount_not_negative CHECK (amount_fen >= 0),
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT income_months_pk PRIMARY KEY (tenant_id, dossier_id, month),
  CONSTRAINT income_months_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE income_months IS 'Income of the whole household in a month, in fen: whether it has been above the line for six months is computed from these.';
ALTER TABLE income_months ENABLE ROW LEVEL SECURITY;
CREATE POLICY income_months_in_reach ON income_months USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE ON income_months TO nuanliu_app;

CREATE TABLE dossier_steps (
  tenant_id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  step_no integer NOT NULL,
  org_path text NOT NULL,
  step text NOT NULL,
  from_stage text NOT NULL,
  to_stage text NOT NULL,
  step_on date NOT NULL,
  opinion text NOT NULL,
  people text[] NOT NULL,
  place text,
  file_level text,
  cancel_reason text,
  taken_at timestamptz NOT NULL,
  taken_by text NOT NULL,
  taken_by_name text NOT NULL,
  CONSTRAINT dossier_steps_pk PRIMARY KEY (tenant_id, dossier_id, step_no),
  CONSTRAINT dossier_steps_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE dossier_steps IS '档案环节: every step of a dossier''s life, who took it, when, with which opinion. Insert only.';
ALTER TABLE dossier_steps ENABLE ROW LEVEL SECURITY;
CREATE POLICY dossier_steps_in_reach ON dossier_steps USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON dossier_steps TO nuanliu_app;

CREATE TABLE dossier_attachments (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  org_path text NOT NULL,
  slot text NOT NULL,
  file_name text NOT NULL,
  media_type text NOT NULL CONSTRAINT dossier_attachments_media_known CHECK (media_type IN ('image/jpeg', 'image/png', 'application/pdf')),
  size_bytes integer NOT NULL CONSTRAINT dossier_attachments_size_positive CHECK (size_bytes > 0),
  pages integer NOT NULL CONSTRAINT dossier_attachments_pages_positive CHECK (pages > 0),
  content_key text NOT NULL,
  health boolean NOT NULL,
  attached_at timestamptz NOT NULL,
  attached_by text NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text,
  CONSTRAINT dossier_attachments_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT dossier_attachments_withdrawn_whole CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
  CONSTRAINT dossier_attachments_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE dossier_attachments IS '附件: a proof in a dossier. The file lies encrypted in the data folder under content_key, a keyed digest of what it holds; it stays when the entry is withdrawn.';
ALTER TABLE dossier_attachments ENABLE ROW LEVEL SECURITY;
CREATE POLICY dossier_attachments_in_reach ON dossier_attachments USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE ON dossier_attachments TO nuanliu_app;
CREATE UNIQUE INDEX dossier_attachments_once ON dossier_attachments (tenant_id, dossier_id, slot, content_key) WHERE withdrawn_at IS NULL;

CREATE TABLE dossier_consents (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  org_path text NOT NULL,
  signer_id uuid NOT NULL,
  signed_on date NOT NULL,
  manner text NOT NULL CONSTRAINT dossier_consents_manner_known CHECK (manner IN ('signature', 'fingerprint', 'both')),
  scope text[] NOT NULL,
  valid_until date NOT NULL,
  attachment_id uuid,
  handler text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  revoked_on date,
  CONSTRAINT dossier_consents_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT dossier_consents_forward CHECK (valid_until > signed_on),
  CONSTRAINT dossier_consents_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT dossier_consents_attachment FOREIGN KEY (tenant_id, attachment_id) REFERENCES dossier_attachments (tenant_id, id)
);
COMMENT ON TABLE dossier_consents IS '授权委托书: who of the household let the union compare which facts, signed when and how, until when.';
ALTER TABLE dossier_consents ENABLE ROW LEVEL SECURITY;
CREATE POLICY dossier_consents_in_reach ON dossier_consents USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE ON dossier_consents TO nuanliu_app;
CREATE INDEX dossier_consents_by_dossier ON dossier_consents (tenant_id, dossier_id);
