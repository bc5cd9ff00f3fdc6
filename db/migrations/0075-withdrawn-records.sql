-- A gathering, round, patient, measure, commendation, publicity item or welfare payment recorded by mistake is withdrawn with a
-- reason: the row stays, no figure or paper counts it, and what it paid goes back to its source.
ALTER TABLE gatherings ADD COLUMN withdrawn_at timestamptz, ADD COLUMN withdrawn_by text, ADD COLUMN withdrawn_reason text,
  ADD CONSTRAINT gatherings_withdrawal_is_whole CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE gatherings DROP CONSTRAINT gatherings_code_unique;
CREATE UNIQUE INDEX gatherings_code_unique ON gatherings (tenant_id, campaign_id, code) WHERE withdrawn_at IS NULL;
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawn_reason) ON gatherings TO nuanliu_app;

ALTER TABLE duty_rounds ADD COLUMN withdrawn_at timestamptz, ADD COLUMN withdrawn_by text, ADD COLUMN withdrawn_reason text,
  ADD CONSTRAINT duty_rounds_withdrawal_is_whole CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE duty_rounds DROP CONSTRAINT duty_rounds_code_unique;
CREATE UNIQUE INDEX duty_rounds_code_unique ON duty_rounds (tenant_id, campaign_id, code) WHERE withdrawn_at IS NULL;
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawn_reason) ON duty_rounds TO nuanliu_app;

ALTER TABLE ward_rounds ADD COLUMN withdrawn_at timestamptz, ADD COLUMN withdrawn_by text, ADD COLUMN withdrawn_reason text,
  ADD CONSTRAINT ward_rounds_withdrawal_is_whole CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE ward_rounds DROP CONSTRAINT ward_rounds_code_unique;
CREATE UNIQUE INDEX ward_rounds_code_unique ON ward_rounds (tenant_id, campaign_id, code) WHERE withdrawn_at IS NULL;
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawn_reason) ON ward_rounds TO nuanliu_app;

ALTER TABLE needy_patients ADD COLUMN withdrawn_at timestamptz, ADD COLUMN withdrawn_by text, ADD COLUMN withdrawn_reason text,
  ADD CONSTRAINT needy_patients_withdrawal_is_whole CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE needy_patients DROP CONSTRAINT needy_patients_once;
CREATE UNIQUE INDEX needy_patients_once ON needy_patients (tenant_id, campaign_id, patient_key) WHERE withdrawn_at IS NULL;
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawn_reason) ON needy_patients TO nuanliu_app;

ALTER TABLE welfare_payments ADD COLUMN withdrawn_at timestamptz, ADD COLUMN withdrawn_by text, ADD COLUMN withdrawn_reason text,
  ADD CONSTRAINT welfare_payments_withdrawal_is_whole CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE welfare_payments DROP CONSTRAINT welfare_payments_never_twice;
CREATE UNIQUE INDEX welfare_payments_never_twice ON welfare_payments (tenant_id, issue_id, person_name, staff_no) WHERE withdrawn_at IS NULL;
COMMENT ON TABLE welfare_payments IS '福利签领: the fixed sum in the hands of one of the staff. A mistake is withdrawn with a reason, never rewritten.';
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawn_reason) ON welfare_payments TO nuanliu_app;

ALTER TABLE commendations ADD COLUMN withdrawn_at timestamptz, ADD COLUMN withdrawn_by text, ADD COLUMN withdrawn_reason text,
  ADD CONSTRAINT commendations_withdrawal_is_whole CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE commendations DROP CONSTRAINT commendations_once;
CREATE UNIQUE INDEX commendations_once ON commendations (tenant_id, campaign_id, kind, honoree, department) WHERE withdrawn_at IS NULL;
COMMENT ON TABLE commendations IS '表彰: advanced departments and persons, with the award and the source of its own. A mistake is withdrawn with a reason, never rewritten.';
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawn_reason) ON commendations TO nuanliu_app;

ALTER TABLE measure_records ADD COLUMN withdrawn_at timestamptz, ADD COLUMN withdrawn_by text, ADD COLUMN withdrawn_reason text,
  ADD CONSTRAINT measure_records_withdrawal_is_whole CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
COMMENT ON TABLE measure_records IS '措施记录 beyond money: treatment help, health checks, cultural days, lasting help, with their own counts. A mistake is withdrawn with a reason, never rewritten.';
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawn_reason) ON measure_records TO nuanliu_app;

ALTER TABLE publicity_items ADD COLUMN withdrawn_at timestamptz, ADD COLUMN withdrawn_by text, ADD COLUMN withdrawn_reason text,
  ADD CONSTRAINT publicity_items_withdrawal_is_whole CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawn_reason) ON publicity_items TO nuanliu_app;

ALTER TABLE allotment_payments ADD COLUMN returns_line integer,
  ADD CONSTRAINT allotment_payments_return_names_its_line CHECK ((for_kind = 'return') = (returns_line IS NOT NULL)),
  ADD CONSTRAINT allotment_payments_returned_line FOREIGN KEY (tenant_id, allotment_id, returns_line) REFERENCES allotment_payments (tenant_id, allotment_id, line);
COMMENT ON TABLE allotment_payments IS 'What was paid out of an allotment, for which record, with its ledger transaction; a return names the line it takes back. Insert only.';
