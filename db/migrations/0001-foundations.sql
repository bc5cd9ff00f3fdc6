-- The restricted role of the application, the tenants, and the two ledgers of what happened: commands and journal.
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
