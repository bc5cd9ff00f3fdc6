-- Units, divisions, dated lines, rule packs, working calendar.
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
