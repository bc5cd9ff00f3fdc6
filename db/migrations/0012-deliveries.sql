-- Hand-over, sign-off and returns.
CREATE TABLE sign_off_sheets (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  file_name text NOT NULL,
  file_digest text NOT NULL,
  rows_in integer NOT NULL,
  rows_matched integer NOT NULL,
  rows_parked integer NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT sign_off_sheets_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT sign_off_sheets_file_once UNIQUE (tenant_id, campaign_id, file_digest),
  CONSTRAINT sign_off_sheets_rows_add_up CHECK (rows_in = rows_matched + rows_parked),
  CONSTRAINT sign_off_sheets_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);
COMMENT ON TABLE sign_off_sheets IS 'A sign-off workbook that came back.';
ALTER TABLE sign_off_sheets ENABLE ROW LEVEL SECURITY;
CREATE POLICY sign_off_sheets_in_reach ON sign_off_sheets USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_off_sheets TO nuanliu_app;


CREATE TABLE parked_sign_offs (
  tenant_id uuid NOT NULL,
  sheet_id uuid NOT NULL,
  sheet_name text NOT NULL,
  row_no integer NOT NULL,
  org_path text NOT NULL,
  unit_name text NOT NULL,
  person_name text NOT NULL,
  reason_code text NOT NULL,
  reason text NOT NULL,
  CONSTRAINT parked_sign_offs_pk PRIMARY KEY (tenant_id, sheet_id, sheet_name, row_no),
  CONSTRAINT parked_sign_offs_sheet FOREIGN KEY (tenant_id, sheet_id) REFERENCES sign_off_sheets (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE parked_sign_offs IS 'Rows of a sign-off workbook that matched nobody, with the reason.';
ALTER TABLE parked_sign_offs ENABLE ROW LEVEL SECURITY;
CREATE POLICY parked_sign_offs_in_reach ON parked_sign_offs USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON parked_sign_offs TO nuanliu_app;


CREATE TABLE deliveries (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  entitlement_id uuid NOT NULL,
  sheet_id uuid,
  sheet_name text,
  sheet_row_no integer,
  org_path text NOT NULL,
  kind text NOT NULL CONSTRAINT deliveries_kind_known CHECK (kind IN ('cash', 'goods')),
  state text NOT NULL CONSTRAINT deliveries_state_known CHECK (state IN ('delivered', 'returned')),
  amount_fen bigint NOT NULL CONSTRAINT deliveries_amount_positive CHECK (amount_fen > 0),
  goods_name text,
  source_id uuid NOT NULL,
  ledger_transaction_id uuid NOT NULL,
  signed_on date,
  method text NOT NULL CONSTRAINT deliveries_method_known CHECK (method IN ('self', 'proxy', 'bank-receipt', 'unsigned')),
  proxy_name text,
  proxy_relation text,
  return_reason text,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT deliveries_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT deliveries_never_twice UNIQUE (tenant_id, entitlement_id, kind, state),
  CONSTRAINT deliveries_return_has_reason CHECK ((state = 'returned') = (return_reason IS NOT NULL)),
  CONSTRAINT deliveries_unsigned_has_no_day CHECK ((method = 'unsigned') = (signed_on IS NULL)),
  CONSTRAINT deliveries_proxy_named CHECK (method <> 'proxy' OR proxy_name IS NOT NULL),
  CONSTRAINT deliveries_entitlement FOREIGN KEY (tenant_id, entitlement_id) REFERENCES entitlements (tenant_id, id),
  CONSTRAINT deliveries_source FOREIGN KEY (tenant_id, source_id) REFERENCES fund_sources (tenant_id, id),
  CONSTRAINT deliveries_ledger FOREIGN KEY (tenant_id, ledger_transaction_id) REFERENCES ledger_transactions (tenant_id, id)
);
COMMENT ON TABLE deliveries IS '发放 and 退回: each entitlement is handed over at most once per kind; a return is a row of its own.';
ALTER TABLE deliveries ENABLE ROW LEVEL SECURITY;
CREATE POLICY deliveries_in_reach ON deliveries USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON deliveries TO nuanliu_app;
CREATE INDEX deliveries_by_campaign ON deliveries (tenant_id, campaign_id, org_path text_pattern_ops);

