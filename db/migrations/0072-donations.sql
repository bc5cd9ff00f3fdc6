-- 捐赠: who gave, what for, and the receipt that was written.
CREATE TABLE donations (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  source_id uuid NOT NULL,
  receipt_year integer NOT NULL,
  receipt_no integer NOT NULL CONSTRAINT donations_receipt_positive CHECK (receipt_no > 0),
  donor_kind text NOT NULL CONSTRAINT donations_donor_kind_known CHECK (donor_kind IN ('unit', 'person')),
  donor_name text NOT NULL,
  wish text NOT NULL CONSTRAINT donations_wish_known CHECK (wish IN ('named', 'anonymous')),
  purpose text NOT NULL,
  causes text[] NOT NULL,
  amount_fen bigint NOT NULL CONSTRAINT donations_amount_positive CHECK (amount_fen > 0),
  received_on date NOT NULL,
  manner text NOT NULL CONSTRAINT donations_manner_known CHECK (manner IN ('transfer', 'cash')),
  ledger_transaction_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  void_reason text,
  voided_by_transaction_id uuid,
  voided_at timestamptz,
  CONSTRAINT donations_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT donations_receipt_once UNIQUE (tenant_id, receipt_year, receipt_no),
  CONSTRAINT donations_void_has_reason CHECK ((void_reason IS NULL) = (voided_at IS NULL)),
  CONSTRAINT donations_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT donations_source FOREIGN KEY (tenant_id, source_id) REFERENCES fund_sources (tenant_id, id),
  CONSTRAINT donations_ledger FOREIGN KEY (tenant_id, ledger_transaction_id) REFERENCES ledger_transactions (tenant_id, id)
);
COMMENT ON TABLE donations IS '捐赠: one receipt each, numbered by year without a gap; a void one keeps its number. donor_name of an anonymous donor is for the voucher only.';
ALTER TABLE donations ENABLE ROW LEVEL SECURITY;
CREATE POLICY donations_in_reach ON donations USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE (void_reason, voided_by_transaction_id, voided_at) ON donations TO nuanliu_app;
CREATE INDEX donations_by_campaign ON donations (tenant_id, campaign_id, receipt_year, receipt_no);

CREATE TABLE receipt_books (
  tenant_id uuid NOT NULL,
  year integer NOT NULL,
  last_no integer NOT NULL CONSTRAINT receipt_books_not_negative CHECK (last_no >= 0),
  CONSTRAINT receipt_books_pk PRIMARY KEY (tenant_id, year)
);
COMMENT ON TABLE receipt_books IS 'The last receipt number of a year; one row locked at a time keeps the numbers without a gap.';
ALTER TABLE receipt_books ENABLE ROW LEVEL SECURITY;
CREATE POLICY receipt_books_of_tenant ON receipt_books USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
);
GRANT SELECT, INSERT, UPDATE (last_no) ON receipt_books TO nuanliu_app;
