-- One way for the cash of an entitlement: while a bank batch or an envelope holds it, no other may.
CREATE TABLE cash_holds (
  tenant_id uuid NOT NULL,
  entitlement_id uuid NOT NULL,
  org_path text NOT NULL,
  channel text NOT NULL CONSTRAINT cash_holds_channel_known CHECK (channel IN ('bank', 'envelope')),
  holder_id uuid NOT NULL,
  held_at timestamptz NOT NULL,
  CONSTRAINT cash_holds_once PRIMARY KEY (tenant_id, entitlement_id),
  CONSTRAINT cash_holds_entitlement FOREIGN KEY (tenant_id, entitlement_id) REFERENCES entitlements (tenant_id, id)
);
COMMENT ON TABLE cash_holds IS 'Which channel carries the cash of an entitlement: a bank batch or an envelope, never both. Let go when the bank refuses the line, the batch is cancelled or the envelope comes back; kept once it is paid.';
ALTER TABLE cash_holds ENABLE ROW LEVEL SECURITY;
CREATE POLICY cash_holds_in_reach ON cash_holds USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, DELETE ON cash_holds TO nuanliu_app;


CREATE TABLE bank_batches (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  batch_no integer NOT NULL,
  follows_id uuid,
  layout_code text NOT NULL,
  remark text NOT NULL,
  line_count integer NOT NULL CONSTRAINT bank_batches_not_empty CHECK (line_count > 0),
  amount_fen bigint NOT NULL CONSTRAINT bank_batches_amount_positive CHECK (amount_fen > 0),
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  released_at timestamptz,
  released_by text,
  cancelled_at timestamptz,
  cancelled_by text,
  cancel_reason text,
  CONSTRAINT bank_batches_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT bank_batches_no_unique UNIQUE (tenant_id, campaign_id, batch_no),
  CONSTRAINT bank_batches_maker_is_not_releaser CHECK (released_by IS NULL OR released_by <> made_by),
  CONSTRAINT bank_batches_release_is_whole CHECK ((released_at IS NULL) = (released_by IS NULL)),
  CONSTRAINT bank_batches_released_stays CHECK (released_at IS NULL OR cancelled_at IS NULL),
  CONSTRAINT bank_batches_cancel_has_reason CHECK ((cancelled_at IS NULL) = (cancel_reason IS NULL) AND (cancelled_at IS NULL) = (cancelled_by IS NULL)),
  CONSTRAINT bank_batches_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT bank_batches_follows FOREIGN KEY (tenant_id, follows_id) REFERENCES bank_batches (tenant_id, id)
);
COMMENT ON TABLE bank_batches IS '银行代发批次: made by one cashier, released by another person, then downloaded; a follow-up names the batch whose failed lines it takes.';
ALTER TABLE bank_batches ENABLE ROW LEVEL SECURITY;
CREATE POLICY bank_batches_in_reach ON bank_batches USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON bank_batches TO nuanliu_app;
GRANT UPDATE (released_at, released_by, cancelled_at, cancelled_by, cancel_reason) ON bank_batches TO nuanliu_app;


CREATE TABLE bank_lines (
  tenant_id uuid NOT NULL,
  batch_id uuid NOT NULL,
  line_no integer NOT NULL,
  org_path text NOT NULL,
  campaign_id uuid NOT NULL,
  entitlement_id uuid NOT NULL,
  payee_name text NOT NULL,
  card_cipher bytea NOT NULL,
  card_digest bytea NOT NULL,
  amount_fen bigint NOT NULL CONSTRAINT bank_lines_amount_positive CHECK (amount_fen > 0),
  source_id uuid NOT NULL,
  state text NOT NULL CONSTRAINT bank_lines_state_known CHECK (state IN ('open', 'paid', 'failed', 'cancelled')),
  failure_reason text,
  bank_on date,
  settled_at timestamptz,
  result_id uuid,
  CONSTRAINT bank_lines_pk PRIMARY KEY (tenant_id, batch_id, line_no),
  CONSTRAINT bank_lines_failure_has_reason CHECK ((state = 'failed') = (failure_reason IS NOT NULL)),
  CONSTRAINT bank_lines_settled_by_result CHECK ((state IN ('paid', 'failed')) = (result_id IS NOT NULL)),
  CONSTRAINT bank_lines_batch FOREIGN KEY (tenant_id, batch_id) REFERENCES bank_batches (tenant_id, id),
  CONSTRAINT bank_lines_entitlement FOREIGN KEY (tenant_id, entitlement_id) REFERENCES entitlements (tenant_id, id),
  CONSTRAINT bank_lines_source FOREIGN KEY (tenant_id, source_id) REFERENCES fund_sources (tenant_id, id)
);
COMMENT ON TABLE bank_lines IS 'A line of a bank batch: whom, how much, to which card (ciphertext and keyed digest), and what the bank said.';
CREATE UNIQUE INDEX bank_lines_one_open ON bank_lines (tenant_id, entitlement_id) WHERE state IN ('open', 'paid');
CREATE INDEX bank_lines_by_campaign ON bank_lines (tenant_id, campaign_id, entitlement_id);
ALTER TABLE bank_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY bank_lines_in_reach ON bank_lines USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON bank_lines TO nuanliu_app;
GRANT UPDATE (state, failure_reason, bank_on, settled_at, result_id) ON bank_lines TO nuanliu_app;


CREATE TABLE bank_results (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  batch_id uuid NOT NULL,
  org_path text NOT NULL,
  file_name text NOT NULL,
  file_digest text NOT NULL,
  rows_in integer NOT NULL,
  rows_paid integer NOT NULL,
  rows_failed integer NOT NULL,
  rows_repeated integer NOT NULL,
  rows_parked integer NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT bank_results_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT bank_results_file_once UNIQUE (tenant_id, batch_id, file_digest),
  CONSTRAINT bank_results_rows_add_up CHECK (rows_in = rows_paid + rows_failed + rows_repeated + rows_parked),
  CONSTRAINT bank_results_batch FOREIGN KEY (tenant_id, batch_id) REFERENCES bank_batches (tenant_id, id)
);
COMMENT ON TABLE bank_results IS 'A result file of the bank, with what became of its rows. Insert only.';
ALTER TABLE bank_results ENABLE ROW LEVEL SECURITY;
CREATE POLICY bank_results_in_reach ON bank_results USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON bank_results TO nuanliu_app;


CREATE TABLE parked_bank_rows (
  tenant_id uuid NOT NULL,
  result_id uuid NOT NULL,
  row_no integer NOT NULL,
  org_path text NOT NULL,
  batch_id uuid NOT NULL,
  line_no integer,
  reason_code text NOT NULL,
  reason text NOT NULL,
  CONSTRAINT parked_bank_rows_pk PRIMARY KEY (tenant_id, result_id, row_no),
  CONSTRAINT parked_bank_rows_result FOREIGN KEY (tenant_id, result_id) REFERENCES bank_results (tenant_id, id)
);
COMMENT ON TABLE parked_bank_rows IS 'Rows of a result file that fitted no line of the batch, with the reason; never a card number. Insert only.';
CREATE INDEX parked_bank_rows_by_batch ON parked_bank_rows (tenant_id, batch_id, result_id, row_no);
ALTER TABLE parked_bank_rows ENABLE ROW LEVEL SECURITY;
CREATE POLICY parked_bank_rows_in_reach ON parked_bank_rows USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON parked_bank_rows TO nuanliu_app;
