-- Written by scripts/schema.ts from db/migrations; do not edit.

-- 0001-foundations.sql
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'nuanliu_app') THEN CREATE ROLE nuanliu_app NOLOGIN; END IF;
END $$;

DO $$ BEGIN EXECUTE format('GRANT nuanliu_app TO %I', current_user); END $$;

GRANT USAGE ON SCHEMA public TO nuanliu_app;

CREATE TABLE tenants (
  id uuid CONSTRAINT tenants_pk PRIMARY KEY,
  code text NOT NULL CONSTRAINT tenants_code_unique UNIQUE,
  name text NOT NULL,
  founded_at timestamptz NOT NULL
);

COMMENT ON TABLE tenants IS 'Reference. The units that run their own books: a county federation, a hospital, a school.';

ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;

CREATE POLICY tenants_own ON tenants USING (id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT ON tenants TO nuanliu_app;

CREATE TABLE commands (
  tenant_id uuid NOT NULL,
  command_id uuid NOT NULL,
  action text NOT NULL,
  input_digest text NOT NULL,
  output jsonb,
  at timestamptz NOT NULL,
  CONSTRAINT commands_pk PRIMARY KEY (tenant_id, command_id)
);

COMMENT ON TABLE commands IS 'The first answer to every command, so that a repeat has one effect and gets the same answer. Insert only.';

ALTER TABLE commands ENABLE ROW LEVEL SECURITY;

CREATE POLICY commands_own ON commands USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT ON commands TO nuanliu_app;

CREATE TABLE journal_heads (
  tenant_id uuid CONSTRAINT journal_heads_pk PRIMARY KEY,
  seq bigint NOT NULL,
  hash text NOT NULL
);

COMMENT ON TABLE journal_heads IS 'The last link of each tenant''s journal; locked by whoever appends.';

ALTER TABLE journal_heads ENABLE ROW LEVEL SECURITY;

CREATE POLICY journal_heads_own ON journal_heads USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE ON journal_heads TO nuanliu_app;

CREATE TABLE journal (
  tenant_id uuid NOT NULL,
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  user_id text NOT NULL,
  user_name text NOT NULL,
  action text NOT NULL,
  event text NOT NULL,
  org_path text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  before jsonb,
  after jsonb,
  command_id uuid,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  CONSTRAINT journal_pk PRIMARY KEY (tenant_id, seq)
);

COMMENT ON TABLE journal IS 'Everything that was done: who, where, what, on which record, before and after. Insert only, each row hashed over the one before.';

ALTER TABLE journal ENABLE ROW LEVEL SECURITY;

CREATE POLICY journal_own ON journal USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

CREATE INDEX journal_subject ON journal (tenant_id, subject_kind, subject_id);

GRANT SELECT, INSERT ON journal TO nuanliu_app;

-- 0002-organizations.sql
CREATE TABLE organizations (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  parent_id uuid,
  code text NOT NULL,
  name text NOT NULL,
  level text NOT NULL CONSTRAINT organizations_level_known CHECK (level IN ('nation', 'province', 'city', 'county', 'township', 'base')),
  kind text NOT NULL CONSTRAINT organizations_kind_known CHECK (kind IN ('union', 'park', 'government', 'hospital', 'school', 'enterprise')),
  division_code text NOT NULL,
  path text NOT NULL,
  position integer NOT NULL,
  CONSTRAINT organizations_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT organizations_parent FOREIGN KEY (tenant_id, parent_id) REFERENCES organizations (tenant_id, id),
  CONSTRAINT organizations_code_unique UNIQUE (tenant_id, code),
  CONSTRAINT organizations_name_unique UNIQUE (tenant_id, name),
  CONSTRAINT organizations_path_unique UNIQUE (tenant_id, path)
);

COMMENT ON TABLE organizations IS 'The unit tree of a tenant; path is /code/code/ from its root and carries every right.';

ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;

CREATE POLICY organizations_own ON organizations USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE ON organizations TO nuanliu_app;

CREATE TABLE divisions (
  code text CONSTRAINT divisions_pk PRIMARY KEY,
  name text NOT NULL
);

COMMENT ON TABLE divisions IS 'Reference. Administrative divisions (GB/T 2260 codes).';

GRANT SELECT, INSERT, UPDATE ON divisions TO nuanliu_app;

CREATE TABLE subsistence_lines (
  division_code text NOT NULL CONSTRAINT subsistence_lines_division REFERENCES divisions (code),
  residence text NOT NULL CONSTRAINT subsistence_lines_residence_known CHECK (residence IN ('urban', 'rural')),
  from_on date NOT NULL,
  amount_fen bigint NOT NULL CONSTRAINT subsistence_lines_amount_positive CHECK (amount_fen > 0),
  period text NOT NULL CONSTRAINT subsistence_lines_period_known CHECK (period IN ('month', 'year')),
  document_no text NOT NULL,
  CONSTRAINT subsistence_lines_pk PRIMARY KEY (division_code, residence, from_on)
);

COMMENT ON TABLE subsistence_lines IS 'Reference. Dated 低保 lines by division; towns by month, many villages by year.';

GRANT SELECT, INSERT ON subsistence_lines TO nuanliu_app;

CREATE TABLE rule_packs (
  code text NOT NULL,
  version text NOT NULL,
  name text NOT NULL,
  content jsonb NOT NULL,
  digest text NOT NULL,
  installed_at timestamptz NOT NULL,
  CONSTRAINT rule_packs_pk PRIMARY KEY (code, version)
);

COMMENT ON TABLE rule_packs IS 'Reference. Rule packs as installed; a version never changes once it is here.';

GRANT SELECT, INSERT ON rule_packs TO nuanliu_app;

CREATE TABLE calendar_days (
  on_date date CONSTRAINT calendar_days_pk PRIMARY KEY,
  kind text NOT NULL CONSTRAINT calendar_days_kind_known CHECK (kind IN ('holiday', 'workday')),
  name text NOT NULL
);

COMMENT ON TABLE calendar_days IS 'Reference. Days that differ from the plain week: legal holidays and 调休 working days.';

GRANT SELECT, INSERT, UPDATE ON calendar_days TO nuanliu_app;

-- 0003-grants.sql
CREATE TABLE grants (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id text NOT NULL,
  role text NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  granted_at timestamptz NOT NULL,
  granted_by text NOT NULL,
  CONSTRAINT grants_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT grants_once UNIQUE (tenant_id, user_id, role, org_id),
  CONSTRAINT grants_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id)
);

COMMENT ON TABLE grants IS 'A role held at a unit; it covers the subtree below.';

ALTER TABLE grants ENABLE ROW LEVEL SECURITY;

CREATE POLICY grants_in_reach ON grants USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON grants TO nuanliu_app;

CREATE POLICY grants_of_self ON grants FOR SELECT USING (user_id = nullif(current_setting('app.user_id', true), ''));

CREATE INDEX grants_user ON grants (user_id);

CREATE TABLE job_progress (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  state text NOT NULL CONSTRAINT job_progress_state_known CHECK (state IN ('waiting', 'running', 'done', 'failed')),
  percent integer NOT NULL CONSTRAINT job_progress_percent_range CHECK (percent BETWEEN 0 AND 100),
  message text NOT NULL,
  result jsonb,
  started_by text NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT job_progress_pk PRIMARY KEY (tenant_id, id)
);

COMMENT ON TABLE job_progress IS 'What a job says of itself while it runs; the screen polls it.';

ALTER TABLE job_progress ENABLE ROW LEVEL SECURITY;

CREATE POLICY job_progress_in_reach ON job_progress USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
);

GRANT SELECT, INSERT, UPDATE, DELETE ON job_progress TO nuanliu_app;

-- 0004-people.sql
CREATE TABLE households (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  division_code text NOT NULL,
  residence text NOT NULL CONSTRAINT households_residence_known CHECK (residence IN ('urban', 'rural')),
  address_cipher bytea,
  bank_card_cipher bytea,
  bank_card_digest bytea,
  import_batch_id uuid,
  registered_on date NOT NULL,
  CONSTRAINT households_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT households_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id)
);

COMMENT ON TABLE households IS 'A household; its address and card are ciphertext.';

ALTER TABLE households ENABLE ROW LEVEL SECURITY;

CREATE POLICY households_in_reach ON households USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON households TO nuanliu_app;

CREATE INDEX households_by_path ON households (tenant_id, org_path text_pattern_ops);

CREATE INDEX households_by_batch ON households (tenant_id, import_batch_id);

CREATE TABLE persons (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_path text NOT NULL,
  name text NOT NULL,
  pinyin text NOT NULL,
  pinyin_initials text NOT NULL,
  sex text CONSTRAINT persons_sex_known CHECK (sex IN ('male', 'female')),
  birth_on date,
  id_number_cipher bytea,
  id_number_digest bytea,
  id_number_tail text,
  phone_cipher bytea,
  phone_digest bytea,
  health text,
  work_status text,
  CONSTRAINT persons_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT persons_id_number_unique UNIQUE (tenant_id, id_number_digest)
);

COMMENT ON TABLE persons IS 'A person; ID number and phone are ciphertext with keyed digests, the last four digits kept for the eye.';

ALTER TABLE persons ENABLE ROW LEVEL SECURITY;

CREATE POLICY persons_in_reach ON persons USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON persons TO nuanliu_app;

CREATE INDEX persons_by_pinyin ON persons (tenant_id, pinyin, id);

CREATE TABLE household_members (
  tenant_id uuid NOT NULL,
  household_id uuid NOT NULL,
  person_id uuid NOT NULL,
  org_path text NOT NULL,
  relation text NOT NULL,
  position integer NOT NULL,
  from_on date NOT NULL,
  to_on date,
  CONSTRAINT household_members_pk PRIMARY KEY (tenant_id, household_id, person_id, from_on),
  CONSTRAINT household_members_household FOREIGN KEY (tenant_id, household_id) REFERENCES households (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT household_members_person FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);

COMMENT ON TABLE household_members IS 'Dated roles of persons in households; position 0 is the head.';

ALTER TABLE household_members ENABLE ROW LEVEL SECURITY;

CREATE POLICY household_members_in_reach ON household_members USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON household_members TO nuanliu_app;

CREATE INDEX household_members_by_person ON household_members (tenant_id, person_id);

-- 0005-dossiers.sql
CREATE TABLE dossiers (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  household_id uuid NOT NULL,
  dossier_no text NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  status text NOT NULL CONSTRAINT dossiers_status_known CHECK (status IN ('draft', 'in-file', 'exited', 'cancelled')),
  main_cause text,
  secondary_causes text[] NOT NULL,
  still_hard_after_relief boolean,
  is_migrant_worker boolean NOT NULL,
  recipient_class text NOT NULL,
  annual_income_fen bigint,
  clarity jsonb NOT NULL,
  remark_cipher bytea,
  opened_on date NOT NULL,
  import_batch_id uuid,
  import_row_no integer,
  CONSTRAINT dossiers_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT dossiers_no_unique UNIQUE (tenant_id, dossier_no),
  CONSTRAINT dossiers_household FOREIGN KEY (tenant_id, household_id) REFERENCES households (tenant_id, id),
  CONSTRAINT dossiers_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id)
);

COMMENT ON TABLE dossiers IS 'One household, one file: causes, income, 四清, life.';

ALTER TABLE dossiers ENABLE ROW LEVEL SECURITY;

CREATE POLICY dossiers_in_reach ON dossiers USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON dossiers TO nuanliu_app;

CREATE UNIQUE INDEX dossiers_one_open_per_household ON dossiers (tenant_id, household_id) WHERE status IN ('draft', 'in-file');

CREATE INDEX dossiers_by_path ON dossiers (tenant_id, org_path text_pattern_ops, dossier_no);

CREATE TABLE outlay_items (
  tenant_id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  kind text NOT NULL,
  org_path text NOT NULL,
  amount_fen bigint NOT NULL CONSTRAINT outlay_items_amount_not_negative CHECK (amount_fen >= 0),
  CONSTRAINT outlay_items_pk PRIMARY KEY (tenant_id, dossier_id, kind),
  CONSTRAINT outlay_items_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers (tenant_id, id) ON DELETE CASCADE
);

COMMENT ON TABLE outlay_items IS 'Rigid outlay of a household in the twelve months before, by kind, in fen.';

ALTER TABLE outlay_items ENABLE ROW LEVEL SECURITY;

CREATE POLICY outlay_items_in_reach ON outlay_items USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON outlay_items TO nuanliu_app;

-- 0006-imports.sql
CREATE TABLE import_batches (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  file_name text NOT NULL,
  file_digest text NOT NULL,
  file_cipher bytea NOT NULL,
  state text NOT NULL CONSTRAINT import_batches_state_known CHECK (state IN ('received', 'staged', 'committed', 'undone', 'discarded')),
  refusal text,
  as_of date NOT NULL,
  layout jsonb,
  rows_in integer NOT NULL,
  rows_accepted integer NOT NULL,
  rows_repaired integer NOT NULL,
  rows_parked integer NOT NULL,
  rows_passed_over integer NOT NULL,
  household_count integer NOT NULL,
  staged_at timestamptz NOT NULL,
  staged_by text NOT NULL,
  committed_at timestamptz,
  undone_at timestamptz,
  CONSTRAINT import_batches_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT import_batches_rows_add_up CHECK (rows_in = rows_accepted + rows_repaired + rows_parked),
  CONSTRAINT import_batches_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id)
);

COMMENT ON TABLE import_batches IS 'A workbook as it came (ciphertext) and what became of its rows; discarded ones say in refusal why.';

ALTER TABLE import_batches ENABLE ROW LEVEL SECURITY;

CREATE POLICY import_batches_in_reach ON import_batches USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON import_batches TO nuanliu_app;

CREATE UNIQUE INDEX import_batches_file_once ON import_batches (tenant_id, file_digest) WHERE state IN ('received', 'staged', 'committed');

CREATE TABLE import_rows (
  tenant_id uuid NOT NULL,
  batch_id uuid NOT NULL,
  row_no integer NOT NULL,
  org_path text NOT NULL,
  unit_code text,
  unit_name text NOT NULL,
  outcome text NOT NULL CONSTRAINT import_rows_outcome_known CHECK (outcome IN ('accepted', 'repaired', 'parked')),
  household_no integer,
  repair_count integer NOT NULL,
  doubt_count integer NOT NULL,
  payload_cipher bytea NOT NULL,
  CONSTRAINT import_rows_pk PRIMARY KEY (tenant_id, batch_id, row_no),
  CONSTRAINT import_rows_batch FOREIGN KEY (tenant_id, batch_id) REFERENCES import_batches (tenant_id, id) ON DELETE CASCADE
);

COMMENT ON TABLE import_rows IS 'Each row of a workbook and its outcome; cells, repairs and doubts are ciphertext because they hold personal data.';

ALTER TABLE import_rows ENABLE ROW LEVEL SECURITY;

CREATE POLICY import_rows_in_reach ON import_rows USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON import_rows TO nuanliu_app;

-- 0007-campaigns.sql
CREATE TABLE campaigns (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  year integer NOT NULL,
  theme text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  status text NOT NULL CONSTRAINT campaigns_status_known CHECK (status IN ('draft', 'planned', 'approved', 'running', 'closed')),
  pack_code text NOT NULL,
  pack_version text NOT NULL,
  floor_fen bigint NOT NULL,
  plan jsonb NOT NULL,
  planned_at timestamptz NOT NULL,
  CONSTRAINT campaigns_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT campaigns_code_unique UNIQUE (tenant_id, code),
  CONSTRAINT campaigns_period_forward CHECK (starts_on <= ends_on),
  CONSTRAINT campaigns_pack FOREIGN KEY (pack_code, pack_version) REFERENCES rule_packs (code, version),
  CONSTRAINT campaigns_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id)
);

COMMENT ON TABLE campaigns IS 'A winter campaign of a unit; plan is the campaign file as planned.';

ALTER TABLE campaigns ENABLE ROW LEVEL SECURITY;

CREATE POLICY campaigns_in_reach ON campaigns USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON campaigns TO nuanliu_app;

CREATE TABLE campaign_measures (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  kind text NOT NULL CONSTRAINT campaign_measures_kind_known CHECK (kind IN ('relief', 'health', 'culture', 'warmth', 'own')),
  name text NOT NULL,
  detail text NOT NULL,
  source_order text[] NOT NULL,
  position integer NOT NULL,
  CONSTRAINT campaign_measures_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT campaign_measures_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT campaign_measures_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id) ON DELETE CASCADE
);

COMMENT ON TABLE campaign_measures IS '措施 of a campaign: 送钱物, 送健康, 送文化, 送恒温 and its own.';

ALTER TABLE campaign_measures ENABLE ROW LEVEL SECURITY;

CREATE POLICY campaign_measures_in_reach ON campaign_measures USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON campaign_measures TO nuanliu_app;

CREATE TABLE campaign_standards (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  measure_code text NOT NULL,
  recipient_class text,
  tier text,
  min_members integer,
  max_members integer,
  cash_fen bigint NOT NULL CONSTRAINT campaign_standards_cash_not_negative CHECK (cash_fen >= 0),
  goods_name text,
  goods_fen bigint NOT NULL CONSTRAINT campaign_standards_goods_not_negative CHECK (goods_fen >= 0),
  position integer NOT NULL,
  CONSTRAINT campaign_standards_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT campaign_standards_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT campaign_standards_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id) ON DELETE CASCADE
);

COMMENT ON TABLE campaign_standards IS '慰问标准: what a tier or class receives, in fen.';

ALTER TABLE campaign_standards ENABLE ROW LEVEL SECURITY;

CREATE POLICY campaign_standards_in_reach ON campaign_standards USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON campaign_standards TO nuanliu_app;

CREATE TABLE campaign_stages (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  detail text NOT NULL,
  responsible text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  position integer NOT NULL,
  CONSTRAINT campaign_stages_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT campaign_stages_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id) ON DELETE CASCADE
);

COMMENT ON TABLE campaign_stages IS 'Stages of the schedule.';

ALTER TABLE campaign_stages ENABLE ROW LEVEL SECURITY;

CREATE POLICY campaign_stages_in_reach ON campaign_stages USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON campaign_stages TO nuanliu_app;

CREATE TABLE leading_group_members (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  duty text NOT NULL,
  name text NOT NULL,
  post text NOT NULL,
  position integer NOT NULL,
  CONSTRAINT leading_group_members_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT leading_group_members_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id) ON DELETE CASCADE
);

COMMENT ON TABLE leading_group_members IS '领导小组: 组长, 副组长, 成员, 办公室主任.';

ALTER TABLE leading_group_members ENABLE ROW LEVEL SECURITY;

CREATE POLICY leading_group_members_in_reach ON leading_group_members USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON leading_group_members TO nuanliu_app;

-- 0008-eligibility.sql
CREATE TABLE verdicts (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  campaign_id uuid,
  org_path text NOT NULL,
  pack_code text NOT NULL,
  pack_version text NOT NULL,
  outcome text NOT NULL CONSTRAINT verdicts_outcome_known CHECK (outcome IN ('tier', 'none', 'unknown')),
  tier text,
  line_fen bigint,
  line_period text,
  line_from_on date,
  line_document_no text,
  missing text[] NOT NULL,
  facts jsonb NOT NULL,
  derivation jsonb NOT NULL,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  is_current boolean NOT NULL,
  CONSTRAINT verdicts_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT verdicts_tier_when_tier CHECK ((outcome = 'tier') = (tier IS NOT NULL)),
  CONSTRAINT verdicts_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers (tenant_id, id),
  CONSTRAINT verdicts_pack FOREIGN KEY (pack_code, pack_version) REFERENCES rule_packs (code, version)
);

COMMENT ON TABLE verdicts IS '认定结果 with the facts used and the derivation, so that it can be replayed years later.';

ALTER TABLE verdicts ENABLE ROW LEVEL SECURITY;

CREATE POLICY verdicts_in_reach ON verdicts USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON verdicts TO nuanliu_app;

CREATE UNIQUE INDEX verdicts_one_current ON verdicts (tenant_id, dossier_id) WHERE is_current;

-- 0009-notices.sql
CREATE TABLE notices (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  notice_no text NOT NULL,
  audience text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  working_days integer NOT NULL,
  place text NOT NULL,
  phone text NOT NULL,
  line_count integer NOT NULL,
  digest text NOT NULL,
  posted_at timestamptz NOT NULL,
  CONSTRAINT notices_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT notices_no_unique UNIQUE (tenant_id, campaign_id, notice_no),
  CONSTRAINT notices_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT notices_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id)
);

COMMENT ON TABLE notices IS '公示: one per unit, with its period in working days.';

ALTER TABLE notices ENABLE ROW LEVEL SECURITY;

CREATE POLICY notices_in_reach ON notices USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON notices TO nuanliu_app;

CREATE TABLE notice_lines (
  tenant_id uuid NOT NULL,
  notice_id uuid NOT NULL,
  position integer NOT NULL,
  org_path text NOT NULL,
  dossier_id uuid NOT NULL,
  masked_name text NOT NULL,
  household_size integer NOT NULL,
  tier text NOT NULL,
  public_cause text NOT NULL,
  CONSTRAINT notice_lines_pk PRIMARY KEY (tenant_id, notice_id, position),
  CONSTRAINT notice_lines_notice FOREIGN KEY (tenant_id, notice_id) REFERENCES notices (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT notice_lines_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers (tenant_id, id)
);

COMMENT ON TABLE notice_lines IS 'A posted line, masked when it was posted.';

ALTER TABLE notice_lines ENABLE ROW LEVEL SECURITY;

CREATE POLICY notice_lines_in_reach ON notice_lines USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON notice_lines TO nuanliu_app;

-- 0010-funds.sql
CREATE TABLE fund_sources (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  kind text NOT NULL CONSTRAINT fund_sources_kind_known CHECK (kind IN ('F1', 'F2', 'F3', 'F4', 'F5', 'F6')),
  name text NOT NULL,
  book text NOT NULL CONSTRAINT fund_sources_book_known CHECK (book IN ('relief', 'welfare')),
  document_no text NOT NULL,
  purpose text NOT NULL,
  allowed_classes text[] NOT NULL,
  allowed_kinds text[] NOT NULL,
  allowed_causes text[] NOT NULL,
  cap_per_time_fen bigint,
  cap_per_year_fen bigint,
  position integer NOT NULL,
  CONSTRAINT fund_sources_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT fund_sources_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT fund_sources_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);

COMMENT ON TABLE fund_sources IS '资金来源 with its rule: whom, what and what purpose it may serve.';

ALTER TABLE fund_sources ENABLE ROW LEVEL SECURITY;

CREATE POLICY fund_sources_in_reach ON fund_sources USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON fund_sources TO nuanliu_app;

CREATE TABLE ledger_accounts (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  source_id uuid NOT NULL,
  org_path text NOT NULL,
  kind text NOT NULL CONSTRAINT ledger_accounts_kind_known CHECK (kind IN ('income', 'free', 'reserved', 'paid-cash', 'paid-goods')),
  CONSTRAINT ledger_accounts_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT ledger_accounts_once UNIQUE (tenant_id, source_id, kind),
  CONSTRAINT ledger_accounts_source FOREIGN KEY (tenant_id, source_id) REFERENCES fund_sources (tenant_id, id)
);

COMMENT ON TABLE ledger_accounts IS 'Accounts of a source; a balance is the sum of postings, and only income may go below zero.';

ALTER TABLE ledger_accounts ENABLE ROW LEVEL SECURITY;

CREATE POLICY ledger_accounts_in_reach ON ledger_accounts USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON ledger_accounts TO nuanliu_app;

CREATE TABLE ledger_transactions (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  kind text NOT NULL CONSTRAINT ledger_transactions_kind_known CHECK (kind IN ('receive', 'reserve', 'release', 'pay', 'return', 'reverse')),
  reason text NOT NULL,
  said_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  reverses_id uuid,
  CONSTRAINT ledger_transactions_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT ledger_transactions_reversed_once UNIQUE (tenant_id, reverses_id)
);

COMMENT ON TABLE ledger_transactions IS 'A dated change of money; its postings sum to zero. Insert only.';

ALTER TABLE ledger_transactions ENABLE ROW LEVEL SECURITY;

CREATE POLICY ledger_transactions_in_reach ON ledger_transactions USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT ON ledger_transactions TO nuanliu_app;

CREATE TABLE postings (
  tenant_id uuid NOT NULL,
  transaction_id uuid NOT NULL,
  line integer NOT NULL,
  org_path text NOT NULL,
  account_id uuid NOT NULL,
  amount_fen bigint NOT NULL CONSTRAINT postings_amount_not_zero CHECK (amount_fen <> 0),
  entitlement_id uuid,
  CONSTRAINT postings_pk PRIMARY KEY (tenant_id, transaction_id, line),
  CONSTRAINT postings_transaction FOREIGN KEY (tenant_id, transaction_id) REFERENCES ledger_transactions (tenant_id, id),
  CONSTRAINT postings_account FOREIGN KEY (tenant_id, account_id) REFERENCES ledger_accounts (tenant_id, id)
);

COMMENT ON TABLE postings IS '分录: signed fen on an account. Insert only.';

ALTER TABLE postings ENABLE ROW LEVEL SECURITY;

CREATE POLICY postings_in_reach ON postings USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT ON postings TO nuanliu_app;

CREATE INDEX postings_by_account ON postings (tenant_id, account_id) INCLUDE (amount_fen);

CREATE INDEX postings_by_entitlement ON postings (tenant_id, entitlement_id);

-- 0011-entitlements.sql
CREATE TABLE entitlements (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  verdict_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  recipient_class text NOT NULL,
  tier text,
  measure_code text,
  standard_code text,
  cash_fen bigint NOT NULL CONSTRAINT entitlements_cash_not_negative CHECK (cash_fen >= 0),
  goods_name text,
  goods_fen bigint NOT NULL CONSTRAINT entitlements_goods_not_negative CHECK (goods_fen >= 0),
  cash_source_id uuid,
  goods_source_id uuid,
  status text NOT NULL CONSTRAINT entitlements_status_known CHECK (status IN ('proposed', 'approved', 'excluded')),
  reasons jsonb NOT NULL,
  exclusion_reason text,
  undelivered_reason text,
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  approved_by text,
  approved_at timestamptz,
  CONSTRAINT entitlements_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT entitlements_once_per_dossier UNIQUE (tenant_id, campaign_id, dossier_id),
  CONSTRAINT entitlements_maker_is_not_checker CHECK (approved_by IS NULL OR approved_by <> proposed_by),
  CONSTRAINT entitlements_exclusion_has_reason CHECK ((status = 'excluded') = (exclusion_reason IS NOT NULL)),
  CONSTRAINT entitlements_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT entitlements_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers (tenant_id, id),
  CONSTRAINT entitlements_verdict FOREIGN KEY (tenant_id, verdict_id) REFERENCES verdicts (tenant_id, id),
  CONSTRAINT entitlements_cash_source FOREIGN KEY (tenant_id, cash_source_id) REFERENCES fund_sources (tenant_id, id),
  CONSTRAINT entitlements_goods_source FOREIGN KEY (tenant_id, goods_source_id) REFERENCES fund_sources (tenant_id, id)
);

COMMENT ON TABLE entitlements IS '核定额: what a household receives in a campaign, highest and not the sum, and from which source.';

ALTER TABLE entitlements ENABLE ROW LEVEL SECURITY;

CREATE POLICY entitlements_in_reach ON entitlements USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON entitlements TO nuanliu_app;

CREATE INDEX entitlements_by_path ON entitlements (tenant_id, campaign_id, org_path text_pattern_ops, id);

-- 0012-deliveries.sql
CREATE TABLE sign_off_sheets (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  file_name text NOT NULL,
  file_digest text NOT NULL,
  rows_in integer NOT NULL,
  rows_matched integer NOT NULL,
  rows_parked integer NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT sign_off_sheets_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT sign_off_sheets_file_once UNIQUE (tenant_id, campaign_id, file_digest),
  CONSTRAINT sign_off_sheets_rows_add_up CHECK (rows_in = rows_matched + rows_parked),
  CONSTRAINT sign_off_sheets_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);

COMMENT ON TABLE sign_off_sheets IS 'A sign-off workbook that came back.';

ALTER TABLE sign_off_sheets ENABLE ROW LEVEL SECURITY;

CREATE POLICY sign_off_sheets_in_reach ON sign_off_sheets USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON sign_off_sheets TO nuanliu_app;

CREATE TABLE parked_sign_offs (
  tenant_id uuid NOT NULL,
  sheet_id uuid NOT NULL,
  sheet_name text NOT NULL,
  row_no integer NOT NULL,
  org_path text NOT NULL,
  unit_name text NOT NULL,
  person_name text NOT NULL,
  reason_code text NOT NULL,
  reason text NOT NULL,
  CONSTRAINT parked_sign_offs_pk PRIMARY KEY (tenant_id, sheet_id, sheet_name, row_no),
  CONSTRAINT parked_sign_offs_sheet FOREIGN KEY (tenant_id, sheet_id) REFERENCES sign_off_sheets (tenant_id, id) ON DELETE CASCADE
);

COMMENT ON TABLE parked_sign_offs IS 'Rows of a sign-off workbook that matched nobody, with the reason.';

ALTER TABLE parked_sign_offs ENABLE ROW LEVEL SECURITY;

CREATE POLICY parked_sign_offs_in_reach ON parked_sign_offs USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON parked_sign_offs TO nuanliu_app;

CREATE TABLE deliveries (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  entitlement_id uuid NOT NULL,
  sheet_id uuid,
  sheet_name text,
  sheet_row_no integer,
  org_path text NOT NULL,
  kind text NOT NULL CONSTRAINT deliveries_kind_known CHECK (kind IN ('cash', 'goods')),
  state text NOT NULL CONSTRAINT deliveries_state_known CHECK (state IN ('delivered', 'returned')),
  amount_fen bigint NOT NULL CONSTRAINT deliveries_amount_positive CHECK (amount_fen > 0),
  goods_name text,
  source_id uuid NOT NULL,
  ledger_transaction_id uuid NOT NULL,
  signed_on date,
  method text NOT NULL CONSTRAINT deliveries_method_known CHECK (method IN ('self', 'proxy', 'bank-receipt', 'unsigned')),
  proxy_name text,
  proxy_relation text,
  return_reason text,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT deliveries_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT deliveries_never_twice UNIQUE (tenant_id, entitlement_id, kind, state),
  CONSTRAINT deliveries_return_has_reason CHECK ((state = 'returned') = (return_reason IS NOT NULL)),
  CONSTRAINT deliveries_unsigned_has_no_day CHECK ((method = 'unsigned') = (signed_on IS NULL)),
  CONSTRAINT deliveries_proxy_named CHECK (method <> 'proxy' OR proxy_name IS NOT NULL),
  CONSTRAINT deliveries_entitlement FOREIGN KEY (tenant_id, entitlement_id) REFERENCES entitlements (tenant_id, id),
  CONSTRAINT deliveries_source FOREIGN KEY (tenant_id, source_id) REFERENCES fund_sources (tenant_id, id),
  CONSTRAINT deliveries_ledger FOREIGN KEY (tenant_id, ledger_transaction_id) REFERENCES ledger_transactions (tenant_id, id)
);

COMMENT ON TABLE deliveries IS '发放 and 退回: each entitlement is handed over at most once per kind; a return is a row of its own.';

ALTER TABLE deliveries ENABLE ROW LEVEL SECURITY;

CREATE POLICY deliveries_in_reach ON deliveries USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON deliveries TO nuanliu_app;

CREATE INDEX deliveries_by_campaign ON deliveries (tenant_id, campaign_id, org_path text_pattern_ops);

-- 0013-documents.sql
CREATE TABLE document_instances (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  template text NOT NULL,
  title text NOT NULL,
  model jsonb NOT NULL,
  digest text NOT NULL,
  character_count integer NOT NULL,
  dated_on date NOT NULL,
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  CONSTRAINT document_instances_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT document_instances_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);

COMMENT ON TABLE document_instances IS 'A paper as it was made: its model and the digest over its figures.';

ALTER TABLE document_instances ENABLE ROW LEVEL SECURITY;

CREATE POLICY document_instances_in_reach ON document_instances USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON document_instances TO nuanliu_app;

CREATE TABLE document_figures (
  tenant_id uuid NOT NULL,
  document_id uuid NOT NULL,
  position integer NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  shown text NOT NULL,
  value text NOT NULL,
  unit text NOT NULL,
  row_count integer NOT NULL,
  digest text NOT NULL,
  CONSTRAINT document_figures_pk PRIMARY KEY (tenant_id, document_id, position),
  CONSTRAINT document_figures_document FOREIGN KEY (tenant_id, document_id) REFERENCES document_instances (tenant_id, id) ON DELETE CASCADE
);

COMMENT ON TABLE document_figures IS 'Figures of a paper in order of appearance, with the digest of the rows behind each when it was made.';

ALTER TABLE document_figures ENABLE ROW LEVEL SECURITY;

CREATE POLICY document_figures_in_reach ON document_figures USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON document_figures TO nuanliu_app;

-- 0020-accounts.sql
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'nuanliu_auth') THEN CREATE ROLE nuanliu_auth NOLOGIN; END IF;
END $$;

DO $$ BEGIN EXECUTE format('GRANT nuanliu_auth TO %I', current_user); END $$;

CREATE SCHEMA auth;

GRANT USAGE ON SCHEMA auth TO nuanliu_app, nuanliu_auth;

CREATE TABLE auth.installation (
  is_founded boolean CONSTRAINT installation_pk PRIMARY KEY CONSTRAINT installation_once CHECK (is_founded),
  tenant_id uuid NOT NULL,
  founded_at timestamptz NOT NULL
);

COMMENT ON TABLE auth.installation IS 'One row once the first account exists; its key lets exactly one of two rivals create it. Insert only.';

GRANT SELECT, INSERT ON auth.installation TO nuanliu_app;

CREATE TABLE auth.users (
  id text CONSTRAINT users_pk PRIMARY KEY,
  tenant_id uuid NOT NULL,
  name text NOT NULL,
  email text NOT NULL CONSTRAINT users_email_unique UNIQUE,
  email_verified boolean NOT NULL DEFAULT false,
  image text,
  username text NOT NULL CONSTRAINT users_username_unique UNIQUE,
  display_username text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

COMMENT ON TABLE auth.users IS 'People who sign in. The e-mail is invented, because clerks have none; nothing is ever sent to it.';

ALTER TABLE auth.users ENABLE ROW LEVEL SECURITY;

CREATE POLICY users_own ON auth.users TO nuanliu_app USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

CREATE POLICY users_sign_in ON auth.users TO nuanliu_auth USING (true);

GRANT SELECT, INSERT ON auth.users TO nuanliu_app;

GRANT SELECT, UPDATE ON auth.users TO nuanliu_auth;

CREATE TABLE auth.credentials (
  id text CONSTRAINT credentials_pk PRIMARY KEY,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  user_id text NOT NULL CONSTRAINT credentials_user REFERENCES auth.users (id) ON DELETE CASCADE,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT credentials_once UNIQUE (provider_id, account_id)
);

COMMENT ON TABLE auth.credentials IS 'How a person proves who he is: the argon2id hash of his password. The application may add one, never read one.';

CREATE INDEX credentials_user_id ON auth.credentials (user_id);

GRANT INSERT ON auth.credentials TO nuanliu_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON auth.credentials TO nuanliu_auth;

CREATE TABLE auth.sessions (
  id text CONSTRAINT sessions_pk PRIMARY KEY,
  token text NOT NULL CONSTRAINT sessions_token_unique UNIQUE,
  user_id text NOT NULL CONSTRAINT sessions_user REFERENCES auth.users (id) ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

COMMENT ON TABLE auth.sessions IS 'Open sign-ins.';

CREATE INDEX sessions_user_id ON auth.sessions (user_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON auth.sessions TO nuanliu_auth;

CREATE TABLE auth.verifications (
  id text CONSTRAINT verifications_pk PRIMARY KEY,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

COMMENT ON TABLE auth.verifications IS 'Short-lived codes of the sign-in library; unused while nobody has an e-mail.';

CREATE INDEX verifications_identifier ON auth.verifications (identifier);

GRANT SELECT, INSERT, UPDATE, DELETE ON auth.verifications TO nuanliu_auth;

CREATE TABLE job_requests (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  key text NOT NULL,
  input jsonb NOT NULL,
  user_id text NOT NULL,
  requested_at timestamptz NOT NULL,
  CONSTRAINT job_requests_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT job_requests_once UNIQUE (tenant_id, kind, key)
);

COMMENT ON TABLE job_requests IS 'Work asked for in the transaction that wants it; the queue takes it from here after the commit. Insert only.';

ALTER TABLE job_requests ENABLE ROW LEVEL SECURITY;

CREATE POLICY job_requests_own ON job_requests USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT ON job_requests TO nuanliu_app;

CREATE FUNCTION auth.sole_tenant() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT CASE WHEN count(*) = 1 THEN min(id::text)::uuid END FROM public.tenants
$$;

COMMENT ON FUNCTION auth.sole_tenant IS 'The tenant of an installation that was filled from the command line before anybody had an account; null when there are none or several.';

REVOKE ALL ON FUNCTION auth.sole_tenant FROM PUBLIC;

GRANT EXECUTE ON FUNCTION auth.sole_tenant TO nuanliu_app;
