-- A page of the ledger is cut along the accounts that fit, each account's postings of one kind from the latest day back, whatever is asked
-- together: one index in the place of five, and every posting is written into four indexes fewer. A source, a unit, a measure and a side
-- are asked of the accounts, which are few.
CREATE INDEX postings_by_account ON postings (tenant_id, account_id, kind, said_on, transaction_id, line);
DROP INDEX postings_by_campaign;
DROP INDEX postings_by_source;
DROP INDEX postings_by_unit;
DROP INDEX postings_by_measure;
DROP INDEX postings_by_kind;
