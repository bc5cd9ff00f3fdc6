-- Who holds which role at which unit, and the progress of jobs. Accounts themselves live in schema auth.
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

