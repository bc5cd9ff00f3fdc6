-- Fund sources and the double-entry ledger.
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

