-- The ledger learns units and measures: an account is a side of a source, kept apart by both. Its balance is kept beside the lock
-- that guards it; postings carry what a page of the ledger is filtered by, their number in the account and the balance after them.
ALTER TABLE ledger_accounts
  ADD COLUMN unit_path text NOT NULL DEFAULT '',
  ADD COLUMN measure_code text NOT NULL DEFAULT '',
  ADD COLUMN balance_fen bigint NOT NULL DEFAULT 0,
  ADD COLUMN returned_fen bigint NOT NULL DEFAULT 0,
  ADD COLUMN posting_count bigint NOT NULL DEFAULT 0;
ALTER TABLE ledger_accounts DROP CONSTRAINT ledger_accounts_once;
ALTER TABLE ledger_accounts ADD CONSTRAINT ledger_accounts_once UNIQUE (tenant_id, source_id, kind, unit_path, measure_code);
ALTER TABLE ledger_accounts ADD CONSTRAINT ledger_accounts_not_overdrawn CHECK (kind = 'income' OR balance_fen >= 0);
ALTER TABLE ledger_accounts ADD CONSTRAINT ledger_accounts_income_is_whole CHECK (kind <> 'income' OR (unit_path = '' AND measure_code = ''));
REVOKE UPDATE, DELETE ON ledger_accounts FROM nuanliu_app;
GRANT UPDATE (balance_fen, returned_fen, posting_count) ON ledger_accounts TO nuanliu_app;
COMMENT ON TABLE ledger_accounts IS 'Accounts of a source, by side, unit and measure: on free money what it was allocated to, on reserved and paid money whom it serves. balance_fen is the sum of the postings, changed with them under one lock; only income may go below zero.';

ALTER TABLE ledger_transactions DROP CONSTRAINT ledger_transactions_kind_known;
ALTER TABLE ledger_transactions ADD CONSTRAINT ledger_transactions_kind_known
  CHECK (kind IN ('receive', 'allocate', 'withdraw', 'reserve', 'release', 'pay', 'return', 'reverse'));

ALTER TABLE postings
  ADD COLUMN campaign_id uuid,
  ADD COLUMN source_id uuid,
  ADD COLUMN side text,
  ADD COLUMN kind text,
  ADD COLUMN said_on date,
  ADD COLUMN unit_path text NOT NULL DEFAULT '',
  ADD COLUMN measure_code text NOT NULL DEFAULT '',
  ADD COLUMN beneficiary_id uuid,
  ADD COLUMN subject_kind text,
  ADD COLUMN subject_id uuid,
  ADD COLUMN posting_no bigint,
  ADD COLUMN balance_after_fen bigint;
UPDATE postings p SET campaign_id = t.campaign_id, source_id = a.source_id, side = a.kind, kind = t.kind, said_on = t.said_on
FROM ledger_transactions t, ledger_accounts a
WHERE t.tenant_id = p.tenant_id AND t.id = p.transaction_id AND a.tenant_id = p.tenant_id AND a.id = p.account_id;
UPDATE postings p SET beneficiary_id = d.household_id
FROM entitlements e, dossiers d
WHERE e.tenant_id = p.tenant_id AND e.id = p.entitlement_id AND d.tenant_id = e.tenant_id AND d.id = e.dossier_id;
UPDATE postings p SET posting_no = n.posting_no, balance_after_fen = n.balance_after_fen
FROM (SELECT tenant_id, transaction_id, line, row_number() OVER w AS posting_no, sum(amount_fen) OVER w AS balance_after_fen
      FROM postings WINDOW w AS (PARTITION BY tenant_id, account_id ORDER BY transaction_id, line)) n
WHERE n.tenant_id = p.tenant_id AND n.transaction_id = p.transaction_id AND n.line = p.line;
UPDATE ledger_accounts a SET balance_fen = s.balance_fen, returned_fen = s.returned_fen, posting_count = s.posting_count
FROM (SELECT tenant_id, account_id, sum(amount_fen)::bigint AS balance_fen, count(*) AS posting_count,
             coalesce(sum(amount_fen) FILTER (WHERE kind = 'return' AND side = 'free'), 0)::bigint AS returned_fen
      FROM postings GROUP BY tenant_id, account_id) s
WHERE s.tenant_id = a.tenant_id AND s.account_id = a.id;
ALTER TABLE postings
  ALTER COLUMN campaign_id SET NOT NULL,
  ALTER COLUMN source_id SET NOT NULL,
  ALTER COLUMN side SET NOT NULL,
  ALTER COLUMN kind SET NOT NULL,
  ALTER COLUMN said_on SET NOT NULL,
  ALTER COLUMN posting_no SET NOT NULL,
  ALTER COLUMN balance_after_fen SET NOT NULL,
  ADD CONSTRAINT postings_numbered_once UNIQUE (tenant_id, account_id, posting_no),
  ADD CONSTRAINT postings_subject_is_whole CHECK ((subject_kind IS NULL) = (subject_id IS NULL));
DROP INDEX postings_by_account;
DROP INDEX postings_by_entitlement;
CREATE INDEX postings_by_campaign ON postings (tenant_id, campaign_id, transaction_id, line);
CREATE INDEX postings_by_source ON postings (tenant_id, source_id, transaction_id, line);
CREATE INDEX postings_by_unit ON postings (tenant_id, campaign_id, unit_path, transaction_id, line);
CREATE INDEX postings_by_measure ON postings (tenant_id, campaign_id, measure_code, transaction_id, line);
CREATE INDEX postings_by_kind ON postings (tenant_id, campaign_id, kind, transaction_id, line);
CREATE INDEX postings_by_day ON postings (tenant_id, campaign_id, said_on, transaction_id, line);
CREATE INDEX postings_by_amount ON postings (tenant_id, campaign_id, amount_fen);
CREATE INDEX postings_by_entitlement ON postings (tenant_id, entitlement_id) WHERE entitlement_id IS NOT NULL;
CREATE INDEX postings_by_beneficiary ON postings (tenant_id, beneficiary_id) WHERE beneficiary_id IS NOT NULL;
CREATE INDEX postings_by_subject ON postings (tenant_id, subject_id) WHERE subject_id IS NOT NULL;
COMMENT ON TABLE postings IS '分录: signed fen on an account, with its number in the account and the balance after it. Insert only.';
