-- 夜间核对: what the last nightly check of a campaign's books found.
CREATE TABLE ledger_checks (
  tenant_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  checked_at timestamptz NOT NULL,
  postings integer NOT NULL,
  wrong_balances integer NOT NULL,
  broken_runs integer NOT NULL,
  unbalanced_transactions integer NOT NULL,
  overdrawn_accounts integer NOT NULL,
  CONSTRAINT ledger_checks_pk PRIMARY KEY (tenant_id, campaign_id),
  CONSTRAINT ledger_checks_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);
COMMENT ON TABLE ledger_checks IS '夜间核对: when the postings of a campaign were last reckoned anew by the server itself, and how many accounts and transactions did not hold. One row a campaign; earlier ones stand in the journal.';
ALTER TABLE ledger_checks ENABLE ROW LEVEL SECURITY;
CREATE POLICY ledger_checks_in_reach ON ledger_checks USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE ON ledger_checks TO nuanliu_app;
