-- A page of the ledger is cut along the accounts that fit, each account's postings of one kind from the latest day back, whatever is asked
-- together: one index in the place of five, and every posting is written into four indexes fewer. A source, a unit, a measure and a side
-- are asked of the accounts, which are few. The amount stands behind the order, so that postings of other amounts are passed by in the index.
CREATE INDEX postings_by_account ON postings (tenant_id, account_id, kind, said_on, transaction_id, line, amount_fen);
DROP INDEX postings_by_day;
CREATE INDEX postings_by_day ON postings (tenant_id, campaign_id, said_on, transaction_id, line, amount_fen);
DROP INDEX postings_by_campaign;
DROP INDEX postings_by_source;
DROP INDEX postings_by_unit;
DROP INDEX postings_by_measure;
DROP INDEX postings_by_kind;
