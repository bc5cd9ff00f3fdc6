-- Accounts and sessions, in a schema of their own that the sign-in library works on as the role nuanliu_auth.
-- The application may create accounts and read names; password hashes and sessions are out of its reach.
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
