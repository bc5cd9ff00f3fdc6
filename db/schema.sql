-- Written by scripts/schema.ts from the migrated database; do not edit.
CREATE TABLE aid_inquiries (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  household_id uuid NOT NULL,
  org_path text NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  found integer NOT NULL,
  CONSTRAINT aid_inquiries_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT aid_inquiries_found_not_negative CHECK ((found >= 0))
);
COMMENT ON TABLE aid_inquiries IS 'Each question whether other units aided a household: who, when, how many answered. Limits how often one person asks. Insert only.';
ALTER TABLE aid_inquiries ENABLE ROW LEVEL SECURITY;
CREATE POLICY aid_inquiries_in_reach ON aid_inquiries USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON aid_inquiries TO nuanliu_app;
CREATE INDEX aid_inquiries_by_person ON public.aid_inquiries USING btree (tenant_id, asked_by, asked_at);

CREATE TABLE allotment_payments (
  tenant_id uuid NOT NULL,
  allotment_id uuid NOT NULL,
  line integer NOT NULL,
  org_path text NOT NULL,
  amount_fen bigint NOT NULL,
  paid_on date NOT NULL,
  for_kind text NOT NULL,
  for_key text NOT NULL,
  transaction_id uuid NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  returns_line integer,
  CONSTRAINT allotment_payments_pk PRIMARY KEY (tenant_id, allotment_id, line),
  CONSTRAINT allotment_payments_amount_positive CHECK ((amount_fen > 0)),
  CONSTRAINT allotment_payments_return_names_its_line CHECK (((for_kind = 'return'::text) = (returns_line IS NOT NULL))),
  CONSTRAINT allotment_payments_allotment FOREIGN KEY (tenant_id, allotment_id) REFERENCES fund_allotments(tenant_id, id),
  CONSTRAINT allotment_payments_returned_line FOREIGN KEY (tenant_id, allotment_id, returns_line) REFERENCES allotment_payments(tenant_id, allotment_id, line)
);
COMMENT ON TABLE allotment_payments IS 'What was paid out of an allotment, for which record, with its ledger transaction; a return names the line it takes back. Insert only.';
ALTER TABLE allotment_payments ENABLE ROW LEVEL SECURITY;
CREATE POLICY allotment_payments_in_reach ON allotment_payments USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON allotment_payments TO nuanliu_app;

CREATE TABLE approval_thresholds (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_path text NOT NULL,
  per_case_fen bigint,
  per_list_fen bigint,
  needs_meeting boolean NOT NULL,
  basis text NOT NULL,
  set_at timestamp with time zone NOT NULL,
  set_by text NOT NULL,
  CONSTRAINT approval_thresholds_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT approval_thresholds_basis_said CHECK ((basis <> ''::text)),
  CONSTRAINT approval_thresholds_case_positive CHECK ((per_case_fen > 0)),
  CONSTRAINT approval_thresholds_list_positive CHECK ((per_list_fen > 0))
);
COMMENT ON TABLE approval_thresholds IS '复核限额: above which amount of a household or of a list a second person approves, and whether only a frozen list is approved; insert only, the last one of a unit counts. All units of the tenant may read it.';
ALTER TABLE approval_thresholds ENABLE ROW LEVEL SECURITY;
CREATE POLICY approval_thresholds_in_reach ON approval_thresholds USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
CREATE POLICY approval_thresholds_known_to_all ON approval_thresholds FOR SELECT USING (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
GRANT SELECT, INSERT ON approval_thresholds TO nuanliu_app;

CREATE TABLE bank_batches (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  batch_no integer NOT NULL,
  follows_id uuid,
  layout_code text NOT NULL,
  remark text NOT NULL,
  line_count integer NOT NULL,
  amount_fen bigint NOT NULL,
  made_at timestamp with time zone NOT NULL,
  made_by text NOT NULL,
  released_at timestamp with time zone,
  released_by text,
  cancelled_at timestamp with time zone,
  cancelled_by text,
  cancel_reason text,
  taken_at timestamp with time zone,
  CONSTRAINT bank_batches_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT bank_batches_no_unique UNIQUE (tenant_id, campaign_id, batch_no),
  CONSTRAINT bank_batches_amount_positive CHECK ((amount_fen > 0)),
  CONSTRAINT bank_batches_cancel_has_reason CHECK ((((cancelled_at IS NULL) = (cancel_reason IS NULL)) AND ((cancelled_at IS NULL) = (cancelled_by IS NULL)))),
  CONSTRAINT bank_batches_maker_is_not_releaser CHECK (((released_by IS NULL) OR (released_by <> made_by))),
  CONSTRAINT bank_batches_not_empty CHECK ((line_count > 0)),
  CONSTRAINT bank_batches_release_is_whole CHECK (((released_at IS NULL) = (released_by IS NULL))),
  CONSTRAINT bank_batches_taken_stays CHECK (((taken_at IS NULL) OR ((released_at IS NOT NULL) AND (cancelled_at IS NULL)))),
  CONSTRAINT bank_batches_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT bank_batches_follows FOREIGN KEY (tenant_id, follows_id) REFERENCES bank_batches(tenant_id, id)
);
COMMENT ON TABLE bank_batches IS '银行代发批次: made by one cashier, released by another person, then downloaded; a follow-up names the batch whose failed lines it takes.';
ALTER TABLE bank_batches ENABLE ROW LEVEL SECURITY;
CREATE POLICY bank_batches_in_reach ON bank_batches USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON bank_batches TO nuanliu_app;
GRANT UPDATE (released_at, released_by, cancelled_at, cancelled_by, cancel_reason, taken_at) ON bank_batches TO nuanliu_app;

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
  amount_fen bigint NOT NULL,
  source_id uuid NOT NULL,
  state text NOT NULL,
  failure_reason text,
  bank_on date,
  settled_at timestamp with time zone,
  result_id uuid,
  bank_name text,
  bank_code text,
  CONSTRAINT bank_lines_pk PRIMARY KEY (tenant_id, batch_id, line_no),
  CONSTRAINT bank_lines_amount_positive CHECK ((amount_fen > 0)),
  CONSTRAINT bank_lines_failure_has_reason CHECK (((state = 'failed'::text) = (failure_reason IS NOT NULL))),
  CONSTRAINT bank_lines_settled_by_result CHECK (((state = ANY (ARRAY['paid'::text, 'failed'::text])) = (result_id IS NOT NULL))),
  CONSTRAINT bank_lines_state_known CHECK ((state = ANY (ARRAY['open'::text, 'paid'::text, 'failed'::text, 'cancelled'::text]))),
  CONSTRAINT bank_lines_batch FOREIGN KEY (tenant_id, batch_id) REFERENCES bank_batches(tenant_id, id),
  CONSTRAINT bank_lines_entitlement FOREIGN KEY (tenant_id, entitlement_id) REFERENCES entitlements(tenant_id, id),
  CONSTRAINT bank_lines_source FOREIGN KEY (tenant_id, source_id) REFERENCES fund_sources(tenant_id, id)
);
COMMENT ON TABLE bank_lines IS 'A line of a bank batch: whom, how much, to which card (ciphertext and keyed digest), and what the bank said.';
ALTER TABLE bank_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY bank_lines_in_reach ON bank_lines USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON bank_lines TO nuanliu_app;
GRANT UPDATE (state, failure_reason, bank_on, settled_at, result_id) ON bank_lines TO nuanliu_app;
CREATE INDEX bank_lines_by_campaign ON public.bank_lines USING btree (tenant_id, campaign_id, entitlement_id);
CREATE UNIQUE INDEX bank_lines_one_open ON public.bank_lines USING btree (tenant_id, entitlement_id) WHERE (state = ANY (ARRAY['open'::text, 'paid'::text]));

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
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT bank_results_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT bank_results_file_once UNIQUE (tenant_id, batch_id, file_digest),
  CONSTRAINT bank_results_rows_add_up CHECK ((rows_in = (((rows_paid + rows_failed) + rows_repeated) + rows_parked))),
  CONSTRAINT bank_results_batch FOREIGN KEY (tenant_id, batch_id) REFERENCES bank_batches(tenant_id, id)
);
COMMENT ON TABLE bank_results IS 'A result file of the bank, with what became of its rows. Insert only.';
ALTER TABLE bank_results ENABLE ROW LEVEL SECURITY;
CREATE POLICY bank_results_in_reach ON bank_results USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON bank_results TO nuanliu_app;

CREATE TABLE calendar_days (
  on_date date NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  CONSTRAINT calendar_days_pk PRIMARY KEY (on_date),
  CONSTRAINT calendar_days_kind_known CHECK ((kind = ANY (ARRAY['holiday'::text, 'workday'::text])))
);
COMMENT ON TABLE calendar_days IS 'Reference. Days that differ from the plain week: legal holidays and 调休 working days.';
GRANT SELECT, INSERT, UPDATE ON calendar_days TO nuanliu_app;

CREATE TABLE campaign_deployments (
  tenant_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  deadlines jsonb NOT NULL,
  excluded_classes text[] NOT NULL,
  requirements text NOT NULL,
  published_at timestamp with time zone NOT NULL,
  published_by text NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT campaign_deployments_pk PRIMARY KEY (tenant_id, campaign_id),
  CONSTRAINT campaign_deployments_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id)
);
COMMENT ON TABLE campaign_deployments IS '统一部署: that a campaign was published to the units below, with what has to be in by when and which classes are excluded.';
ALTER TABLE campaign_deployments ENABLE ROW LEVEL SECURITY;
CREATE POLICY campaign_deployments_in_reach ON campaign_deployments USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
CREATE POLICY campaign_deployments_seen_from_below ON campaign_deployments FOR SELECT USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (current_setting('app.looks_up'::text, true) = 'on'::text) AND (strpos((','::text || current_setting('app.unit_paths'::text, true)), (','::text || org_path)) > 0));
GRANT SELECT, INSERT, UPDATE ON campaign_deployments TO nuanliu_app;

CREATE TABLE campaign_drafts (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  title text NOT NULL,
  body jsonb NOT NULL,
  to_confirm text[] NOT NULL,
  revision integer NOT NULL,
  campaign_id uuid,
  saved_at timestamp with time zone NOT NULL,
  saved_by text NOT NULL,
  CONSTRAINT campaign_drafts_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT campaign_drafts_one_per_campaign UNIQUE (tenant_id, campaign_id),
  CONSTRAINT campaign_drafts_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT campaign_drafts_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations(tenant_id, id)
);
COMMENT ON TABLE campaign_drafts IS '方案草稿: a campaign file while somebody writes it; may be incomplete or wrong. campaign_id is the campaign planned from it.';
ALTER TABLE campaign_drafts ENABLE ROW LEVEL SECURITY;
CREATE POLICY campaign_drafts_in_reach ON campaign_drafts USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE ON campaign_drafts TO nuanliu_app;

CREATE TABLE campaign_measures (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  detail text NOT NULL,
  source_order text[] NOT NULL,
  position integer NOT NULL,
  CONSTRAINT campaign_measures_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT campaign_measures_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT campaign_measures_kind_known CHECK ((kind = ANY (ARRAY['relief'::text, 'health'::text, 'culture'::text, 'warmth'::text, 'own'::text]))),
  CONSTRAINT campaign_measures_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE campaign_measures IS '措施 of a campaign: 送钱物, 送健康, 送文化, 送恒温 and its own.';
ALTER TABLE campaign_measures ENABLE ROW LEVEL SECURITY;
CREATE POLICY campaign_measures_in_reach ON campaign_measures USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
CREATE POLICY campaign_measures_seen_from_below ON campaign_measures FOR SELECT USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (current_setting('app.looks_up'::text, true) = 'on'::text) AND (strpos((','::text || current_setting('app.unit_paths'::text, true)), (','::text || org_path)) > 0));
GRANT SELECT, INSERT, UPDATE, DELETE ON campaign_measures TO nuanliu_app;

CREATE TABLE campaign_report_returns (
  tenant_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  kind text NOT NULL,
  round integer NOT NULL,
  org_path text NOT NULL,
  reason text NOT NULL,
  returned_at timestamp with time zone NOT NULL,
  returned_by text NOT NULL,
  CONSTRAINT campaign_report_returns_pk PRIMARY KEY (tenant_id, campaign_id, unit_id, kind, round),
  CONSTRAINT campaign_report_returns_report FOREIGN KEY (tenant_id, campaign_id, unit_id, kind, round) REFERENCES campaign_unit_reports(tenant_id, campaign_id, unit_id, kind, round)
);
COMMENT ON TABLE campaign_report_returns IS '退回: that the unit above returned a report, with its reason; the duty is open again. Server time; insert only.';
ALTER TABLE campaign_report_returns ENABLE ROW LEVEL SECURITY;
CREATE POLICY campaign_report_returns_in_reach ON campaign_report_returns USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON campaign_report_returns TO nuanliu_app;

CREATE TABLE campaign_stages (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  detail text NOT NULL,
  responsible text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  position integer NOT NULL,
  CONSTRAINT campaign_stages_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT campaign_stages_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE campaign_stages IS 'Stages of the schedule.';
ALTER TABLE campaign_stages ENABLE ROW LEVEL SECURITY;
CREATE POLICY campaign_stages_in_reach ON campaign_stages USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
CREATE POLICY campaign_stages_seen_from_below ON campaign_stages FOR SELECT USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (current_setting('app.looks_up'::text, true) = 'on'::text) AND (strpos((','::text || current_setting('app.unit_paths'::text, true)), (','::text || org_path)) > 0));
GRANT SELECT, INSERT, UPDATE, DELETE ON campaign_stages TO nuanliu_app;

CREATE TABLE campaign_standards (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  measure_code text NOT NULL,
  recipient_class text,
  tier text,
  min_members integer,
  max_members integer,
  cash_fen bigint NOT NULL,
  goods_name text,
  goods_fen bigint NOT NULL,
  position integer NOT NULL,
  condition text,
  grade text,
  cash_by jsonb,
  CONSTRAINT campaign_standards_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT campaign_standards_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT campaign_standards_cash_not_negative CHECK ((cash_fen >= 0)),
  CONSTRAINT campaign_standards_goods_not_negative CHECK ((goods_fen >= 0)),
  CONSTRAINT campaign_standards_grade_known CHECK ((grade = ANY (ARRAY['first'::text, 'second'::text, 'third'::text, 'fourth'::text]))),
  CONSTRAINT campaign_standards_one_amount CHECK (((cash_by IS NULL) OR (cash_fen = 0))),
  CONSTRAINT campaign_standards_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE campaign_standards IS '慰问标准: what a tier or class receives, in fen.';
ALTER TABLE campaign_standards ENABLE ROW LEVEL SECURITY;
CREATE POLICY campaign_standards_in_reach ON campaign_standards USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
CREATE POLICY campaign_standards_seen_from_below ON campaign_standards FOR SELECT USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (current_setting('app.looks_up'::text, true) = 'on'::text) AND (strpos((','::text || current_setting('app.unit_paths'::text, true)), (','::text || org_path)) > 0));
GRANT SELECT, INSERT, UPDATE, DELETE ON campaign_standards TO nuanliu_app;

CREATE TABLE campaign_unit_plans (
  tenant_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  org_path text NOT NULL,
  measures jsonb NOT NULL,
  standards jsonb NOT NULL,
  remark text NOT NULL,
  accepted_at timestamp with time zone NOT NULL,
  accepted_by text NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT campaign_unit_plans_pk PRIMARY KEY (tenant_id, campaign_id, unit_id),
  CONSTRAINT campaign_unit_plans_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT campaign_unit_plans_unit FOREIGN KEY (tenant_id, unit_id) REFERENCES organizations(tenant_id, id)
);
COMMENT ON TABLE campaign_unit_plans IS '承接: that a unit below accepted a published campaign, with the measures and standards it adds.';
ALTER TABLE campaign_unit_plans ENABLE ROW LEVEL SECURITY;
CREATE POLICY campaign_unit_plans_in_reach ON campaign_unit_plans USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE ON campaign_unit_plans TO nuanliu_app;

CREATE TABLE campaign_unit_reports (
  tenant_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  kind text NOT NULL,
  org_path text NOT NULL,
  note text NOT NULL,
  reported_at timestamp with time zone NOT NULL,
  reported_by text NOT NULL,
  round integer NOT NULL DEFAULT 1,
  CONSTRAINT campaign_unit_reports_pk PRIMARY KEY (tenant_id, campaign_id, unit_id, kind, round),
  CONSTRAINT campaign_unit_reports_kind_known CHECK ((kind = ANY (ARRAY['roster'::text, 'posting'::text, 'delivery'::text, 'summary'::text]))),
  CONSTRAINT campaign_unit_reports_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT campaign_unit_reports_unit FOREIGN KEY (tenant_id, unit_id) REFERENCES organizations(tenant_id, id)
);
COMMENT ON TABLE campaign_unit_reports IS '报送: that a unit below reports a part as done outside the register. Server time; insert only.';
ALTER TABLE campaign_unit_reports ENABLE ROW LEVEL SECURITY;
CREATE POLICY campaign_unit_reports_in_reach ON campaign_unit_reports USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON campaign_unit_reports TO nuanliu_app;

CREATE TABLE campaigns (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  year integer NOT NULL,
  theme text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  status text NOT NULL,
  pack_code text NOT NULL,
  pack_version text NOT NULL,
  floor_fen bigint NOT NULL,
  plan jsonb NOT NULL,
  planned_at timestamp with time zone NOT NULL,
  CONSTRAINT campaigns_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT campaigns_code_unique UNIQUE (tenant_id, code),
  CONSTRAINT campaigns_period_forward CHECK ((starts_on <= ends_on)),
  CONSTRAINT campaigns_status_known CHECK ((status = ANY (ARRAY['draft'::text, 'planned'::text, 'approved'::text, 'running'::text, 'closed'::text]))),
  CONSTRAINT campaigns_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations(tenant_id, id),
  CONSTRAINT campaigns_pack FOREIGN KEY (pack_code, pack_version) REFERENCES rule_packs(code, version)
);
COMMENT ON TABLE campaigns IS 'A winter campaign of a unit; plan is the campaign file as planned.';
ALTER TABLE campaigns ENABLE ROW LEVEL SECURITY;
CREATE POLICY campaigns_in_reach ON campaigns USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
CREATE POLICY campaigns_seen_from_below ON campaigns FOR SELECT USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (current_setting('app.looks_up'::text, true) = 'on'::text) AND (strpos((','::text || current_setting('app.unit_paths'::text, true)), (','::text || org_path)) > 0));
GRANT SELECT, INSERT, UPDATE, DELETE ON campaigns TO nuanliu_app;

CREATE TABLE cash_envelopes (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  entitlement_id uuid NOT NULL,
  code text NOT NULL,
  amount_fen bigint NOT NULL,
  source_id uuid NOT NULL,
  state text NOT NULL,
  team text,
  move_count integer NOT NULL,
  count_id uuid,
  made_at timestamp with time zone NOT NULL,
  made_by text NOT NULL,
  CONSTRAINT cash_envelopes_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT cash_envelopes_code_unique UNIQUE (tenant_id, code),
  CONSTRAINT cash_envelopes_amount_positive CHECK ((amount_fen > 0)),
  CONSTRAINT cash_envelopes_counted_when_handed CHECK (((count_id IS NULL) OR (state = 'handed'::text))),
  CONSTRAINT cash_envelopes_drawn_by_team CHECK (((state <> ALL (ARRAY['drawn'::text, 'handed'::text])) OR (team IS NOT NULL))),
  CONSTRAINT cash_envelopes_state_known CHECK ((state = ANY (ARRAY['made'::text, 'drawn'::text, 'handed'::text, 'returned'::text, 'void'::text]))),
  CONSTRAINT cash_envelopes_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT cash_envelopes_entitlement FOREIGN KEY (tenant_id, entitlement_id) REFERENCES entitlements(tenant_id, id),
  CONSTRAINT cash_envelopes_source FOREIGN KEY (tenant_id, source_id) REFERENCES fund_sources(tenant_id, id)
);
COMMENT ON TABLE cash_envelopes IS 'An envelope with the cash of one household under a code nobody can guess; handed over once, and in the books when the night count that names it closes.';
ALTER TABLE cash_envelopes ENABLE ROW LEVEL SECURITY;
CREATE POLICY cash_envelopes_in_reach ON cash_envelopes USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON cash_envelopes TO nuanliu_app;
GRANT UPDATE (state, team, move_count, count_id) ON cash_envelopes TO nuanliu_app;
CREATE INDEX cash_envelopes_by_campaign ON public.cash_envelopes USING btree (tenant_id, campaign_id, team);
CREATE UNIQUE INDEX cash_envelopes_one_live ON public.cash_envelopes USING btree (tenant_id, entitlement_id) WHERE (state <> 'void'::text);

CREATE TABLE cash_holds (
  tenant_id uuid NOT NULL,
  entitlement_id uuid NOT NULL,
  org_path text NOT NULL,
  channel text NOT NULL,
  holder_id uuid NOT NULL,
  held_at timestamp with time zone NOT NULL,
  CONSTRAINT cash_holds_once PRIMARY KEY (tenant_id, entitlement_id),
  CONSTRAINT cash_holds_channel_known CHECK ((channel = ANY (ARRAY['bank'::text, 'envelope'::text]))),
  CONSTRAINT cash_holds_entitlement FOREIGN KEY (tenant_id, entitlement_id) REFERENCES entitlements(tenant_id, id)
);
COMMENT ON TABLE cash_holds IS 'Which channel carries the cash of an entitlement: a bank batch or an envelope, never both. Let go when the bank refuses the line, the batch is cancelled or the envelope comes back; kept once it is paid.';
ALTER TABLE cash_holds ENABLE ROW LEVEL SECURITY;
CREATE POLICY cash_holds_in_reach ON cash_holds USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, DELETE ON cash_holds TO nuanliu_app;

CREATE TABLE checked_facts (
  tenant_id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  org_path text NOT NULL,
  facts jsonb NOT NULL,
  source text NOT NULL,
  checked_on date NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT checked_facts_pk PRIMARY KEY (tenant_id, dossier_id),
  CONSTRAINT checked_facts_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE checked_facts IS '核对情况: savings, union aid, loss, able adults without work and the like; what is not in it is not known. The journal keeps what stood here before.';
ALTER TABLE checked_facts ENABLE ROW LEVEL SECURITY;
CREATE POLICY checked_facts_in_reach ON checked_facts USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON checked_facts TO nuanliu_app;

CREATE TABLE commands (
  tenant_id uuid NOT NULL,
  command_id uuid NOT NULL,
  action text NOT NULL,
  input_digest text NOT NULL,
  output jsonb,
  at timestamp with time zone NOT NULL,
  CONSTRAINT commands_pk PRIMARY KEY (tenant_id, command_id)
);
COMMENT ON TABLE commands IS 'The first answer to every command, so that a repeat has one effect and gets the same answer. Insert only.';
ALTER TABLE commands ENABLE ROW LEVEL SECURITY;
CREATE POLICY commands_own ON commands USING (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
GRANT SELECT, INSERT ON commands TO nuanliu_app;

CREATE TABLE commendations (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  kind text NOT NULL,
  honoree text NOT NULL,
  department text NOT NULL,
  citation text NOT NULL,
  document_no text NOT NULL,
  award_fen bigint NOT NULL,
  allotment_id uuid,
  commended_on date NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawn_reason text,
  CONSTRAINT commendations_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT commendations_award_has_allotment CHECK (((award_fen = 0) = (allotment_id IS NULL))),
  CONSTRAINT commendations_award_not_negative CHECK ((award_fen >= 0)),
  CONSTRAINT commendations_kind_known CHECK ((kind = ANY (ARRAY['advanced-department'::text, 'advanced-person'::text, 'advanced-health-worker'::text, 'outstanding-department'::text]))),
  CONSTRAINT commendations_withdrawal_is_whole CHECK ((((withdrawn_at IS NULL) = (withdrawn_by IS NULL)) AND ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)))),
  CONSTRAINT commendations_allotment FOREIGN KEY (tenant_id, allotment_id) REFERENCES fund_allotments(tenant_id, id),
  CONSTRAINT commendations_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT commendations_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations(tenant_id, id)
);
COMMENT ON TABLE commendations IS '表彰: advanced departments and persons, with the award and the source of its own. A mistake is withdrawn with a reason, never rewritten.';
ALTER TABLE commendations ENABLE ROW LEVEL SECURITY;
CREATE POLICY commendations_in_reach ON commendations USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON commendations TO nuanliu_app;
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawn_reason) ON commendations TO nuanliu_app;
CREATE INDEX commendations_by_path ON public.commendations USING btree (tenant_id, campaign_id, org_path text_pattern_ops);
CREATE UNIQUE INDEX commendations_once ON public.commendations USING btree (tenant_id, campaign_id, kind, honoree, department) WHERE (withdrawn_at IS NULL);

CREATE TABLE decision_meetings (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  list_no integer NOT NULL,
  name text NOT NULL,
  held_on date NOT NULL,
  place text NOT NULL,
  chaired_by text NOT NULL,
  recorded_by_name text NOT NULL,
  attendees text[] NOT NULL,
  absent text[] NOT NULL,
  minutes_no text NOT NULL,
  supplement_reason text,
  opened_at timestamp with time zone NOT NULL,
  opened_by text NOT NULL,
  digest text,
  frozen_at timestamp with time zone,
  frozen_by text,
  CONSTRAINT decision_meetings_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT decision_meetings_list_once UNIQUE (tenant_id, campaign_id, list_no),
  CONSTRAINT decision_meetings_frozen_whole CHECK ((num_nulls(digest, frozen_at, frozen_by) = ANY (ARRAY[0, 3]))),
  CONSTRAINT decision_meetings_list_no_positive CHECK ((list_no > 0)),
  CONSTRAINT decision_meetings_supplement_has_reason CHECK (((list_no = 1) = (supplement_reason IS NULL))),
  CONSTRAINT decision_meetings_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id)
);
COMMENT ON TABLE decision_meetings IS '研究会议: decides one list of a campaign; list 1 is the first, later ones are 增补名单. Once frozen nothing is written into it any more.';
ALTER TABLE decision_meetings ENABLE ROW LEVEL SECURITY;
CREATE POLICY decision_meetings_frozen_stays ON decision_meetings AS RESTRICTIVE FOR UPDATE USING (frozen_at IS NULL) WITH CHECK true;
CREATE POLICY decision_meetings_in_reach ON decision_meetings USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON decision_meetings TO nuanliu_app;
GRANT UPDATE (digest, frozen_at, frozen_by) ON decision_meetings TO nuanliu_app;
CREATE UNIQUE INDEX decision_meetings_one_open ON public.decision_meetings USING btree (tenant_id, campaign_id) WHERE (frozen_at IS NULL);

CREATE TABLE deliveries (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  entitlement_id uuid NOT NULL,
  sheet_id uuid,
  sheet_name text,
  sheet_row_no integer,
  org_path text NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  amount_fen bigint NOT NULL,
  goods_name text,
  source_id uuid NOT NULL,
  ledger_transaction_id uuid NOT NULL,
  signed_on date,
  method text NOT NULL,
  proxy_name text,
  proxy_relation text,
  return_reason text,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT deliveries_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT deliveries_never_twice UNIQUE (tenant_id, entitlement_id, kind, state),
  CONSTRAINT deliveries_amount_positive CHECK ((amount_fen > 0)),
  CONSTRAINT deliveries_kind_known CHECK ((kind = ANY (ARRAY['cash'::text, 'goods'::text]))),
  CONSTRAINT deliveries_method_known CHECK ((method = ANY (ARRAY['self'::text, 'proxy'::text, 'bank-receipt'::text, 'unsigned'::text]))),
  CONSTRAINT deliveries_proxy_named CHECK (((method <> 'proxy'::text) OR (proxy_name IS NOT NULL))),
  CONSTRAINT deliveries_return_has_reason CHECK (((state = 'returned'::text) = (return_reason IS NOT NULL))),
  CONSTRAINT deliveries_state_known CHECK ((state = ANY (ARRAY['delivered'::text, 'returned'::text]))),
  CONSTRAINT deliveries_unsigned_has_no_day CHECK (((method = 'unsigned'::text) = (signed_on IS NULL))),
  CONSTRAINT deliveries_entitlement FOREIGN KEY (tenant_id, entitlement_id) REFERENCES entitlements(tenant_id, id),
  CONSTRAINT deliveries_ledger FOREIGN KEY (tenant_id, ledger_transaction_id) REFERENCES ledger_transactions(tenant_id, id),
  CONSTRAINT deliveries_source FOREIGN KEY (tenant_id, source_id) REFERENCES fund_sources(tenant_id, id)
);
COMMENT ON TABLE deliveries IS '发放 and 退回: each entitlement is handed over at most once per kind; a return is a row of its own.';
ALTER TABLE deliveries ENABLE ROW LEVEL SECURITY;
CREATE POLICY deliveries_in_reach ON deliveries USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON deliveries TO nuanliu_app;
CREATE INDEX deliveries_by_campaign ON public.deliveries USING btree (tenant_id, campaign_id, org_path text_pattern_ops);

CREATE TABLE divisions (
  code text NOT NULL,
  name text NOT NULL,
  CONSTRAINT divisions_pk PRIMARY KEY (code)
);
COMMENT ON TABLE divisions IS 'Reference. Administrative divisions (GB/T 2260 codes).';
GRANT SELECT, INSERT, UPDATE ON divisions TO nuanliu_app;

CREATE TABLE document_figures (
  tenant_id uuid NOT NULL,
  document_id uuid NOT NULL,
  position integer NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  shown text NOT NULL,
  value text NOT NULL,
  unit text NOT NULL,
  row_count integer NOT NULL,
  digest text NOT NULL,
  CONSTRAINT document_figures_pk PRIMARY KEY (tenant_id, document_id, "position"),
  CONSTRAINT document_figures_document FOREIGN KEY (tenant_id, document_id) REFERENCES document_instances(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE document_figures IS 'Figures of a paper in order of appearance, with the digest of the rows behind each when it was made.';
ALTER TABLE document_figures ENABLE ROW LEVEL SECURITY;
CREATE POLICY document_figures_in_reach ON document_figures USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON document_figures TO nuanliu_app;

CREATE TABLE document_instances (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  template text NOT NULL,
  title text NOT NULL,
  model jsonb NOT NULL,
  digest text NOT NULL,
  character_count integer NOT NULL,
  dated_on date NOT NULL,
  made_at timestamp with time zone NOT NULL,
  made_by text NOT NULL,
  CONSTRAINT document_instances_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT document_instances_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id)
);
COMMENT ON TABLE document_instances IS 'A paper as it was made: its model and the digest over its figures.';
ALTER TABLE document_instances ENABLE ROW LEVEL SECURITY;
CREATE POLICY document_instances_in_reach ON document_instances USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON document_instances TO nuanliu_app;

CREATE TABLE donations (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  source_id uuid NOT NULL,
  receipt_year integer NOT NULL,
  receipt_no integer NOT NULL,
  donor_kind text NOT NULL,
  donor_name text NOT NULL,
  wish text NOT NULL,
  purpose text NOT NULL,
  causes text[] NOT NULL,
  amount_fen bigint NOT NULL,
  received_on date NOT NULL,
  manner text NOT NULL,
  ledger_transaction_id uuid NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  void_reason text,
  voided_by_transaction_id uuid,
  voided_at timestamp with time zone,
  CONSTRAINT donations_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT donations_receipt_once UNIQUE (tenant_id, receipt_year, receipt_no),
  CONSTRAINT donations_amount_positive CHECK ((amount_fen > 0)),
  CONSTRAINT donations_donor_kind_known CHECK ((donor_kind = ANY (ARRAY['unit'::text, 'person'::text]))),
  CONSTRAINT donations_manner_known CHECK ((manner = ANY (ARRAY['transfer'::text, 'cash'::text]))),
  CONSTRAINT donations_receipt_positive CHECK ((receipt_no > 0)),
  CONSTRAINT donations_void_has_reason CHECK (((void_reason IS NULL) = (voided_at IS NULL))),
  CONSTRAINT donations_wish_known CHECK ((wish = ANY (ARRAY['named'::text, 'anonymous'::text]))),
  CONSTRAINT donations_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT donations_ledger FOREIGN KEY (tenant_id, ledger_transaction_id) REFERENCES ledger_transactions(tenant_id, id),
  CONSTRAINT donations_source FOREIGN KEY (tenant_id, source_id) REFERENCES fund_sources(tenant_id, id)
);
COMMENT ON TABLE donations IS '捐赠: one receipt each, numbered by year without a gap; a void one keeps its number. donor_name of an anonymous donor is for the voucher only.';
ALTER TABLE donations ENABLE ROW LEVEL SECURITY;
CREATE POLICY donations_in_reach ON donations USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON donations TO nuanliu_app;
GRANT UPDATE (void_reason, voided_by_transaction_id, voided_at) ON donations TO nuanliu_app;
CREATE INDEX donations_by_campaign ON public.donations USING btree (tenant_id, campaign_id, receipt_year, receipt_no);

CREATE TABLE dossier_answers (
  tenant_id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  subject text NOT NULL,
  org_path text NOT NULL,
  answers jsonb NOT NULL,
  sealed_cipher bytea,
  health_cipher bytea,
  changed_at timestamp with time zone NOT NULL,
  changed_by text NOT NULL,
  sources jsonb NOT NULL DEFAULT '{}'::jsonb,
  CONSTRAINT dossier_answers_pk PRIMARY KEY (tenant_id, dossier_id, subject),
  CONSTRAINT dossier_answers_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE dossier_answers IS '档案表: what the form says of the household or of one person in it (subject is household or a person id); contacts and health are ciphertext.';
ALTER TABLE dossier_answers ENABLE ROW LEVEL SECURITY;
CREATE POLICY dossier_answers_in_reach ON dossier_answers USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON dossier_answers TO nuanliu_app;

CREATE TABLE dossier_attachments (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  org_path text NOT NULL,
  slot text NOT NULL,
  file_name text NOT NULL,
  media_type text NOT NULL,
  size_bytes integer NOT NULL,
  pages integer NOT NULL,
  content_key text NOT NULL,
  health boolean NOT NULL,
  attached_at timestamp with time zone NOT NULL,
  attached_by text NOT NULL,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawn_reason text,
  CONSTRAINT dossier_attachments_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT dossier_attachments_media_known CHECK ((media_type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text, 'application/pdf'::text]))),
  CONSTRAINT dossier_attachments_pages_positive CHECK ((pages > 0)),
  CONSTRAINT dossier_attachments_size_positive CHECK ((size_bytes > 0)),
  CONSTRAINT dossier_attachments_withdrawn_whole CHECK ((((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)) AND ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)))),
  CONSTRAINT dossier_attachments_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE dossier_attachments IS '附件: a proof in a dossier. The file lies encrypted in the data folder under content_key, a keyed digest of what it holds; it stays when the entry is withdrawn.';
ALTER TABLE dossier_attachments ENABLE ROW LEVEL SECURITY;
CREATE POLICY dossier_attachments_in_reach ON dossier_attachments USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE ON dossier_attachments TO nuanliu_app;
CREATE UNIQUE INDEX dossier_attachments_once ON public.dossier_attachments USING btree (tenant_id, dossier_id, slot, content_key) WHERE (withdrawn_at IS NULL);

CREATE TABLE dossier_consents (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  org_path text NOT NULL,
  signer_id uuid NOT NULL,
  signed_on date NOT NULL,
  manner text NOT NULL,
  scope text[] NOT NULL,
  valid_until date NOT NULL,
  attachment_id uuid,
  handler text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  revoked_on date,
  CONSTRAINT dossier_consents_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT dossier_consents_forward CHECK ((valid_until > signed_on)),
  CONSTRAINT dossier_consents_manner_known CHECK ((manner = ANY (ARRAY['signature'::text, 'fingerprint'::text, 'both'::text]))),
  CONSTRAINT dossier_consents_attachment FOREIGN KEY (tenant_id, attachment_id) REFERENCES dossier_attachments(tenant_id, id),
  CONSTRAINT dossier_consents_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE dossier_consents IS '授权委托书: who of the household let the union compare which facts, signed when and how, until when.';
ALTER TABLE dossier_consents ENABLE ROW LEVEL SECURITY;
CREATE POLICY dossier_consents_in_reach ON dossier_consents USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE ON dossier_consents TO nuanliu_app;
CREATE INDEX dossier_consents_by_dossier ON public.dossier_consents USING btree (tenant_id, dossier_id);

CREATE TABLE dossier_reviews (
  tenant_id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  year integer NOT NULL,
  org_path text NOT NULL,
  reviewed_on date NOT NULL,
  result text NOT NULL,
  words text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT dossier_reviews_pk PRIMARY KEY (tenant_id, dossier_id, year),
  CONSTRAINT dossier_reviews_result_known CHECK ((result = ANY (ARRAY['continues'::text, 'adjusted'::text, 'exits'::text]))),
  CONSTRAINT dossier_reviews_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE dossier_reviews IS '年度复核: once a year for every dossier in file, with its result. Insert only.';
ALTER TABLE dossier_reviews ENABLE ROW LEVEL SECURITY;
CREATE POLICY dossier_reviews_in_reach ON dossier_reviews USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON dossier_reviews TO nuanliu_app;

CREATE TABLE dossier_steps (
  tenant_id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  step_no integer NOT NULL,
  org_path text NOT NULL,
  step text NOT NULL,
  from_stage text NOT NULL,
  to_stage text NOT NULL,
  step_on date NOT NULL,
  opinion text NOT NULL,
  people text[] NOT NULL,
  place text,
  file_level text,
  cancel_reason text,
  taken_at timestamp with time zone NOT NULL,
  taken_by text NOT NULL,
  taken_by_name text NOT NULL,
  CONSTRAINT dossier_steps_pk PRIMARY KEY (tenant_id, dossier_id, step_no),
  CONSTRAINT dossier_steps_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE dossier_steps IS '档案环节: every step of a dossier''s life, who took it, when, with which opinion. Insert only.';
ALTER TABLE dossier_steps ENABLE ROW LEVEL SECURITY;
CREATE POLICY dossier_steps_in_reach ON dossier_steps USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON dossier_steps TO nuanliu_app;

CREATE TABLE dossiers (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  household_id uuid NOT NULL,
  dossier_no text NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  status text NOT NULL,
  main_cause text,
  secondary_causes text[] NOT NULL,
  still_hard_after_relief boolean,
  is_migrant_worker boolean NOT NULL,
  recipient_class text NOT NULL,
  annual_income_fen bigint,
  clarity jsonb NOT NULL,
  remark_cipher bytea,
  opened_on date NOT NULL,
  import_batch_id uuid,
  import_row_no integer,
  stage text NOT NULL DEFAULT 'in-file'::text,
  file_level text,
  changed_on date,
  filed_on date,
  exited_on date,
  keep_until date,
  exit_letter_on date,
  CONSTRAINT dossiers_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT dossiers_no_unique UNIQUE (tenant_id, dossier_no),
  CONSTRAINT dossiers_file_level_known CHECK ((file_level = ANY (ARRAY['national'::text, 'province'::text, 'city'::text, 'county'::text, 'base'::text]))),
  CONSTRAINT dossiers_kept_after_exit CHECK (((status <> 'exited'::text) OR ((exited_on IS NOT NULL) AND (keep_until >= (exited_on + '10 years'::interval))))),
  CONSTRAINT dossiers_stage_fits_status CHECK (
CASE status
    WHEN 'draft'::text THEN (stage = ANY (ARRAY['draft'::text, 'submitted'::text, 'unit-review'::text, 'home-check'::text, 'deliberation'::text, 'posting'::text, 'objection'::text, 'comparison'::text, 'county-review'::text, 'returned'::text]))
    WHEN 'in-file'::text THEN (stage = ANY (ARRAY['in-file'::text, 'helped'::text, 'exit-pending'::text]))
    WHEN 'exited'::text THEN (stage = 'exited'::text)
    WHEN 'cancelled'::text THEN (stage = ANY (ARRAY['refused'::text, 'cancelled'::text]))
    ELSE NULL::boolean
END),
  CONSTRAINT dossiers_status_known CHECK ((status = ANY (ARRAY['draft'::text, 'in-file'::text, 'exited'::text, 'cancelled'::text]))),
  CONSTRAINT dossiers_household FOREIGN KEY (tenant_id, household_id) REFERENCES households(tenant_id, id),
  CONSTRAINT dossiers_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations(tenant_id, id)
);
COMMENT ON TABLE dossiers IS 'One household, one file: causes, income, 四清, life.';
ALTER TABLE dossiers ENABLE ROW LEVEL SECURITY;
CREATE POLICY dossiers_in_reach ON dossiers USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON dossiers TO nuanliu_app;
CREATE INDEX dossiers_by_household ON public.dossiers USING btree (tenant_id, household_id);
CREATE INDEX dossiers_by_path ON public.dossiers USING btree (tenant_id, org_path text_pattern_ops, dossier_no);
CREATE UNIQUE INDEX dossiers_one_open_per_household ON public.dossiers USING btree (tenant_id, household_id) WHERE (status = ANY (ARRAY['draft'::text, 'in-file'::text]));

CREATE TABLE duplicate_pairs (
  tenant_id uuid NOT NULL,
  household_a uuid NOT NULL,
  household_b uuid NOT NULL,
  org_path text NOT NULL,
  level text NOT NULL,
  score integer NOT NULL,
  persons jsonb NOT NULL,
  state text NOT NULL,
  found_at timestamp with time zone NOT NULL,
  decided_at timestamp with time zone,
  decided_by text,
  decider_name text,
  reason text,
  CONSTRAINT duplicate_pairs_pk PRIMARY KEY (tenant_id, household_a, household_b),
  CONSTRAINT duplicate_pairs_decision_has_reason CHECK (((state = 'open'::text) = (reason IS NULL))),
  CONSTRAINT duplicate_pairs_level_known CHECK ((level = ANY (ARRAY['certain'::text, 'possible'::text]))),
  CONSTRAINT duplicate_pairs_one_way_round CHECK ((household_a < household_b)),
  CONSTRAINT duplicate_pairs_state_known CHECK ((state = ANY (ARRAY['open'::text, 'different'::text, 'merged'::text]))),
  CONSTRAINT duplicate_pairs_a FOREIGN KEY (tenant_id, household_a) REFERENCES households(tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT duplicate_pairs_b FOREIGN KEY (tenant_id, household_b) REFERENCES households(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE duplicate_pairs IS '疑似重复: two households with a person who may be one, score in tenths of a point, the findings by person, and the decision. org_path is the lowest unit above both.';
ALTER TABLE duplicate_pairs ENABLE ROW LEVEL SECURITY;
CREATE POLICY duplicate_pairs_in_reach ON duplicate_pairs USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON duplicate_pairs TO nuanliu_app;
CREATE INDEX duplicate_pairs_by_b ON public.duplicate_pairs USING btree (tenant_id, household_b);
CREATE INDEX duplicate_pairs_by_score ON public.duplicate_pairs USING btree (tenant_id, state, score DESC, household_a, household_b);

CREATE TABLE duty_posts (
  tenant_id uuid NOT NULL,
  round_id uuid NOT NULL,
  line integer NOT NULL,
  org_path text NOT NULL,
  department text NOT NULL,
  person_name text NOT NULL,
  staff_no text NOT NULL,
  visited boolean NOT NULL,
  cash_fen bigint NOT NULL,
  greeted boolean NOT NULL,
  portions integer NOT NULL,
  missed_reason text,
  CONSTRAINT duty_posts_pk PRIMARY KEY (tenant_id, round_id, line),
  CONSTRAINT duty_posts_one_place UNIQUE (tenant_id, round_id, person_name, staff_no),
  CONSTRAINT duty_posts_cash_not_negative CHECK ((cash_fen >= 0)),
  CONSTRAINT duty_posts_nothing_without_visit CHECK ((visited OR ((cash_fen = 0) AND (portions = 0) AND (NOT greeted)))),
  CONSTRAINT duty_posts_portions_not_negative CHECK ((portions >= 0)),
  CONSTRAINT duty_posts_reason_only_when_missed CHECK (((NOT visited) OR (missed_reason IS NULL))),
  CONSTRAINT duty_posts_round FOREIGN KEY (tenant_id, round_id) REFERENCES duty_rounds(tenant_id, id)
);
COMMENT ON TABLE duty_posts IS '值班人员: a person on duty in a department, ticked when visited, or with the reason why not.';
ALTER TABLE duty_posts ENABLE ROW LEVEL SECURITY;
CREATE POLICY duty_posts_in_reach ON duty_posts USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON duty_posts TO nuanliu_app;
GRANT UPDATE (visited, cash_fen, greeted, portions, missed_reason) ON duty_posts TO nuanliu_app;

CREATE TABLE duty_rounds (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  round_on date NOT NULL,
  slot text NOT NULL,
  leader_name text NOT NULL,
  visitors text[] NOT NULL,
  kit_cash_fen bigint NOT NULL,
  kit_greeting text NOT NULL,
  kit_item_id uuid,
  kit_portions integer NOT NULL,
  allotment_id uuid,
  status text NOT NULL,
  planned_at timestamp with time zone NOT NULL,
  planned_by text NOT NULL,
  closed_at timestamp with time zone,
  closed_by text,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawn_reason text,
  CONSTRAINT duty_rounds_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT duty_rounds_cash_has_allotment CHECK (((kit_cash_fen = 0) = (allotment_id IS NULL))),
  CONSTRAINT duty_rounds_cash_not_negative CHECK ((kit_cash_fen >= 0)),
  CONSTRAINT duty_rounds_portions_have_item CHECK (((kit_portions = 0) = (kit_item_id IS NULL))),
  CONSTRAINT duty_rounds_portions_not_negative CHECK ((kit_portions >= 0)),
  CONSTRAINT duty_rounds_slot_known CHECK ((slot = ANY (ARRAY['morning'::text, 'afternoon'::text, 'evening'::text, 'night'::text, 'day'::text]))),
  CONSTRAINT duty_rounds_status_known CHECK ((status = ANY (ARRAY['planned'::text, 'done'::text]))),
  CONSTRAINT duty_rounds_withdrawal_is_whole CHECK ((((withdrawn_at IS NULL) = (withdrawn_by IS NULL)) AND ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)))),
  CONSTRAINT duty_rounds_allotment FOREIGN KEY (tenant_id, allotment_id) REFERENCES fund_allotments(tenant_id, id),
  CONSTRAINT duty_rounds_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT duty_rounds_item FOREIGN KEY (tenant_id, kit_item_id) REFERENCES goods_items(tenant_id, id),
  CONSTRAINT duty_rounds_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations(tenant_id, id)
);
COMMENT ON TABLE duty_rounds IS '值班慰问: a team that goes round the departments on duty at a time, with what each person is given.';
ALTER TABLE duty_rounds ENABLE ROW LEVEL SECURITY;
CREATE POLICY duty_rounds_in_reach ON duty_rounds USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON duty_rounds TO nuanliu_app;
GRANT UPDATE (status, closed_at, closed_by, withdrawn_at, withdrawn_by, withdrawn_reason) ON duty_rounds TO nuanliu_app;
CREATE INDEX duty_rounds_by_path ON public.duty_rounds USING btree (tenant_id, campaign_id, org_path text_pattern_ops);
CREATE UNIQUE INDEX duty_rounds_code_unique ON public.duty_rounds USING btree (tenant_id, campaign_id, code) WHERE (withdrawn_at IS NULL);

CREATE TABLE entitlement_quotas (
  tenant_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  subject text NOT NULL,
  org_path text NOT NULL,
  amount bigint NOT NULL,
  method text NOT NULL,
  weight_thousandths bigint,
  set_at timestamp with time zone NOT NULL,
  set_by text NOT NULL,
  changed_reason text,
  CONSTRAINT entitlement_quotas_pk PRIMARY KEY (tenant_id, campaign_id, subject, org_id),
  CONSTRAINT entitlement_quotas_method_known CHECK ((method = ANY (ARRAY['count'::text, 'ratio'::text, 'hand'::text]))),
  CONSTRAINT entitlement_quotas_not_negative CHECK ((amount >= 0)),
  CONSTRAINT entitlement_quotas_subject_known CHECK ((subject = ANY (ARRAY['households'::text, 'money'::text]))),
  CONSTRAINT entitlement_quotas_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT entitlement_quotas_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations(tenant_id, id)
);
COMMENT ON TABLE entitlement_quotas IS '名额: households (a number) or money (fen) of a unit in a campaign, by number of households in file, by ratio, or by hand; what is approved or frozen never exceeds it.';
ALTER TABLE entitlement_quotas ENABLE ROW LEVEL SECURITY;
CREATE POLICY entitlement_quotas_in_reach ON entitlement_quotas USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON entitlement_quotas TO nuanliu_app;

CREATE TABLE entitlements (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  verdict_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  recipient_class text NOT NULL,
  tier text,
  measure_code text,
  standard_code text,
  cash_fen bigint NOT NULL,
  goods_name text,
  goods_fen bigint NOT NULL,
  cash_source_id uuid,
  goods_source_id uuid,
  status text NOT NULL,
  reasons jsonb NOT NULL,
  exclusion_reason text,
  undelivered_reason text,
  proposed_by text NOT NULL,
  proposed_at timestamp with time zone NOT NULL,
  approved_by text,
  approved_at timestamp with time zone,
  first_approved_by text,
  first_approved_at timestamp with time zone,
  is_relative boolean NOT NULL DEFAULT false,
  CONSTRAINT entitlements_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT entitlements_once_per_dossier UNIQUE (tenant_id, campaign_id, dossier_id),
  CONSTRAINT entitlements_cash_not_negative CHECK ((cash_fen >= 0)),
  CONSTRAINT entitlements_exclusion_has_reason CHECK (((status = 'excluded'::text) = (exclusion_reason IS NOT NULL))),
  CONSTRAINT entitlements_first_approval_whole CHECK (((first_approved_by IS NULL) = (first_approved_at IS NULL))),
  CONSTRAINT entitlements_first_is_not_maker CHECK (((first_approved_by IS NULL) OR (first_approved_by <> proposed_by))),
  CONSTRAINT entitlements_goods_not_negative CHECK ((goods_fen >= 0)),
  CONSTRAINT entitlements_maker_is_not_checker CHECK (((approved_by IS NULL) OR (approved_by <> proposed_by))),
  CONSTRAINT entitlements_second_is_another CHECK (((approved_by IS NULL) OR (first_approved_by IS NULL) OR (approved_by <> first_approved_by))),
  CONSTRAINT entitlements_status_known CHECK ((status = ANY (ARRAY['proposed'::text, 'approved'::text, 'excluded'::text]))),
  CONSTRAINT entitlements_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT entitlements_cash_source FOREIGN KEY (tenant_id, cash_source_id) REFERENCES fund_sources(tenant_id, id),
  CONSTRAINT entitlements_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers(tenant_id, id),
  CONSTRAINT entitlements_goods_source FOREIGN KEY (tenant_id, goods_source_id) REFERENCES fund_sources(tenant_id, id),
  CONSTRAINT entitlements_verdict FOREIGN KEY (tenant_id, verdict_id) REFERENCES verdicts(tenant_id, id)
);
COMMENT ON TABLE entitlements IS '核定额: what a household receives in a campaign, highest and not the sum, and from which source. first_approved_by: the first of two approvers; is_relative: of the household of a relative of whoever drew up the list, so two people approve.';
ALTER TABLE entitlements ENABLE ROW LEVEL SECURITY;
CREATE POLICY entitlements_in_reach ON entitlements USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON entitlements TO nuanliu_app;
CREATE INDEX entitlements_by_path ON public.entitlements USING btree (tenant_id, campaign_id, org_path text_pattern_ops, id);

CREATE TABLE envelope_counts (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  team text NOT NULL,
  drawn_fen bigint NOT NULL,
  handed_fen bigint NOT NULL,
  counted_fen bigint NOT NULL,
  closed_at timestamp with time zone NOT NULL,
  closed_by text NOT NULL,
  CONSTRAINT envelope_counts_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT envelope_counts_add_up CHECK ((drawn_fen = (handed_fen + counted_fen))),
  CONSTRAINT envelope_counts_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id)
);
COMMENT ON TABLE envelope_counts IS 'A night count that closed: what the team had, what it handed over, what came back. Insert only.';
ALTER TABLE envelope_counts ENABLE ROW LEVEL SECURITY;
CREATE POLICY envelope_counts_in_reach ON envelope_counts USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON envelope_counts TO nuanliu_app;

CREATE TABLE envelope_moves (
  tenant_id uuid NOT NULL,
  envelope_id uuid NOT NULL,
  move_no integer NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  step text NOT NULL,
  team text NOT NULL,
  amount_fen bigint NOT NULL,
  said_on date NOT NULL,
  moved_at timestamp with time zone NOT NULL,
  moved_by text NOT NULL,
  CONSTRAINT envelope_moves_pk PRIMARY KEY (tenant_id, envelope_id, move_no),
  CONSTRAINT envelope_moves_step_known CHECK ((step = ANY (ARRAY['draw'::text, 'hand'::text, 'return'::text, 'void'::text]))),
  CONSTRAINT envelope_moves_envelope FOREIGN KEY (tenant_id, envelope_id) REFERENCES cash_envelopes(tenant_id, id)
);
COMMENT ON TABLE envelope_moves IS 'Each step of an envelope: who, when as said and as seen, how much. Insert only.';
ALTER TABLE envelope_moves ENABLE ROW LEVEL SECURITY;
CREATE POLICY envelope_moves_in_reach ON envelope_moves USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON envelope_moves TO nuanliu_app;
CREATE INDEX envelope_moves_by_team ON public.envelope_moves USING btree (tenant_id, campaign_id, team);
CREATE UNIQUE INDEX envelope_moves_handed_once ON public.envelope_moves USING btree (tenant_id, envelope_id) WHERE (step = 'hand'::text);

CREATE TABLE evidence_files (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  slot text NOT NULL,
  title text NOT NULL,
  media_type text NOT NULL,
  pages integer NOT NULL,
  size_bytes integer NOT NULL,
  content_key text NOT NULL,
  attached_at timestamp with time zone NOT NULL,
  attached_by text NOT NULL,
  withdrawn_at timestamp with time zone,
  withdraw_reason text,
  batch_kind text,
  batch_id uuid,
  CONSTRAINT evidence_files_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT evidence_files_batch_known CHECK ((batch_kind = ANY (ARRAY['bank'::text, 'envelopes'::text, 'sheet'::text, 'goods'::text]))),
  CONSTRAINT evidence_files_batch_whole CHECK (((batch_kind IS NULL) = (batch_id IS NULL))),
  CONSTRAINT evidence_files_pages_positive CHECK ((pages > 0)),
  CONSTRAINT evidence_files_withdrawn_whole CHECK (((withdrawn_at IS NULL) = (withdraw_reason IS NULL))),
  CONSTRAINT evidence_files_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id)
);
COMMENT ON TABLE evidence_files IS '凭证附件: minutes, invoices, pictures of visits; redrawn and encrypted on disk under a keyed digest. Withdrawn ones stay with the reason.';
ALTER TABLE evidence_files ENABLE ROW LEVEL SECURITY;
CREATE POLICY evidence_files_in_reach ON evidence_files USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON evidence_files TO nuanliu_app;
GRANT UPDATE (withdrawn_at, withdraw_reason) ON evidence_files TO nuanliu_app;
CREATE UNIQUE INDEX evidence_files_once ON public.evidence_files USING btree (tenant_id, campaign_id, slot, content_key) WHERE (withdrawn_at IS NULL);

CREATE TABLE finding_steps (
  tenant_id uuid NOT NULL,
  inspection_id uuid NOT NULL,
  finding_no integer NOT NULL,
  step integer NOT NULL,
  org_path text NOT NULL,
  kind text NOT NULL,
  step_on date NOT NULL,
  words text NOT NULL,
  responsible text,
  due_on date,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT finding_steps_pk PRIMARY KEY (tenant_id, inspection_id, finding_no, step),
  CONSTRAINT finding_steps_deadline_where_due CHECK (((kind = ANY (ARRAY['ordered'::text, 'failed'::text])) = (due_on IS NOT NULL))),
  CONSTRAINT finding_steps_kind_known CHECK ((kind = ANY (ARRAY['ordered'::text, 'reported'::text, 'passed'::text, 'failed'::text]))),
  CONSTRAINT finding_steps_finding FOREIGN KEY (tenant_id, inspection_id, finding_no) REFERENCES inspection_findings(tenant_id, inspection_id, finding_no)
);
COMMENT ON TABLE finding_steps IS '整改: deadline, report and re-check of a finding, one row a step; its standing is read from them. Insert only.';
ALTER TABLE finding_steps ENABLE ROW LEVEL SECURITY;
CREATE POLICY finding_steps_in_reach ON finding_steps USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON finding_steps TO nuanliu_app;

CREATE TABLE fund_allotments (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  purpose text NOT NULL,
  source_id uuid NOT NULL,
  recipient_class text NOT NULL,
  aid_kind text NOT NULL,
  amount_fen bigint NOT NULL,
  persons integer NOT NULL,
  transaction_id uuid NOT NULL,
  basis text NOT NULL,
  approved_at timestamp with time zone NOT NULL,
  approved_by text NOT NULL,
  CONSTRAINT fund_allotments_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT fund_allotments_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT fund_allotments_aid_kind_known CHECK ((aid_kind = ANY (ARRAY['cash'::text, 'goods'::text]))),
  CONSTRAINT fund_allotments_amount_positive CHECK ((amount_fen > 0)),
  CONSTRAINT fund_allotments_persons_positive CHECK ((persons > 0)),
  CONSTRAINT fund_allotments_purpose_known CHECK ((purpose = ANY (ARRAY['gift'::text, 'dinner'::text, 'prize'::text, 'duty'::text, 'patient'::text, 'service'::text, 'welfare'::text, 'award'::text]))),
  CONSTRAINT fund_allotments_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT fund_allotments_source FOREIGN KEY (tenant_id, source_id) REFERENCES fund_sources(tenant_id, id)
);
COMMENT ON TABLE fund_allotments IS '拨付额度: money of one source set aside by the approver for one purpose of gatherings and rounds. Insert only; what is spent stands in allotment_payments.';
ALTER TABLE fund_allotments ENABLE ROW LEVEL SECURITY;
CREATE POLICY fund_allotments_in_reach ON fund_allotments USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON fund_allotments TO nuanliu_app;

CREATE TABLE fund_budget_lines (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  source_id uuid NOT NULL,
  unit_path text NOT NULL,
  measure_code text NOT NULL,
  amount_fen bigint NOT NULL,
  basis text NOT NULL,
  set_at timestamp with time zone NOT NULL,
  set_by text NOT NULL,
  CONSTRAINT fund_budget_lines_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT fund_budget_lines_once UNIQUE (tenant_id, source_id, unit_path, measure_code),
  CONSTRAINT fund_budget_lines_amount_not_negative CHECK ((amount_fen >= 0)),
  CONSTRAINT fund_budget_lines_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT fund_budget_lines_source FOREIGN KEY (tenant_id, source_id) REFERENCES fund_sources(tenant_id, id)
);
COMMENT ON TABLE fund_budget_lines IS '预算: an amount of a source for a unit (with those below it) and a measure; an empty unit or measure is all of them.';
ALTER TABLE fund_budget_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY fund_budget_lines_in_reach ON fund_budget_lines USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON fund_budget_lines TO nuanliu_app;
GRANT UPDATE (amount_fen, basis, set_at, set_by) ON fund_budget_lines TO nuanliu_app;

CREATE TABLE fund_settings (
  tenant_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  over_budget text NOT NULL,
  CONSTRAINT fund_settings_pk PRIMARY KEY (tenant_id, campaign_id),
  CONSTRAINT fund_settings_over_budget_known CHECK ((over_budget = ANY (ARRAY['refuse'::text, 'flag'::text]))),
  CONSTRAINT fund_settings_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id)
);
COMMENT ON TABLE fund_settings IS 'How strictly the money of a campaign is kept: over its budget is refused, or let through and flagged.';
ALTER TABLE fund_settings ENABLE ROW LEVEL SECURITY;
CREATE POLICY fund_settings_in_reach ON fund_settings USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON fund_settings TO nuanliu_app;
GRANT UPDATE (over_budget) ON fund_settings TO nuanliu_app;

CREATE TABLE fund_source_rules (
  tenant_id uuid NOT NULL,
  source_id uuid NOT NULL,
  version integer NOT NULL,
  org_path text NOT NULL,
  from_on date NOT NULL,
  name text NOT NULL,
  document_no text NOT NULL,
  purpose text NOT NULL,
  allowed_classes text[] NOT NULL,
  allowed_kinds text[] NOT NULL,
  allowed_causes text[] NOT NULL,
  cap_per_time_fen bigint,
  cap_per_year_fen bigint,
  usable_from date,
  usable_to date,
  measure_codes text[] NOT NULL,
  book_basis text NOT NULL,
  reason text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT fund_source_rules_pk PRIMARY KEY (tenant_id, source_id, version),
  CONSTRAINT fund_source_rules_source FOREIGN KEY (tenant_id, source_id) REFERENCES fund_sources(tenant_id, id)
);
COMMENT ON TABLE fund_source_rules IS 'The rules of a source, version by version; from_on is the first day a rule binds. Insert only.';
ALTER TABLE fund_source_rules ENABLE ROW LEVEL SECURITY;
CREATE POLICY fund_source_rules_in_reach ON fund_source_rules USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON fund_source_rules TO nuanliu_app;

CREATE TABLE fund_sources (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  book text NOT NULL,
  document_no text NOT NULL,
  purpose text NOT NULL,
  allowed_classes text[] NOT NULL,
  allowed_kinds text[] NOT NULL,
  allowed_causes text[] NOT NULL,
  cap_per_time_fen bigint,
  cap_per_year_fen bigint,
  position integer NOT NULL,
  usable_from date,
  usable_to date,
  measure_codes text[] NOT NULL DEFAULT '{}'::text[],
  book_basis text NOT NULL DEFAULT ''::text,
  CONSTRAINT fund_sources_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT fund_sources_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT fund_sources_book_known CHECK ((book = ANY (ARRAY['relief'::text, 'welfare'::text]))),
  CONSTRAINT fund_sources_kind_known CHECK ((kind = ANY (ARRAY['F1'::text, 'F2'::text, 'F3'::text, 'F4'::text, 'F5'::text, 'F6'::text]))),
  CONSTRAINT fund_sources_period_forward CHECK (((usable_from IS NULL) OR (usable_to IS NULL) OR (usable_to >= usable_from))),
  CONSTRAINT fund_sources_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id)
);
COMMENT ON TABLE fund_sources IS '资金来源 with its newest rule: whom, what, what purpose and when it may serve. Every rule it ever had stands in fund_source_rules.';
ALTER TABLE fund_sources ENABLE ROW LEVEL SECURITY;
CREATE POLICY fund_sources_in_reach ON fund_sources USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
CREATE POLICY fund_sources_seen_from_below ON fund_sources FOR SELECT USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (current_setting('app.looks_up'::text, true) = 'on'::text) AND (strpos((','::text || current_setting('app.unit_paths'::text, true)), (','::text || org_path)) > 0));
GRANT SELECT, INSERT, UPDATE, DELETE ON fund_sources TO nuanliu_app;

CREATE TABLE gathering_guests (
  tenant_id uuid NOT NULL,
  gathering_id uuid NOT NULL,
  line integer NOT NULL,
  org_path text NOT NULL,
  name text NOT NULL,
  unit_name text NOT NULL,
  staff_no text NOT NULL,
  role text NOT NULL,
  table_no integer,
  attended boolean,
  received_gift boolean NOT NULL,
  CONSTRAINT gathering_guests_pk PRIMARY KEY (tenant_id, gathering_id, line),
  CONSTRAINT gathering_guests_once UNIQUE (tenant_id, gathering_id, name, unit_name, staff_no),
  CONSTRAINT gathering_guests_gift_to_those_present CHECK (((NOT received_gift) OR attended)),
  CONSTRAINT gathering_guests_role_known CHECK ((role = ANY (ARRAY['guest'::text, 'host'::text, 'entrant'::text, 'staff'::text]))),
  CONSTRAINT gathering_guests_table_positive CHECK ((table_no > 0)),
  CONSTRAINT gathering_guests_gathering FOREIGN KEY (tenant_id, gathering_id) REFERENCES gatherings(tenant_id, id)
);
COMMENT ON TABLE gathering_guests IS '到场人员: who is expected at a gathering, at which table, whether he came and took the gift.';
ALTER TABLE gathering_guests ENABLE ROW LEVEL SECURITY;
CREATE POLICY gathering_guests_in_reach ON gathering_guests USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, DELETE ON gathering_guests TO nuanliu_app;
GRANT UPDATE (attended, received_gift) ON gathering_guests TO nuanliu_app;

CREATE TABLE gatherings (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  held_on date NOT NULL,
  slot text NOT NULL,
  place text NOT NULL,
  host_name text NOT NULL,
  measure_code text,
  gift_name text,
  gift_fen bigint NOT NULL,
  allotment_id uuid,
  status text NOT NULL,
  cancelled_reason text,
  planned_at timestamp with time zone NOT NULL,
  planned_by text NOT NULL,
  closed_at timestamp with time zone,
  closed_by text,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawn_reason text,
  CONSTRAINT gatherings_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT gatherings_cancellation_has_reason CHECK (((status = 'cancelled'::text) = (cancelled_reason IS NOT NULL))),
  CONSTRAINT gatherings_gift_is_named CHECK (((gift_name IS NULL) = (gift_fen = 0))),
  CONSTRAINT gatherings_gift_not_negative CHECK ((gift_fen >= 0)),
  CONSTRAINT gatherings_kind_known CHECK ((kind = ANY (ARRAY['mobilisation'::text, 'meeting'::text, 'tea-meeting'::text, 'forum'::text, 'dinner'::text, 'tournament'::text, 'performance'::text, 'culture'::text]))),
  CONSTRAINT gatherings_slot_known CHECK ((slot = ANY (ARRAY['morning'::text, 'afternoon'::text, 'evening'::text, 'night'::text, 'day'::text]))),
  CONSTRAINT gatherings_status_known CHECK ((status = ANY (ARRAY['planned'::text, 'held'::text, 'cancelled'::text]))),
  CONSTRAINT gatherings_withdrawal_is_whole CHECK ((((withdrawn_at IS NULL) = (withdrawn_by IS NULL)) AND ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)))),
  CONSTRAINT gatherings_allotment FOREIGN KEY (tenant_id, allotment_id) REFERENCES fund_allotments(tenant_id, id),
  CONSTRAINT gatherings_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT gatherings_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations(tenant_id, id)
);
COMMENT ON TABLE gatherings IS '活动场次: tea meeting, mobilisation, dinner, tournament and the like, planned and then held or cancelled.';
ALTER TABLE gatherings ENABLE ROW LEVEL SECURITY;
CREATE POLICY gatherings_in_reach ON gatherings USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON gatherings TO nuanliu_app;
GRANT UPDATE (status, cancelled_reason, closed_at, closed_by, withdrawn_at, withdrawn_by, withdrawn_reason) ON gatherings TO nuanliu_app;
CREATE INDEX gatherings_by_path ON public.gatherings USING btree (tenant_id, campaign_id, org_path text_pattern_ops);
CREATE UNIQUE INDEX gatherings_code_unique ON public.gatherings USING btree (tenant_id, campaign_id, code) WHERE (withdrawn_at IS NULL);

CREATE TABLE goods_items (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  unit text NOT NULL,
  spec text NOT NULL DEFAULT ''::text,
  CONSTRAINT goods_items_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT goods_items_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT goods_items_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id)
);
COMMENT ON TABLE goods_items IS '物品账: a kind of goods kept in stock for a campaign, such as dumplings by portion.';
ALTER TABLE goods_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY goods_items_in_reach ON goods_items USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON goods_items TO nuanliu_app;

CREATE TABLE goods_moves (
  tenant_id uuid NOT NULL,
  item_id uuid NOT NULL,
  line integer NOT NULL,
  org_path text NOT NULL,
  kind text NOT NULL,
  quantity integer NOT NULL,
  moved_on date NOT NULL,
  for_kind text NOT NULL,
  for_key text NOT NULL,
  keeper text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  amount_fen bigint NOT NULL DEFAULT 0,
  purchase_id uuid,
  purchase_line integer,
  supplier text NOT NULL DEFAULT ''::text,
  invoice_no text NOT NULL DEFAULT ''::text,
  inspector text NOT NULL DEFAULT ''::text,
  receiver text NOT NULL DEFAULT ''::text,
  reason text NOT NULL DEFAULT ''::text,
  entitlement_id uuid,
  keeper_id text,
  CONSTRAINT goods_moves_pk PRIMARY KEY (tenant_id, item_id, line),
  CONSTRAINT goods_moves_amount_not_negative CHECK ((amount_fen >= 0)),
  CONSTRAINT goods_moves_difference_explained CHECK (((kind <> ALL (ARRAY['surplus'::text, 'loss'::text])) OR (reason <> ''::text))),
  CONSTRAINT goods_moves_household_named CHECK (((kind = ANY (ARRAY['hand-over'::text, 'take-back'::text])) = (entitlement_id IS NOT NULL))),
  CONSTRAINT goods_moves_kind_known CHECK ((kind = ANY (ARRAY['receive'::text, 'issue'::text, 'return'::text, 'hand-over'::text, 'take-back'::text, 'surplus'::text, 'loss'::text, 'count'::text]))),
  CONSTRAINT goods_moves_quantity_positive CHECK (((quantity > 0) OR ((kind = 'count'::text) AND (quantity = 0)))),
  CONSTRAINT goods_moves_item FOREIGN KEY (tenant_id, item_id) REFERENCES goods_items(tenant_id, id),
  CONSTRAINT goods_moves_purchase FOREIGN KEY (tenant_id, purchase_id) REFERENCES goods_purchases(tenant_id, id)
);
COMMENT ON TABLE goods_moves IS '入库、领用、退库、发到户、户退回、盘盈、盘亏、盘点 of an item with its value in fen, what it was for and who kept it. The stock is their sum. Insert only.';
ALTER TABLE goods_moves ENABLE ROW LEVEL SECURITY;
CREATE POLICY goods_moves_in_reach ON goods_moves USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON goods_moves TO nuanliu_app;
CREATE INDEX goods_moves_by_entitlement ON public.goods_moves USING btree (tenant_id, entitlement_id) WHERE (entitlement_id IS NOT NULL);

CREATE TABLE goods_purchase_lines (
  tenant_id uuid NOT NULL,
  purchase_id uuid NOT NULL,
  line integer NOT NULL,
  org_path text NOT NULL,
  item_code text NOT NULL,
  name text NOT NULL,
  spec text NOT NULL,
  unit text NOT NULL,
  quantity integer NOT NULL,
  CONSTRAINT goods_purchase_lines_pk PRIMARY KEY (tenant_id, purchase_id, line),
  CONSTRAINT goods_purchase_lines_quantity_positive CHECK ((quantity > 0)),
  CONSTRAINT goods_purchase_lines_purchase FOREIGN KEY (tenant_id, purchase_id) REFERENCES goods_purchases(tenant_id, id)
);
COMMENT ON TABLE goods_purchase_lines IS '采购清单: kind, specification and quantity; prices stand with each quotation. Insert only.';
ALTER TABLE goods_purchase_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY goods_purchase_lines_in_reach ON goods_purchase_lines USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON goods_purchase_lines TO nuanliu_app;

CREATE TABLE goods_purchases (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  title text NOT NULL,
  source_id uuid NOT NULL,
  step_code text NOT NULL,
  total_fen bigint NOT NULL,
  chosen_quote integer NOT NULL,
  choice_reason text NOT NULL,
  compared_on date NOT NULL,
  group_members text[] NOT NULL,
  rules_version text NOT NULL,
  planned_at timestamp with time zone NOT NULL,
  planned_by text NOT NULL,
  decision text,
  approved_at timestamp with time zone,
  approved_by text,
  cancelled_at timestamp with time zone,
  cancelled_by text,
  cancel_reason text,
  CONSTRAINT goods_purchases_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT goods_purchases_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT goods_purchases_approved_whole CHECK ((((approved_at IS NULL) = (approved_by IS NULL)) AND ((approved_at IS NULL) = (decision IS NULL)))),
  CONSTRAINT goods_purchases_cancelled_whole CHECK ((((cancelled_at IS NULL) = (cancelled_by IS NULL)) AND ((cancelled_at IS NULL) = (cancel_reason IS NULL)))),
  CONSTRAINT goods_purchases_maker_is_not_checker CHECK ((approved_by <> planned_by)),
  CONSTRAINT goods_purchases_total_positive CHECK ((total_fen > 0)),
  CONSTRAINT goods_purchases_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT goods_purchases_source FOREIGN KEY (tenant_id, source_id) REFERENCES fund_sources(tenant_id, id)
);
COMMENT ON TABLE goods_purchases IS '采购: what is to be bought from which source, the quotation that was chosen and why, who compared, who approved.';
ALTER TABLE goods_purchases ENABLE ROW LEVEL SECURITY;
CREATE POLICY goods_purchases_in_reach ON goods_purchases USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON goods_purchases TO nuanliu_app;
GRANT UPDATE (decision, approved_at, approved_by, cancelled_at, cancelled_by, cancel_reason) ON goods_purchases TO nuanliu_app;
CREATE INDEX goods_purchases_by_path ON public.goods_purchases USING btree (tenant_id, campaign_id, org_path text_pattern_ops);

CREATE TABLE goods_quotes (
  tenant_id uuid NOT NULL,
  purchase_id uuid NOT NULL,
  quote_no integer NOT NULL,
  line integer NOT NULL,
  org_path text NOT NULL,
  supplier text NOT NULL,
  unit_price_fen bigint NOT NULL,
  CONSTRAINT goods_quotes_pk PRIMARY KEY (tenant_id, purchase_id, quote_no, line),
  CONSTRAINT goods_quotes_price_positive CHECK ((unit_price_fen > 0)),
  CONSTRAINT goods_quotes_line FOREIGN KEY (tenant_id, purchase_id, line) REFERENCES goods_purchase_lines(tenant_id, purchase_id, line)
);
COMMENT ON TABLE goods_quotes IS '询价比价: what each supplier asks for each line. Insert only.';
ALTER TABLE goods_quotes ENABLE ROW LEVEL SECURITY;
CREATE POLICY goods_quotes_in_reach ON goods_quotes USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON goods_quotes TO nuanliu_app;

CREATE TABLE grants (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id text NOT NULL,
  role text NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  granted_at timestamp with time zone NOT NULL,
  granted_by text NOT NULL,
  CONSTRAINT grants_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT grants_once UNIQUE (tenant_id, user_id, role, org_id),
  CONSTRAINT grants_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations(tenant_id, id)
);
COMMENT ON TABLE grants IS 'A role held at a unit; it covers the subtree below.';
ALTER TABLE grants ENABLE ROW LEVEL SECURITY;
CREATE POLICY grants_in_reach ON grants USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
CREATE POLICY grants_of_self ON grants FOR SELECT USING (user_id = NULLIF(current_setting('app.user_id'::text, true), ''::text));
GRANT SELECT, INSERT, UPDATE, DELETE ON grants TO nuanliu_app;
CREATE INDEX grants_user ON public.grants USING btree (user_id);

CREATE TABLE handler_relatives (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_path text NOT NULL,
  user_id text NOT NULL,
  name text NOT NULL,
  relation text NOT NULL,
  id_number_digest bytea,
  declared_at timestamp with time zone NOT NULL,
  CONSTRAINT handler_relatives_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE handler_relatives IS '经办人亲属: whom somebody who draws up or approves lists declared to be a relative of his; the ID number is a keyed digest only. Insert only.';
ALTER TABLE handler_relatives ENABLE ROW LEVEL SECURITY;
CREATE POLICY handler_relatives_in_reach ON handler_relatives USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
CREATE POLICY handler_relatives_own ON handler_relatives FOR SELECT USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (user_id = current_setting('app.user_id'::text, true)));
GRANT SELECT, INSERT ON handler_relatives TO nuanliu_app;
CREATE INDEX handler_relatives_by_user ON public.handler_relatives USING btree (tenant_id, user_id);

CREATE TABLE helper_kin (
  tenant_id uuid NOT NULL,
  helper_id uuid NOT NULL,
  household_id uuid NOT NULL,
  org_path text NOT NULL,
  relation text NOT NULL,
  declared_on date NOT NULL,
  declared_at timestamp with time zone NOT NULL,
  CONSTRAINT helper_kin_pk PRIMARY KEY (tenant_id, helper_id, household_id),
  CONSTRAINT helper_kin_helper FOREIGN KEY (tenant_id, helper_id) REFERENCES helpers(tenant_id, id),
  CONSTRAINT helper_kin_household FOREIGN KEY (tenant_id, household_id) REFERENCES households(tenant_id, id)
);
COMMENT ON TABLE helper_kin IS 'Declared kinship between a helper and a household; such a pair is never made. Insert only.';
ALTER TABLE helper_kin ENABLE ROW LEVEL SECURITY;
CREATE POLICY helper_kin_in_reach ON helper_kin USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON helper_kin TO nuanliu_app;

CREATE TABLE helpers (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_path text NOT NULL,
  name text NOT NULL,
  unit_name text NOT NULL,
  unit_level text NOT NULL,
  duty text NOT NULL,
  id_number_digest bytea,
  registered_at timestamp with time zone NOT NULL,
  CONSTRAINT helpers_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT helpers_name_and_unit_unique UNIQUE (tenant_id, name, unit_name),
  CONSTRAINT helpers_unit_level_known CHECK ((unit_level = ANY (ARRAY['province'::text, 'city'::text, 'county'::text, 'township'::text, 'base'::text])))
);
COMMENT ON TABLE helpers IS '帮扶责任人: an officer with the unit that sends him and its level. All units of the tenant may read the list; org_path is the unit that entered him.';
ALTER TABLE helpers ENABLE ROW LEVEL SECURITY;
CREATE POLICY helpers_held_by_all ON helpers FOR UPDATE USING (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
CREATE POLICY helpers_in_reach ON helpers USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
CREATE POLICY helpers_known_to_all ON helpers FOR SELECT USING (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
GRANT SELECT, INSERT ON helpers TO nuanliu_app;
GRANT UPDATE (unit_level, duty, id_number_digest) ON helpers TO nuanliu_app;

CREATE TABLE household_members (
  tenant_id uuid NOT NULL,
  household_id uuid NOT NULL,
  person_id uuid NOT NULL,
  org_path text NOT NULL,
  relation text NOT NULL,
  position integer NOT NULL,
  from_on date NOT NULL,
  to_on date,
  CONSTRAINT household_members_pk PRIMARY KEY (tenant_id, household_id, person_id, from_on),
  CONSTRAINT household_members_household FOREIGN KEY (tenant_id, household_id) REFERENCES households(tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT household_members_person FOREIGN KEY (tenant_id, person_id) REFERENCES persons(tenant_id, id)
);
COMMENT ON TABLE household_members IS 'Dated roles of persons in households; position 0 is the head.';
ALTER TABLE household_members ENABLE ROW LEVEL SECURITY;
CREATE POLICY household_members_in_reach ON household_members USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON household_members TO nuanliu_app;
CREATE INDEX household_members_by_person ON public.household_members USING btree (tenant_id, person_id);
CREATE UNIQUE INDEX household_members_one_head ON public.household_members USING btree (tenant_id, household_id) WHERE (("position" = 0) AND (to_on IS NULL));

CREATE TABLE household_merges (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  kept_id uuid NOT NULL,
  gone_id uuid NOT NULL,
  org_path text NOT NULL,
  dossier_id uuid NOT NULL,
  members_before jsonb NOT NULL,
  members_after jsonb NOT NULL,
  merged_at timestamp with time zone NOT NULL,
  merged_by text NOT NULL,
  merger_name text NOT NULL,
  reason text NOT NULL,
  CONSTRAINT household_merges_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT household_merges_once UNIQUE (tenant_id, gone_id),
  CONSTRAINT household_merges_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers(tenant_id, id),
  CONSTRAINT household_merges_gone FOREIGN KEY (tenant_id, gone_id) REFERENCES households(tenant_id, id),
  CONSTRAINT household_merges_kept FOREIGN KEY (tenant_id, kept_id) REFERENCES households(tenant_id, id)
);
COMMENT ON TABLE household_merges IS '合并: which household went into which, the dossier that was cancelled with it, and the memberships of both before and after, so that it can be undone as it was. A merge that is undone leaves this table; the journal keeps both.';
ALTER TABLE household_merges ENABLE ROW LEVEL SECURITY;
CREATE POLICY household_merges_in_reach ON household_merges USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, DELETE ON household_merges TO nuanliu_app;
CREATE INDEX household_merges_by_kept ON public.household_merges USING btree (tenant_id, kept_id);

CREATE TABLE households (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  division_code text NOT NULL,
  residence text NOT NULL,
  address_cipher bytea,
  bank_card_cipher bytea,
  bank_card_digest bytea,
  import_batch_id uuid,
  registered_on date NOT NULL,
  bank_name text,
  bank_code text,
  CONSTRAINT households_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT households_bank_code_digits CHECK ((bank_code ~ '^[0-9]{12}$'::text)),
  CONSTRAINT households_residence_known CHECK ((residence = ANY (ARRAY['urban'::text, 'rural'::text]))),
  CONSTRAINT households_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations(tenant_id, id)
);
COMMENT ON TABLE households IS 'A household; its address and card are ciphertext.';
ALTER TABLE households ENABLE ROW LEVEL SECURITY;
CREATE POLICY households_in_reach ON households USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON households TO nuanliu_app;
CREATE INDEX households_by_batch ON public.households USING btree (tenant_id, import_batch_id);
CREATE INDEX households_by_card ON public.households USING btree (tenant_id, bank_card_digest) WHERE (bank_card_digest IS NOT NULL);
CREATE INDEX households_by_path ON public.households USING btree (tenant_id, org_path text_pattern_ops);

CREATE TABLE import_batches (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  file_name text NOT NULL,
  file_digest text NOT NULL,
  file_cipher bytea,
  state text NOT NULL,
  refusal text,
  as_of date NOT NULL,
  layout jsonb,
  rows_in integer NOT NULL,
  rows_accepted integer NOT NULL,
  rows_repaired integer NOT NULL,
  rows_parked integer NOT NULL,
  rows_passed_over integer NOT NULL,
  household_count integer NOT NULL,
  staged_at timestamp with time zone NOT NULL,
  staged_by text NOT NULL,
  committed_at timestamp with time zone,
  undone_at timestamp with time zone,
  file_bytes bigint,
  file_batch_id uuid,
  sheet_name text NOT NULL DEFAULT ''::text,
  sheets jsonb,
  recheck_no integer NOT NULL DEFAULT 0,
  CONSTRAINT import_batches_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT import_batches_rows_add_up CHECK ((rows_in = ((rows_accepted + rows_repaired) + rows_parked))),
  CONSTRAINT import_batches_state_known CHECK ((state = ANY (ARRAY['received'::text, 'choosing'::text, 'staged'::text, 'rechecking'::text, 'committed'::text, 'undone'::text, 'discarded'::text]))),
  CONSTRAINT import_batches_file_of FOREIGN KEY (tenant_id, file_batch_id) REFERENCES import_batches(tenant_id, id),
  CONSTRAINT import_batches_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations(tenant_id, id)
);
COMMENT ON TABLE import_batches IS 'A workbook as it came (ciphertext) and what became of its rows; discarded ones say in refusal why.';
ALTER TABLE import_batches ENABLE ROW LEVEL SECURITY;
CREATE POLICY import_batches_in_reach ON import_batches USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON import_batches TO nuanliu_app;
CREATE UNIQUE INDEX import_batches_file_once ON public.import_batches USING btree (tenant_id, file_digest, sheet_name) WHERE (state = ANY (ARRAY['received'::text, 'choosing'::text, 'staged'::text, 'rechecking'::text, 'committed'::text]));

CREATE TABLE import_corrections (
  tenant_id uuid NOT NULL,
  batch_id uuid NOT NULL,
  row_no integer NOT NULL,
  role text NOT NULL,
  org_path text NOT NULL,
  text_cipher bytea NOT NULL,
  typed_at timestamp with time zone NOT NULL,
  typed_by text NOT NULL,
  CONSTRAINT import_corrections_pk PRIMARY KEY (tenant_id, batch_id, row_no, role),
  CONSTRAINT import_corrections_batch FOREIGN KEY (tenant_id, batch_id) REFERENCES import_batches(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE import_corrections IS 'Texts typed for cells of a staged roster, ciphertext; role is the field, or member2.idNumber for members written beside their head.';
ALTER TABLE import_corrections ENABLE ROW LEVEL SECURITY;
CREATE POLICY import_corrections_in_reach ON import_corrections USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON import_corrections TO nuanliu_app;

CREATE TABLE import_file_pieces (
  tenant_id uuid NOT NULL,
  batch_id uuid NOT NULL,
  position integer NOT NULL,
  org_path text NOT NULL,
  cipher bytea NOT NULL,
  CONSTRAINT import_file_pieces_pk PRIMARY KEY (tenant_id, batch_id, "position"),
  CONSTRAINT import_file_pieces_batch FOREIGN KEY (tenant_id, batch_id) REFERENCES import_batches(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE import_file_pieces IS 'A file as it came, in ciphertext pieces of one MiB, so that no process holds it whole.';
ALTER TABLE import_file_pieces ENABLE ROW LEVEL SECURITY;
CREATE POLICY import_file_pieces_in_reach ON import_file_pieces USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, DELETE ON import_file_pieces TO nuanliu_app;

CREATE TABLE import_layouts (
  tenant_id uuid NOT NULL,
  org_id uuid NOT NULL,
  fingerprint text NOT NULL,
  org_path text NOT NULL,
  correction jsonb NOT NULL,
  remembered_at timestamp with time zone NOT NULL,
  remembered_by text NOT NULL,
  CONSTRAINT import_layouts_pk PRIMARY KEY (tenant_id, org_id, fingerprint),
  CONSTRAINT import_layouts_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations(tenant_id, id)
);
COMMENT ON TABLE import_layouts IS 'How a unit''s sheets with a certain heading are to be read, as a person put it right; fingerprint is a digest of the heading.';
ALTER TABLE import_layouts ENABLE ROW LEVEL SECURITY;
CREATE POLICY import_layouts_in_reach ON import_layouts USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON import_layouts TO nuanliu_app;

CREATE TABLE import_member_changes (
  tenant_id uuid NOT NULL,
  batch_id uuid NOT NULL,
  row_no integer NOT NULL,
  org_path text NOT NULL,
  on_day date NOT NULL,
  staying text[] NOT NULL,
  fingerprint bytea NOT NULL,
  confirmed_at timestamp with time zone NOT NULL,
  confirmed_by text NOT NULL,
  CONSTRAINT import_member_changes_pk PRIMARY KEY (tenant_id, batch_id, row_no),
  CONSTRAINT import_member_changes_batch FOREIGN KEY (tenant_id, batch_id) REFERENCES import_batches(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE import_member_changes IS 'From which day the members of a registered household change as a staged roster says, and who stays all the same; row_no is the row of the head, fingerprint a keyed digest of who comes and leaves, so that it holds for nothing else.';
ALTER TABLE import_member_changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY import_member_changes_in_reach ON import_member_changes USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON import_member_changes TO nuanliu_app;

CREATE TABLE import_rows (
  tenant_id uuid NOT NULL,
  batch_id uuid NOT NULL,
  row_no integer NOT NULL,
  org_path text NOT NULL,
  unit_code text,
  unit_name text NOT NULL,
  outcome text NOT NULL,
  household_no integer,
  repair_count integer NOT NULL,
  doubt_count integer NOT NULL,
  payload_cipher bytea NOT NULL,
  registration text,
  number_marks bigint[],
  member_change text,
  CONSTRAINT import_rows_pk PRIMARY KEY (tenant_id, batch_id, row_no),
  CONSTRAINT import_rows_member_change_known CHECK ((member_change = ANY (ARRAY['waiting'::text, 'confirmed'::text]))),
  CONSTRAINT import_rows_outcome_known CHECK ((outcome = ANY (ARRAY['accepted'::text, 'repaired'::text, 'parked'::text]))),
  CONSTRAINT import_rows_registration_known CHECK ((registration = ANY (ARRAY['unchanged'::text, 'changed'::text]))),
  CONSTRAINT import_rows_batch FOREIGN KEY (tenant_id, batch_id) REFERENCES import_batches(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE import_rows IS 'Each row of a workbook and its outcome; cells, repairs and doubts are ciphertext because they hold personal data.';
ALTER TABLE import_rows ENABLE ROW LEVEL SECURITY;
CREATE POLICY import_rows_in_reach ON import_rows USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON import_rows TO nuanliu_app;
CREATE INDEX import_rows_by_household ON public.import_rows USING btree (tenant_id, batch_id, household_no);
CREATE INDEX import_rows_member_changes ON public.import_rows USING btree (tenant_id, batch_id, row_no) WHERE (member_change IS NOT NULL);

CREATE TABLE import_set_asides (
  tenant_id uuid NOT NULL,
  batch_id uuid NOT NULL,
  row_no integer NOT NULL,
  org_path text NOT NULL,
  asked_row_no integer NOT NULL,
  reason_cipher bytea NOT NULL,
  set_aside_at timestamp with time zone NOT NULL,
  set_aside_by text NOT NULL,
  CONSTRAINT import_set_asides_pk PRIMARY KEY (tenant_id, batch_id, row_no),
  CONSTRAINT import_set_asides_batch FOREIGN KEY (tenant_id, batch_id) REFERENCES import_batches(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE import_set_asides IS 'Rows of a staged roster that are not to be taken in, with the reason as ciphertext; asked_row_no is the row it was said of, the others belong to its household.';
ALTER TABLE import_set_asides ENABLE ROW LEVEL SECURITY;
CREATE POLICY import_set_asides_in_reach ON import_set_asides USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON import_set_asides TO nuanliu_app;

CREATE TABLE income_items (
  tenant_id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  kind text NOT NULL,
  org_path text NOT NULL,
  amount_fen bigint NOT NULL,
  CONSTRAINT income_items_pk PRIMARY KEY (tenant_id, dossier_id, kind),
  CONSTRAINT income_items_amount_not_negative CHECK ((amount_fen >= 0)),
  CONSTRAINT income_items_kind_known CHECK ((kind = ANY (ARRAY['wage'::text, 'business'::text, 'property'::text, 'transfer'::text, 'union-aid'::text, 'other'::text]))),
  CONSTRAINT income_items_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE income_items IS 'Income of a household in the twelve months before, by kind, in fen; the year''s income is their sum.';
ALTER TABLE income_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY income_items_in_reach ON income_items USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, DELETE ON income_items TO nuanliu_app;

CREATE TABLE income_months (
  tenant_id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  month text NOT NULL,
  org_path text NOT NULL,
  amount_fen bigint NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT income_months_pk PRIMARY KEY (tenant_id, dossier_id, month),
  CONSTRAINT income_months_amount_not_negative CHECK ((amount_fen >= 0)),
  CONSTRAINT income_months_month_form CHECK ((month ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'::text)),
  CONSTRAINT income_months_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE income_months IS 'Income of the whole household in a month, in fen: whether it has been above the line for six months is computed from these.';
ALTER TABLE income_months ENABLE ROW LEVEL SECURITY;
CREATE POLICY income_months_in_reach ON income_months USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE ON income_months TO nuanliu_app;

CREATE TABLE inspection_findings (
  tenant_id uuid NOT NULL,
  inspection_id uuid NOT NULL,
  finding_no integer NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  topic text NOT NULL,
  severity text NOT NULL,
  statement text NOT NULL,
  CONSTRAINT inspection_findings_pk PRIMARY KEY (tenant_id, inspection_id, finding_no),
  CONSTRAINT inspection_findings_severity_known CHECK ((severity = ANY (ARRAY['grave'::text, 'ordinary'::text]))),
  CONSTRAINT inspection_findings_inspection FOREIGN KEY (tenant_id, inspection_id) REFERENCES inspections(tenant_id, id)
);
COMMENT ON TABLE inspection_findings IS '问题: what an inspection found, drawn from its answers by the rules of the form. Insert only.';
ALTER TABLE inspection_findings ENABLE ROW LEVEL SECURITY;
CREATE POLICY inspection_findings_in_reach ON inspection_findings USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON inspection_findings TO nuanliu_app;

CREATE TABLE inspection_forms (
  tenant_id uuid NOT NULL,
  code text NOT NULL,
  version text NOT NULL,
  org_path text NOT NULL,
  name text NOT NULL,
  content jsonb NOT NULL,
  digest text NOT NULL,
  installed_at timestamp with time zone NOT NULL,
  CONSTRAINT inspection_forms_pk PRIMARY KEY (tenant_id, code, version)
);
COMMENT ON TABLE inspection_forms IS '排查表: a form as it was when it was used, by version. All units of the tenant fill in the same forms. Insert only.';
ALTER TABLE inspection_forms ENABLE ROW LEVEL SECURITY;
CREATE POLICY inspection_forms_in_reach ON inspection_forms USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
CREATE POLICY inspection_forms_known_to_all ON inspection_forms FOR SELECT USING (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
GRANT SELECT, INSERT ON inspection_forms TO nuanliu_app;

CREATE TABLE inspections (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  form_code text NOT NULL,
  form_version text NOT NULL,
  survey text NOT NULL,
  subject_kind text NOT NULL,
  subject_name text NOT NULL,
  subject_code text NOT NULL,
  checked_on date NOT NULL,
  inspectors text[] NOT NULL,
  answers jsonb NOT NULL,
  arrears_persons integer NOT NULL,
  arrears_fen bigint NOT NULL,
  colour text,
  colour_reading text,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT inspections_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT inspections_once_a_day UNIQUE (tenant_id, campaign_id, form_code, subject_name, checked_on),
  CONSTRAINT inspections_arrears_not_negative CHECK ((arrears_fen >= 0)),
  CONSTRAINT inspections_colour_is_read CHECK (((colour IS NULL) = (colour_reading IS NULL))),
  CONSTRAINT inspections_colour_known CHECK ((colour = ANY (ARRAY['red'::text, 'orange'::text, 'yellow'::text, 'blue'::text, 'green'::text]))),
  CONSTRAINT inspections_persons_not_negative CHECK ((arrears_persons >= 0)),
  CONSTRAINT inspections_subject_known CHECK ((subject_kind = ANY (ARRAY['enterprise'::text, 'project'::text]))),
  CONSTRAINT inspections_survey_known CHECK ((survey = ANY (ARRAY['workplace-check'::text, 'risk-screen'::text]))),
  CONSTRAINT inspections_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT inspections_form FOREIGN KEY (tenant_id, form_code, form_version) REFERENCES inspection_forms(tenant_id, code, version),
  CONSTRAINT inspections_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations(tenant_id, id)
);
COMMENT ON TABLE inspections IS '排查记录: one form filled in about one enterprise or project on one day. Insert only; what follows stands in finding_steps.';
ALTER TABLE inspections ENABLE ROW LEVEL SECURITY;
CREATE POLICY inspections_in_reach ON inspections USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON inspections TO nuanliu_app;
CREATE INDEX inspections_by_path ON public.inspections USING btree (tenant_id, campaign_id, org_path text_pattern_ops);

CREATE TABLE job_progress (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  percent integer NOT NULL,
  message text NOT NULL,
  result jsonb,
  started_by text NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  lost_count integer NOT NULL DEFAULT 0,
  CONSTRAINT job_progress_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT job_progress_percent_range CHECK (((percent >= 0) AND (percent <= 100))),
  CONSTRAINT job_progress_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text])))
);
COMMENT ON TABLE job_progress IS 'What a job says of itself while it runs; the screen polls it. lost_count: how often the server went away under it.';
ALTER TABLE job_progress ENABLE ROW LEVEL SECURITY;
CREATE POLICY job_progress_in_reach ON job_progress USING (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON job_progress TO nuanliu_app;

CREATE TABLE job_requests (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  key text NOT NULL,
  input jsonb NOT NULL,
  user_id text NOT NULL,
  requested_at timestamp with time zone NOT NULL,
  not_before timestamp with time zone,
  CONSTRAINT job_requests_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT job_requests_once UNIQUE (tenant_id, kind, key)
);
COMMENT ON TABLE job_requests IS 'Work asked for in the transaction that wants it; the queue takes it from here after the commit, not before not_before. Insert only.';
ALTER TABLE job_requests ENABLE ROW LEVEL SECURITY;
CREATE POLICY job_requests_own ON job_requests USING (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
GRANT SELECT, INSERT ON job_requests TO nuanliu_app;

CREATE TABLE journal (
  tenant_id uuid NOT NULL,
  seq bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  user_id text NOT NULL,
  user_name text NOT NULL,
  action text NOT NULL,
  event text NOT NULL,
  org_path text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  before jsonb,
  after jsonb,
  command_id uuid,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  CONSTRAINT journal_pk PRIMARY KEY (tenant_id, seq)
);
COMMENT ON TABLE journal IS 'Everything that was done: who, where, what, on which record, before and after. Insert only, each row hashed over the one before.';
ALTER TABLE journal ENABLE ROW LEVEL SECURITY;
CREATE POLICY journal_own ON journal USING (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
GRANT SELECT, INSERT ON journal TO nuanliu_app;
CREATE INDEX journal_subject ON public.journal USING btree (tenant_id, subject_kind, subject_id);

CREATE TABLE journal_heads (
  tenant_id uuid NOT NULL,
  seq bigint NOT NULL,
  hash text NOT NULL,
  CONSTRAINT journal_heads_pk PRIMARY KEY (tenant_id)
);
COMMENT ON TABLE journal_heads IS 'The last link of each tenant''s journal; locked by whoever appends.';
ALTER TABLE journal_heads ENABLE ROW LEVEL SECURITY;
CREATE POLICY journal_heads_own ON journal_heads USING (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
GRANT SELECT, INSERT, UPDATE ON journal_heads TO nuanliu_app;

CREATE TABLE leading_group_members (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  duty text NOT NULL,
  name text NOT NULL,
  post text NOT NULL,
  position integer NOT NULL,
  CONSTRAINT leading_group_members_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT leading_group_members_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE leading_group_members IS '领导小组: 组长, 副组长, 成员, 办公室主任.';
ALTER TABLE leading_group_members ENABLE ROW LEVEL SECURITY;
CREATE POLICY leading_group_members_in_reach ON leading_group_members USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
CREATE POLICY leading_group_members_seen_from_below ON leading_group_members FOR SELECT USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (current_setting('app.looks_up'::text, true) = 'on'::text) AND (strpos((','::text || current_setting('app.unit_paths'::text, true)), (','::text || org_path)) > 0));
GRANT SELECT, INSERT, UPDATE, DELETE ON leading_group_members TO nuanliu_app;

CREATE TABLE ledger_accounts (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  source_id uuid NOT NULL,
  org_path text NOT NULL,
  kind text NOT NULL,
  unit_path text NOT NULL DEFAULT ''::text,
  measure_code text NOT NULL DEFAULT ''::text,
  balance_fen bigint NOT NULL DEFAULT 0,
  returned_fen bigint NOT NULL DEFAULT 0,
  posting_count bigint NOT NULL DEFAULT 0,
  CONSTRAINT ledger_accounts_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT ledger_accounts_once UNIQUE (tenant_id, source_id, kind, unit_path, measure_code),
  CONSTRAINT ledger_accounts_income_is_whole CHECK (((kind <> 'income'::text) OR ((unit_path = ''::text) AND (measure_code = ''::text)))),
  CONSTRAINT ledger_accounts_kind_known CHECK ((kind = ANY (ARRAY['income'::text, 'free'::text, 'reserved'::text, 'paid-cash'::text, 'paid-goods'::text]))),
  CONSTRAINT ledger_accounts_not_overdrawn CHECK (((kind = 'income'::text) OR (balance_fen >= 0))),
  CONSTRAINT ledger_accounts_source FOREIGN KEY (tenant_id, source_id) REFERENCES fund_sources(tenant_id, id)
);
COMMENT ON TABLE ledger_accounts IS 'Accounts of a source, by side, unit and measure: on free money what it was allocated to, on reserved and paid money whom it serves. balance_fen is the sum of the postings, changed with them under one lock; only income may go below zero.';
ALTER TABLE ledger_accounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY ledger_accounts_in_reach ON ledger_accounts USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON ledger_accounts TO nuanliu_app;
GRANT UPDATE (balance_fen, returned_fen, posting_count) ON ledger_accounts TO nuanliu_app;

CREATE TABLE ledger_checks (
  tenant_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  checked_at timestamp with time zone NOT NULL,
  postings integer NOT NULL,
  wrong_balances integer NOT NULL,
  broken_runs integer NOT NULL,
  unbalanced_transactions integer NOT NULL,
  overdrawn_accounts integer NOT NULL,
  CONSTRAINT ledger_checks_pk PRIMARY KEY (tenant_id, campaign_id),
  CONSTRAINT ledger_checks_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id)
);
COMMENT ON TABLE ledger_checks IS '夜间核对: when the postings of a campaign were last reckoned anew by the server itself, and how many accounts and transactions did not hold. One row a campaign; earlier ones stand in the journal.';
ALTER TABLE ledger_checks ENABLE ROW LEVEL SECURITY;
CREATE POLICY ledger_checks_in_reach ON ledger_checks USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE ON ledger_checks TO nuanliu_app;

CREATE TABLE ledger_transactions (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  kind text NOT NULL,
  reason text NOT NULL,
  said_on date NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  reverses_id uuid,
  CONSTRAINT ledger_transactions_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT ledger_transactions_reversed_once UNIQUE (tenant_id, reverses_id),
  CONSTRAINT ledger_transactions_kind_known CHECK ((kind = ANY (ARRAY['receive'::text, 'allocate'::text, 'withdraw'::text, 'reserve'::text, 'release'::text, 'pay'::text, 'return'::text, 'reverse'::text])))
);
COMMENT ON TABLE ledger_transactions IS 'A dated change of money; its postings sum to zero. Insert only.';
ALTER TABLE ledger_transactions ENABLE ROW LEVEL SECURITY;
CREATE POLICY ledger_transactions_in_reach ON ledger_transactions USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON ledger_transactions TO nuanliu_app;

CREATE TABLE measure_records (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  record_no integer NOT NULL,
  measure_kind text NOT NULL,
  measure_code text,
  name text NOT NULL,
  done_on date NOT NULL,
  household_id uuid,
  persons integer NOT NULL,
  quantity integer,
  quantity_unit text,
  provider text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawn_reason text,
  CONSTRAINT measure_records_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT measure_records_no_unique UNIQUE (tenant_id, campaign_id, org_id, record_no),
  CONSTRAINT measure_records_kind_known CHECK ((measure_kind = ANY (ARRAY['health'::text, 'culture'::text, 'warmth'::text, 'own'::text]))),
  CONSTRAINT measure_records_persons_positive CHECK ((persons > 0)),
  CONSTRAINT measure_records_quantity_has_unit CHECK (((quantity IS NULL) = (quantity_unit IS NULL))),
  CONSTRAINT measure_records_quantity_positive CHECK ((quantity > 0)),
  CONSTRAINT measure_records_withdrawal_is_whole CHECK ((((withdrawn_at IS NULL) = (withdrawn_by IS NULL)) AND ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)))),
  CONSTRAINT measure_records_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT measure_records_household FOREIGN KEY (tenant_id, household_id) REFERENCES households(tenant_id, id),
  CONSTRAINT measure_records_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations(tenant_id, id)
);
COMMENT ON TABLE measure_records IS '措施记录 beyond money: treatment help, health checks, cultural days, lasting help, with their own counts. A mistake is withdrawn with a reason, never rewritten.';
ALTER TABLE measure_records ENABLE ROW LEVEL SECURITY;
CREATE POLICY measure_records_in_reach ON measure_records USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON measure_records TO nuanliu_app;
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawn_reason) ON measure_records TO nuanliu_app;
CREATE INDEX measure_records_by_path ON public.measure_records USING btree (tenant_id, campaign_id, org_path text_pattern_ops);

CREATE TABLE meeting_decisions (
  tenant_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  entitlement_id uuid NOT NULL,
  org_path text NOT NULL,
  position integer NOT NULL,
  decision text,
  reason_cipher bytea,
  objection_by text,
  objection_cipher bytea,
  decided_at timestamp with time zone,
  decided_by text,
  line jsonb,
  CONSTRAINT meeting_decisions_pk PRIMARY KEY (tenant_id, meeting_id, entitlement_id),
  CONSTRAINT meeting_decisions_decided_whole CHECK ((num_nulls(decision, decided_at, decided_by) = ANY (ARRAY[0, 3]))),
  CONSTRAINT meeting_decisions_decision_known CHECK ((decision = ANY (ARRAY['agreed'::text, 'refused'::text, 'deferred'::text]))),
  CONSTRAINT meeting_decisions_objection_whole CHECK (((objection_by IS NULL) = (objection_cipher IS NULL))),
  CONSTRAINT meeting_decisions_reason_said CHECK (((decision IS NULL) OR (decision = 'agreed'::text) OR (reason_cipher IS NOT NULL))),
  CONSTRAINT meeting_decisions_entitlement FOREIGN KEY (tenant_id, entitlement_id) REFERENCES entitlements(tenant_id, id),
  CONSTRAINT meeting_decisions_meeting FOREIGN KEY (tenant_id, meeting_id) REFERENCES decision_meetings(tenant_id, id)
);
COMMENT ON TABLE meeting_decisions IS '逐户表决: what a meeting decided of a household. Reason and objection are ciphertext, because they may speak of illness; line: the agreed amounts as frozen, from which the digest is made.';
ALTER TABLE meeting_decisions ENABLE ROW LEVEL SECURITY;
CREATE POLICY meeting_decisions_frozen_stay ON meeting_decisions AS RESTRICTIVE FOR UPDATE USING (line IS NULL) WITH CHECK true;
CREATE POLICY meeting_decisions_in_reach ON meeting_decisions USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON meeting_decisions TO nuanliu_app;
GRANT UPDATE (decision, reason_cipher, objection_by, objection_cipher, decided_at, decided_by, line) ON meeting_decisions TO nuanliu_app;
CREATE INDEX meeting_decisions_by_entitlement ON public.meeting_decisions USING btree (tenant_id, entitlement_id);

CREATE TABLE need_answers (
  tenant_id uuid NOT NULL,
  need_id uuid NOT NULL,
  round integer NOT NULL,
  org_path text NOT NULL,
  answered_on date NOT NULL,
  answer text NOT NULL,
  outcome text NOT NULL,
  answered_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  satisfaction text,
  satisfaction_on date,
  CONSTRAINT need_answers_pk PRIMARY KEY (tenant_id, need_id, round),
  CONSTRAINT need_answers_outcome_known CHECK ((outcome = ANY (ARRAY['solved'::text, 'explained'::text, 'passed-on'::text]))),
  CONSTRAINT need_answers_satisfaction_dated CHECK (((satisfaction IS NULL) = (satisfaction_on IS NULL))),
  CONSTRAINT need_answers_satisfaction_known CHECK ((satisfaction = ANY (ARRAY['satisfied'::text, 'fair'::text, 'dissatisfied'::text]))),
  CONSTRAINT need_answers_need FOREIGN KEY (tenant_id, need_id) REFERENCES needs(tenant_id, id)
);
COMMENT ON TABLE need_answers IS 'Answers to a need, one row for each round; a dissatisfied answer is followed by another, never replaced.';
ALTER TABLE need_answers ENABLE ROW LEVEL SECURITY;
CREATE POLICY need_answers_in_reach ON need_answers USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON need_answers TO nuanliu_app;
GRANT UPDATE (satisfaction, satisfaction_on) ON need_answers TO nuanliu_app;

CREATE TABLE needs (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  household_id uuid,
  dossier_no text,
  org_path text NOT NULL,
  visit_id uuid,
  need_no integer NOT NULL,
  kind text NOT NULL,
  category text NOT NULL,
  content text NOT NULL,
  owner_name text NOT NULL,
  owner_unit text NOT NULL,
  raised_on date NOT NULL,
  due_on date NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  department text,
  raised_by text,
  CONSTRAINT needs_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT needs_no_unique UNIQUE (tenant_id, household_id, need_no),
  CONSTRAINT needs_due_after_raised CHECK ((due_on >= raised_on)),
  CONSTRAINT needs_kind_known CHECK ((kind = ANY (ARRAY['need'::text, 'promise'::text]))),
  CONSTRAINT needs_of_household_or_staff CHECK ((((household_id IS NULL) = (dossier_no IS NULL)) AND ((household_id IS NULL) = (department IS NOT NULL)) AND ((household_id IS NULL) = (raised_by IS NOT NULL)))),
  CONSTRAINT needs_household FOREIGN KEY (tenant_id, household_id) REFERENCES households(tenant_id, id),
  CONSTRAINT needs_season FOREIGN KEY (tenant_id, campaign_id) REFERENCES visit_seasons(tenant_id, campaign_id),
  CONSTRAINT needs_visit FOREIGN KEY (tenant_id, visit_id) REFERENCES visits(tenant_id, id)
);
COMMENT ON TABLE needs IS '诉求 and 承诺: what people asked for or were promised, who answers for it and by when; of a household, or of staff by department. Insert only.';
ALTER TABLE needs ENABLE ROW LEVEL SECURITY;
CREATE POLICY needs_in_reach ON needs USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON needs TO nuanliu_app;
CREATE INDEX needs_by_path ON public.needs USING btree (tenant_id, campaign_id, org_path text_pattern_ops, due_on, id);
CREATE UNIQUE INDEX needs_staff_no_unique ON public.needs USING btree (tenant_id, campaign_id, org_path, need_no) WHERE (household_id IS NULL);

CREATE TABLE needy_patients (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  patient_key text NOT NULL,
  name text NOT NULL,
  ward_id uuid NOT NULL,
  bed_no text NOT NULL,
  diagnosis_cipher bytea,
  recipient_class text NOT NULL,
  cash_fen bigint NOT NULL,
  allotment_id uuid NOT NULL,
  visited_on date NOT NULL,
  visitors text[] NOT NULL,
  method text NOT NULL,
  proxy_name text,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawn_reason text,
  CONSTRAINT needy_patients_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT needy_patients_cash_positive CHECK ((cash_fen > 0)),
  CONSTRAINT needy_patients_method_known CHECK ((method = ANY (ARRAY['self'::text, 'proxy'::text, 'bank-receipt'::text]))),
  CONSTRAINT needy_patients_proxy_is_named CHECK (((method = 'proxy'::text) = (proxy_name IS NOT NULL))),
  CONSTRAINT needy_patients_withdrawal_is_whole CHECK ((((withdrawn_at IS NULL) = (withdrawn_by IS NULL)) AND ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)))),
  CONSTRAINT needy_patients_allotment FOREIGN KEY (tenant_id, allotment_id) REFERENCES fund_allotments(tenant_id, id),
  CONSTRAINT needy_patients_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT needy_patients_ward FOREIGN KEY (tenant_id, ward_id) REFERENCES wards(tenant_id, id)
);
COMMENT ON TABLE needy_patients IS '因病致贫的住院患者 visited with money. The diagnosis is ciphertext; only the medical role reads it, with a reason.';
ALTER TABLE needy_patients ENABLE ROW LEVEL SECURITY;
CREATE POLICY needy_patients_in_reach ON needy_patients USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON needy_patients TO nuanliu_app;
GRANT UPDATE (diagnosis_cipher, withdrawn_at, withdrawn_by, withdrawn_reason) ON needy_patients TO nuanliu_app;
CREATE UNIQUE INDEX needy_patients_once ON public.needy_patients USING btree (tenant_id, campaign_id, patient_key) WHERE (withdrawn_at IS NULL);

CREATE TABLE notice_lines (
  tenant_id uuid NOT NULL,
  notice_id uuid NOT NULL,
  position integer NOT NULL,
  org_path text NOT NULL,
  dossier_id uuid NOT NULL,
  masked_name text NOT NULL,
  household_size integer NOT NULL,
  tier text NOT NULL,
  public_cause text NOT NULL,
  amount_fen bigint,
  CONSTRAINT notice_lines_pk PRIMARY KEY (tenant_id, notice_id, "position"),
  CONSTRAINT notice_lines_amount_not_negative CHECK ((amount_fen >= 0)),
  CONSTRAINT notice_lines_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers(tenant_id, id),
  CONSTRAINT notice_lines_notice FOREIGN KEY (tenant_id, notice_id) REFERENCES notices(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE notice_lines IS 'A posted line, masked when it was posted.';
ALTER TABLE notice_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY notice_lines_in_reach ON notice_lines USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON notice_lines TO nuanliu_app;

CREATE TABLE notice_objection_steps (
  tenant_id uuid NOT NULL,
  objection_id uuid NOT NULL,
  position integer NOT NULL,
  org_path text NOT NULL,
  kind text NOT NULL,
  investigators text[] NOT NULL,
  text_cipher bytea NOT NULL,
  done_on date NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT notice_objection_steps_pk PRIMARY KEY (tenant_id, objection_id, "position"),
  CONSTRAINT notice_objection_steps_kind_known CHECK ((kind = ANY (ARRAY['investigated'::text, 'decided'::text]))),
  CONSTRAINT notice_objection_steps_objection FOREIGN KEY (tenant_id, objection_id) REFERENCES notice_objections(tenant_id, id)
);
COMMENT ON TABLE notice_objection_steps IS 'Investigation and answer of an objection, insert only. What was found and answered is ciphertext.';
ALTER TABLE notice_objection_steps ENABLE ROW LEVEL SECURITY;
CREATE POLICY notice_objection_steps_in_reach ON notice_objection_steps USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON notice_objection_steps TO nuanliu_app;

CREATE TABLE notice_objections (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  notice_id uuid NOT NULL,
  org_path text NOT NULL,
  objection_no integer NOT NULL,
  channel text NOT NULL,
  ground text NOT NULL,
  concerns text NOT NULL,
  line_position integer,
  dossier_id uuid,
  content_cipher bytea NOT NULL,
  objector_cipher bytea,
  received_on date NOT NULL,
  due_on date NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  outcome text,
  decided_on date,
  decided_at timestamp with time zone,
  decided_by text,
  CONSTRAINT notice_objections_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT notice_objections_no_unique UNIQUE (tenant_id, notice_id, objection_no),
  CONSTRAINT notice_objections_channel_known CHECK ((channel = ANY (ARRAY['phone'::text, 'letter'::text, 'page'::text, 'in-person'::text]))),
  CONSTRAINT notice_objections_concerns_known CHECK ((concerns = ANY (ARRAY['line'::text, 'list'::text, 'left-out'::text]))),
  CONSTRAINT notice_objections_decided_whole CHECK ((num_nulls(outcome, decided_on, decided_at, decided_by) = ANY (ARRAY[0, 4]))),
  CONSTRAINT notice_objections_line_named CHECK ((((concerns = 'line'::text) = (dossier_id IS NOT NULL)) AND ((concerns = 'line'::text) = (line_position IS NOT NULL)))),
  CONSTRAINT notice_objections_outcome_known CHECK ((outcome = ANY (ARRAY['removed'::text, 'corrected'::text, 'rejected'::text]))),
  CONSTRAINT notice_objections_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers(tenant_id, id),
  CONSTRAINT notice_objections_notice FOREIGN KEY (tenant_id, notice_id) REFERENCES notices(tenant_id, id)
);
COMMENT ON TABLE notice_objections IS '异议 to a posted list. What was said and who said it is ciphertext; from the day it came until it is decided, nobody it concerns is paid.';
ALTER TABLE notice_objections ENABLE ROW LEVEL SECURITY;
CREATE POLICY notice_objections_in_reach ON notice_objections USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE ON notice_objections TO nuanliu_app;

CREATE TABLE notice_photos (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  notice_id uuid NOT NULL,
  org_path text NOT NULL,
  place text NOT NULL,
  content_hash text NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  bytes integer NOT NULL,
  said_at timestamp with time zone NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT notice_photos_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT notice_photos_once UNIQUE (tenant_id, notice_id, content_hash),
  CONSTRAINT notice_photos_notice FOREIGN KEY (tenant_id, notice_id) REFERENCES notices(tenant_id, id)
);
COMMENT ON TABLE notice_photos IS 'A photo of the board: when it was taken as said, when the server saw it, and the hash of the redrawn picture, under which its ciphertext lies in the data folder. Insert only.';
ALTER TABLE notice_photos ENABLE ROW LEVEL SECURITY;
CREATE POLICY notice_photos_in_reach ON notice_photos USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON notice_photos TO nuanliu_app;

CREATE TABLE notices (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  notice_no text NOT NULL,
  audience text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  working_days integer NOT NULL,
  place text NOT NULL,
  phone text NOT NULL,
  line_count integer NOT NULL,
  digest text NOT NULL,
  posted_at timestamp with time zone NOT NULL,
  columns text[] NOT NULL DEFAULT '{position,name,unit,members,tier,cause}'::text[],
  unit_name text,
  days_kind text NOT NULL DEFAULT 'working'::text,
  round integer NOT NULL DEFAULT 1,
  replaces_id uuid,
  superseded_at timestamp with time zone,
  page_key text,
  withdrawn_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_by text,
  no_photo_reason text,
  replaced_because text,
  CONSTRAINT notices_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT notices_no_unique UNIQUE (tenant_id, campaign_id, notice_no),
  CONSTRAINT notices_page_key_unique UNIQUE (tenant_id, page_key),
  CONSTRAINT notices_closed_by_somebody CHECK (((closed_at IS NULL) = (closed_by IS NULL))),
  CONSTRAINT notices_days_kind_known CHECK ((days_kind = ANY (ARRAY['working'::text, 'calendar'::text]))),
  CONSTRAINT notices_replaced_because_known CHECK ((replaced_because = ANY (ARRAY['objection'::text, 'amount'::text]))),
  CONSTRAINT notices_replaced_with_reason CHECK (((replaces_id IS NULL) = (replaced_because IS NULL))),
  CONSTRAINT notices_round_positive CHECK ((round > 0)),
  CONSTRAINT notices_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT notices_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations(tenant_id, id),
  CONSTRAINT notices_replaces FOREIGN KEY (tenant_id, replaces_id) REFERENCES notices(tenant_id, id)
);
COMMENT ON TABLE notices IS '公示: one per unit and round, with its period. working_days counts days of days_kind; columns, unit_name and lines are as they hung; superseded_at: the next round took its place; page_key: its public page.';
ALTER TABLE notices ENABLE ROW LEVEL SECURITY;
CREATE POLICY notices_in_reach ON notices USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON notices TO nuanliu_app;
CREATE INDEX notices_by_page_key ON public.notices USING btree (page_key) WHERE (page_key IS NOT NULL);

CREATE TABLE organizations (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  parent_id uuid,
  code text NOT NULL,
  name text NOT NULL,
  level text NOT NULL,
  kind text NOT NULL,
  division_code text NOT NULL,
  path text NOT NULL,
  position integer NOT NULL,
  CONSTRAINT organizations_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT organizations_code_unique UNIQUE (tenant_id, code),
  CONSTRAINT organizations_name_unique UNIQUE (tenant_id, name),
  CONSTRAINT organizations_path_unique UNIQUE (tenant_id, path),
  CONSTRAINT organizations_kind_known CHECK ((kind = ANY (ARRAY['union'::text, 'park'::text, 'government'::text, 'hospital'::text, 'school'::text, 'enterprise'::text]))),
  CONSTRAINT organizations_level_known CHECK ((level = ANY (ARRAY['nation'::text, 'province'::text, 'city'::text, 'county'::text, 'township'::text, 'base'::text]))),
  CONSTRAINT organizations_parent FOREIGN KEY (tenant_id, parent_id) REFERENCES organizations(tenant_id, id)
);
COMMENT ON TABLE organizations IS 'The unit tree of a tenant; path is /code/code/ from its root and carries every right.';
ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
CREATE POLICY organizations_own ON organizations USING (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
GRANT SELECT, INSERT, UPDATE ON organizations TO nuanliu_app;

CREATE TABLE outlay_items (
  tenant_id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  kind text NOT NULL,
  org_path text NOT NULL,
  amount_fen bigint NOT NULL,
  CONSTRAINT outlay_items_pk PRIMARY KEY (tenant_id, dossier_id, kind),
  CONSTRAINT outlay_items_amount_not_negative CHECK ((amount_fen >= 0)),
  CONSTRAINT outlay_items_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE outlay_items IS 'Rigid outlay of a household in the twelve months before, by kind, in fen.';
ALTER TABLE outlay_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY outlay_items_in_reach ON outlay_items USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON outlay_items TO nuanliu_app;

CREATE TABLE pairings (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  household_id uuid NOT NULL,
  dossier_no text NOT NULL,
  recipient_class text NOT NULL,
  helper_id uuid NOT NULL,
  org_path text NOT NULL,
  rank text NOT NULL,
  plan_kind text NOT NULL,
  from_on date NOT NULL,
  due_to_on date NOT NULL,
  period text NOT NULL,
  planned_visits integer NOT NULL,
  planned_calls integer NOT NULL,
  follows_id uuid,
  arranged_at timestamp with time zone NOT NULL,
  arranged_by text NOT NULL,
  to_on date,
  end_reason text,
  ended_at timestamp with time zone,
  ended_by text,
  CONSTRAINT pairings_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT pairings_handed_over_once UNIQUE (tenant_id, follows_id),
  CONSTRAINT pairings_calls_not_negative CHECK ((planned_calls >= 0)),
  CONSTRAINT pairings_end_has_reason CHECK (((to_on IS NULL) = (end_reason IS NULL))),
  CONSTRAINT pairings_end_not_before_start CHECK ((to_on >= from_on)),
  CONSTRAINT pairings_period_known CHECK ((period = ANY (ARRAY['month'::text, 'two-months'::text, 'quarter'::text, 'half-year'::text, 'term'::text]))),
  CONSTRAINT pairings_plan_kind_known CHECK ((plan_kind = ANY (ARRAY['scheduled'::text, 'self-arranged'::text]))),
  CONSTRAINT pairings_rank_known CHECK ((rank = ANY (ARRAY['first'::text, 'second'::text]))),
  CONSTRAINT pairings_term_forward CHECK ((from_on <= due_to_on)),
  CONSTRAINT pairings_visits_not_negative CHECK ((planned_visits >= 0)),
  CONSTRAINT pairings_follows FOREIGN KEY (tenant_id, follows_id) REFERENCES pairings(tenant_id, id),
  CONSTRAINT pairings_helper FOREIGN KEY (tenant_id, helper_id) REFERENCES helpers(tenant_id, id),
  CONSTRAINT pairings_household FOREIGN KEY (tenant_id, household_id) REFERENCES households(tenant_id, id),
  CONSTRAINT pairings_season FOREIGN KEY (tenant_id, campaign_id) REFERENCES visit_seasons(tenant_id, campaign_id)
);
COMMENT ON TABLE pairings IS '结对: a helper for a household, with term and planned contacts. A handover ends one row and begins the next; nothing but the end is ever written into a row.';
ALTER TABLE pairings ENABLE ROW LEVEL SECURITY;
CREATE POLICY pairings_in_reach ON pairings USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON pairings TO nuanliu_app;
GRANT UPDATE (to_on, end_reason, ended_at, ended_by) ON pairings TO nuanliu_app;
CREATE INDEX pairings_by_helper ON public.pairings USING btree (tenant_id, helper_id);
CREATE INDEX pairings_by_path ON public.pairings USING btree (tenant_id, campaign_id, org_path text_pattern_ops);
CREATE UNIQUE INDEX pairings_one_open_per_rank ON public.pairings USING btree (tenant_id, household_id, rank) WHERE (to_on IS NULL);

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
  CONSTRAINT parked_bank_rows_result FOREIGN KEY (tenant_id, result_id) REFERENCES bank_results(tenant_id, id)
);
COMMENT ON TABLE parked_bank_rows IS 'Rows of a result file that fitted no line of the batch, with the reason; never a card number. Insert only.';
ALTER TABLE parked_bank_rows ENABLE ROW LEVEL SECURITY;
CREATE POLICY parked_bank_rows_in_reach ON parked_bank_rows USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON parked_bank_rows TO nuanliu_app;
CREATE INDEX parked_bank_rows_by_batch ON public.parked_bank_rows USING btree (tenant_id, batch_id, result_id, row_no);

CREATE TABLE parked_sheet_photos (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  content_hash text NOT NULL,
  reason_code text NOT NULL,
  parked_at timestamp with time zone NOT NULL,
  parked_by text NOT NULL,
  outcome text,
  sheet_code text,
  page_no integer,
  why text,
  settled_at timestamp with time zone,
  settled_by text,
  CONSTRAINT parked_sheet_photos_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT parked_sheet_photos_once UNIQUE (tenant_id, campaign_id, content_hash),
  CONSTRAINT parked_sheet_photos_outcome_known CHECK ((outcome = ANY (ARRAY['placed'::text, 'set-aside'::text]))),
  CONSTRAINT parked_sheet_photos_says_what CHECK ((((outcome IS NULL) AND (num_nonnulls(sheet_code, page_no, why) = 0)) OR ((outcome = 'placed'::text) AND (num_nulls(sheet_code, page_no) = 0) AND (why IS NULL)) OR ((outcome = 'set-aside'::text) AND (num_nonnulls(sheet_code, page_no) = 0) AND (why IS NOT NULL)))),
  CONSTRAINT parked_sheet_photos_settled_whole CHECK ((num_nulls(outcome, settled_at, settled_by) = ANY (ARRAY[0, 3]))),
  CONSTRAINT parked_sheet_photos_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT parked_sheet_photos_page FOREIGN KEY (tenant_id, sheet_code, page_no) REFERENCES sign_off_pages(tenant_id, sheet_code, page_no)
);
COMMENT ON TABLE parked_sheet_photos IS 'A photograph of a signed page that found no page by itself: why, and what somebody made of it. The picture lies sealed under its hash; nothing is deleted.';
ALTER TABLE parked_sheet_photos ENABLE ROW LEVEL SECURITY;
CREATE POLICY parked_sheet_photos_in_reach ON parked_sheet_photos USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON parked_sheet_photos TO nuanliu_app;
GRANT UPDATE (outcome, sheet_code, page_no, why, settled_at, settled_by) ON parked_sheet_photos TO nuanliu_app;

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
  CONSTRAINT parked_sign_offs_sheet FOREIGN KEY (tenant_id, sheet_id) REFERENCES sign_off_sheets(tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE parked_sign_offs IS 'Rows of a sign-off workbook that matched nobody, with the reason.';
ALTER TABLE parked_sign_offs ENABLE ROW LEVEL SECURITY;
CREATE POLICY parked_sign_offs_in_reach ON parked_sign_offs USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON parked_sign_offs TO nuanliu_app;

CREATE TABLE persons (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_path text NOT NULL,
  name text NOT NULL,
  pinyin text NOT NULL,
  pinyin_initials text NOT NULL,
  sex text,
  birth_on date,
  id_number_cipher bytea,
  id_number_digest bytea,
  id_number_tail text,
  phone_cipher bytea,
  phone_digest bytea,
  health text,
  work_status text,
  health_cipher bytea,
  CONSTRAINT persons_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT persons_id_number_unique UNIQUE (tenant_id, id_number_digest),
  CONSTRAINT persons_sex_known CHECK ((sex = ANY (ARRAY['male'::text, 'female'::text])))
);
COMMENT ON TABLE persons IS 'A person; ID number, phone and health are ciphertext, the numbers with keyed digests and the ID number with its last four digits for the eye.';
ALTER TABLE persons ENABLE ROW LEVEL SECURITY;
CREATE POLICY persons_in_reach ON persons USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON persons TO nuanliu_app;
CREATE INDEX persons_by_birth ON public.persons USING btree (tenant_id, birth_on);
CREATE INDEX persons_by_initials ON public.persons USING btree (tenant_id, pinyin_initials COLLATE "C");
CREATE INDEX persons_by_name ON public.persons USING btree (tenant_id, name COLLATE "C");
CREATE INDEX persons_by_number ON public.persons USING btree (id_number_digest);
CREATE INDEX persons_by_phone ON public.persons USING btree (tenant_id, phone_digest) WHERE (phone_digest IS NOT NULL);
CREATE INDEX persons_by_pinyin ON public.persons USING btree (tenant_id, pinyin, id);
CREATE INDEX persons_by_spelling ON public.persons USING btree (tenant_id, pinyin COLLATE "C");
CREATE INDEX persons_by_tail ON public.persons USING btree (tenant_id, id_number_tail);
CREATE INDEX persons_health_open ON public.persons USING btree (tenant_id, id) WHERE (health IS NOT NULL);

CREATE TABLE postings (
  tenant_id uuid NOT NULL,
  transaction_id uuid NOT NULL,
  line integer NOT NULL,
  org_path text NOT NULL,
  account_id uuid NOT NULL,
  amount_fen bigint NOT NULL,
  entitlement_id uuid,
  campaign_id uuid NOT NULL,
  source_id uuid NOT NULL,
  side text NOT NULL,
  kind text NOT NULL,
  said_on date NOT NULL,
  unit_path text NOT NULL DEFAULT ''::text,
  measure_code text NOT NULL DEFAULT ''::text,
  beneficiary_id uuid,
  subject_kind text,
  subject_id uuid,
  posting_no bigint NOT NULL,
  balance_after_fen bigint NOT NULL,
  CONSTRAINT postings_pk PRIMARY KEY (tenant_id, transaction_id, line),
  CONSTRAINT postings_numbered_once UNIQUE (tenant_id, account_id, posting_no),
  CONSTRAINT postings_amount_not_zero CHECK ((amount_fen <> 0)),
  CONSTRAINT postings_subject_is_whole CHECK (((subject_kind IS NULL) = (subject_id IS NULL))),
  CONSTRAINT postings_account FOREIGN KEY (tenant_id, account_id) REFERENCES ledger_accounts(tenant_id, id),
  CONSTRAINT postings_transaction FOREIGN KEY (tenant_id, transaction_id) REFERENCES ledger_transactions(tenant_id, id)
);
COMMENT ON TABLE postings IS '分录: signed fen on an account, with its number in the account and the balance after it. Insert only.';
ALTER TABLE postings ENABLE ROW LEVEL SECURITY;
CREATE POLICY postings_in_reach ON postings USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON postings TO nuanliu_app;
CREATE INDEX postings_by_account ON public.postings USING btree (tenant_id, account_id, kind, said_on, transaction_id, line, amount_fen);
CREATE INDEX postings_by_amount ON public.postings USING btree (tenant_id, campaign_id, amount_fen);
CREATE INDEX postings_by_beneficiary ON public.postings USING btree (tenant_id, beneficiary_id) WHERE (beneficiary_id IS NOT NULL);
CREATE INDEX postings_by_day ON public.postings USING btree (tenant_id, campaign_id, said_on, transaction_id, line, amount_fen);
CREATE INDEX postings_by_entitlement ON public.postings USING btree (tenant_id, entitlement_id) WHERE (entitlement_id IS NOT NULL);
CREATE INDEX postings_by_subject ON public.postings USING btree (tenant_id, subject_id) WHERE (subject_id IS NOT NULL);

CREATE TABLE publicity_items (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  item_no integer NOT NULL,
  channel text NOT NULL,
  title text NOT NULL,
  place text NOT NULL,
  posted_on date NOT NULL,
  taken_down_on date,
  tells_kind text,
  tells_key text,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawn_reason text,
  CONSTRAINT publicity_items_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT publicity_items_no_unique UNIQUE (tenant_id, campaign_id, org_id, item_no),
  CONSTRAINT publicity_items_channel_known CHECK ((channel = ANY (ARRAY['board'::text, 'site'::text, 'group'::text, 'paper'::text, 'banner'::text]))),
  CONSTRAINT publicity_items_days_forward CHECK ((taken_down_on >= posted_on)),
  CONSTRAINT publicity_items_link_is_whole CHECK (((tells_kind IS NULL) = (tells_key IS NULL))),
  CONSTRAINT publicity_items_withdrawal_is_whole CHECK ((((withdrawn_at IS NULL) = (withdrawn_by IS NULL)) AND ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)))),
  CONSTRAINT publicity_items_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT publicity_items_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations(tenant_id, id)
);
COMMENT ON TABLE publicity_items IS '宣传: something put on a board, a site or in a group, with its days and what it tells of.';
ALTER TABLE publicity_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY publicity_items_in_reach ON publicity_items USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON publicity_items TO nuanliu_app;
GRANT UPDATE (taken_down_on, withdrawn_at, withdrawn_by, withdrawn_reason) ON publicity_items TO nuanliu_app;
CREATE INDEX publicity_items_by_path ON public.publicity_items USING btree (tenant_id, campaign_id, org_path text_pattern_ops);

CREATE TABLE publicity_pictures (
  tenant_id uuid NOT NULL,
  item_id uuid NOT NULL,
  digest text NOT NULL,
  org_path text NOT NULL,
  picture_cipher bytea NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  kept_at timestamp with time zone NOT NULL,
  kept_by text NOT NULL,
  CONSTRAINT publicity_pictures_pk PRIMARY KEY (tenant_id, item_id, digest),
  CONSTRAINT publicity_pictures_height_positive CHECK ((height > 0)),
  CONSTRAINT publicity_pictures_width_positive CHECK ((width > 0)),
  CONSTRAINT publicity_pictures_item FOREIGN KEY (tenant_id, item_id) REFERENCES publicity_items(tenant_id, id)
);
COMMENT ON TABLE publicity_pictures IS '宣传图片: redrawn as JPEG, so that nothing but what can be seen is kept; ciphertext, under its content hash. Insert only.';
ALTER TABLE publicity_pictures ENABLE ROW LEVEL SECURITY;
CREATE POLICY publicity_pictures_in_reach ON publicity_pictures USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON publicity_pictures TO nuanliu_app;

CREATE TABLE receipt_books (
  tenant_id uuid NOT NULL,
  year integer NOT NULL,
  last_no integer NOT NULL,
  CONSTRAINT receipt_books_pk PRIMARY KEY (tenant_id, year),
  CONSTRAINT receipt_books_not_negative CHECK ((last_no >= 0))
);
COMMENT ON TABLE receipt_books IS 'The last receipt number of a year; one row locked at a time keeps the numbers without a gap.';
ALTER TABLE receipt_books ENABLE ROW LEVEL SECURITY;
CREATE POLICY receipt_books_of_tenant ON receipt_books USING (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
GRANT SELECT, INSERT ON receipt_books TO nuanliu_app;
GRANT UPDATE (last_no) ON receipt_books TO nuanliu_app;

CREATE TABLE rule_pack_drafts (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_path text NOT NULL,
  title text NOT NULL,
  started_from text NOT NULL,
  pack_text text NOT NULL,
  scenarios_text text NOT NULL,
  revision integer NOT NULL,
  saved_at timestamp with time zone NOT NULL,
  saved_by text NOT NULL,
  released_as text,
  CONSTRAINT rule_pack_drafts_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE rule_pack_drafts IS '认定办法草稿: text of a pack and its scenarios while somebody writes; may be wrong, judges nobody. Kept after release.';
ALTER TABLE rule_pack_drafts ENABLE ROW LEVEL SECURITY;
CREATE POLICY rule_pack_drafts_in_reach ON rule_pack_drafts USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE ON rule_pack_drafts TO nuanliu_app;

CREATE TABLE rule_pack_texts (
  code text NOT NULL,
  version text NOT NULL,
  pack_text text NOT NULL,
  scenarios_text text NOT NULL,
  released_by text NOT NULL,
  CONSTRAINT rule_pack_texts_pk PRIMARY KEY (code, version),
  CONSTRAINT rule_pack_texts_pack FOREIGN KEY (code, version) REFERENCES rule_packs(code, version)
);
COMMENT ON TABLE rule_pack_texts IS 'Reference. The text a version was released from, with the scenarios that were green on its release. Insert only.';
GRANT SELECT, INSERT ON rule_pack_texts TO nuanliu_app;

CREATE TABLE rule_packs (
  code text NOT NULL,
  version text NOT NULL,
  name text NOT NULL,
  content jsonb NOT NULL,
  digest text NOT NULL,
  installed_at timestamp with time zone NOT NULL,
  CONSTRAINT rule_packs_pk PRIMARY KEY (code, version)
);
COMMENT ON TABLE rule_packs IS 'Reference. Rule packs as installed; a version never changes once it is here.';
GRANT SELECT, INSERT ON rule_packs TO nuanliu_app;

CREATE TABLE schema_migrations (
  name text NOT NULL,
  digest text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT schema_migrations_pkey PRIMARY KEY (name)
);


CREATE TABLE sign_off_pages (
  tenant_id uuid NOT NULL,
  sheet_code text NOT NULL,
  page_no integer NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  unit_name text NOT NULL,
  unit_page integer NOT NULL,
  unit_pages integer NOT NULL,
  digest text NOT NULL,
  entitlement_ids jsonb NOT NULL,
  printed_at timestamp with time zone NOT NULL,
  printed_by text NOT NULL,
  photo_hash text,
  photo_at timestamp with time zone,
  photo_by text,
  covers text NOT NULL DEFAULT 'all'::text,
  CONSTRAINT sign_off_pages_pk PRIMARY KEY (tenant_id, sheet_code, page_no),
  CONSTRAINT sign_off_pages_photo_once UNIQUE (tenant_id, photo_hash),
  CONSTRAINT sign_off_pages_covers_known CHECK ((covers = ANY (ARRAY['all'::text, 'goods'::text]))),
  CONSTRAINT sign_off_pages_no_positive CHECK ((page_no > 0)),
  CONSTRAINT sign_off_pages_photo_whole CHECK ((num_nulls(photo_hash, photo_at, photo_by) = ANY (ARRAY[0, 3]))),
  CONSTRAINT sign_off_pages_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id)
);
COMMENT ON TABLE sign_off_pages IS 'A printed page of a sign-off sheet: the code on it, a digest of its lines, whose lines they are in order, and the hash under which its photograph lies sealed. The code names no person.';
ALTER TABLE sign_off_pages ENABLE ROW LEVEL SECURITY;
CREATE POLICY sign_off_pages_in_reach ON sign_off_pages USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON sign_off_pages TO nuanliu_app;
GRANT UPDATE (photo_hash, photo_at, photo_by) ON sign_off_pages TO nuanliu_app;
CREATE INDEX sign_off_pages_by_campaign ON public.sign_off_pages USING btree (tenant_id, campaign_id, printed_at);

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
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT sign_off_sheets_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT sign_off_sheets_file_once UNIQUE (tenant_id, campaign_id, file_digest),
  CONSTRAINT sign_off_sheets_rows_add_up CHECK ((rows_in = (rows_matched + rows_parked))),
  CONSTRAINT sign_off_sheets_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id)
);
COMMENT ON TABLE sign_off_sheets IS 'A sign-off workbook that came back.';
ALTER TABLE sign_off_sheets ENABLE ROW LEVEL SECURITY;
CREATE POLICY sign_off_sheets_in_reach ON sign_off_sheets USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_off_sheets TO nuanliu_app;

CREATE TABLE sign_offs (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  entitlement_id uuid NOT NULL,
  envelope_id uuid,
  method text NOT NULL,
  evidence text NOT NULL,
  content_hash text NOT NULL,
  signed_on date NOT NULL,
  proxy_name text,
  proxy_relation text,
  proxy_id_cipher bytea,
  proxy_id_digest bytea,
  proxy_id_tail text,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  delivery_id uuid,
  CONSTRAINT sign_offs_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT sign_offs_once UNIQUE (tenant_id, entitlement_id, content_hash),
  CONSTRAINT sign_offs_evidence_known CHECK ((evidence = ANY (ARRAY['signature'::text, 'fingerprint'::text, 'paper-sheet'::text]))),
  CONSTRAINT sign_offs_for_one_thing CHECK (((envelope_id IS NULL) OR (delivery_id IS NULL))),
  CONSTRAINT sign_offs_method_known CHECK ((method = ANY (ARRAY['self'::text, 'proxy'::text, 'on-paper'::text]))),
  CONSTRAINT sign_offs_proxy_is_whole CHECK (((method = 'proxy'::text) = ((proxy_name IS NOT NULL) AND (proxy_relation IS NOT NULL) AND (proxy_id_cipher IS NOT NULL)))),
  CONSTRAINT sign_offs_delivery FOREIGN KEY (tenant_id, delivery_id) REFERENCES deliveries(tenant_id, id),
  CONSTRAINT sign_offs_entitlement FOREIGN KEY (tenant_id, entitlement_id) REFERENCES entitlements(tenant_id, id),
  CONSTRAINT sign_offs_envelope FOREIGN KEY (tenant_id, envelope_id) REFERENCES cash_envelopes(tenant_id, id)
);
COMMENT ON TABLE sign_offs IS 'A picture that somebody received what was due: the day as said beside the time the server saw, and the hash under which the redrawn picture lies sealed in the data folder. A proxy''s ID number is ciphertext with its digest. Insert only.';
ALTER TABLE sign_offs ENABLE ROW LEVEL SECURITY;
CREATE POLICY sign_offs_in_reach ON sign_offs USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON sign_offs TO nuanliu_app;
CREATE UNIQUE INDEX sign_offs_delivery_once ON public.sign_offs USING btree (tenant_id, delivery_id) WHERE (delivery_id IS NOT NULL);
CREATE UNIQUE INDEX sign_offs_picture_once ON public.sign_offs USING btree (tenant_id, content_hash) WHERE (evidence <> 'paper-sheet'::text);

CREATE TABLE simulations (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  name text NOT NULL,
  inputs jsonb NOT NULL,
  result jsonb NOT NULL,
  digest text NOT NULL,
  households integer NOT NULL,
  facts_at timestamp with time zone NOT NULL,
  saved_at timestamp with time zone NOT NULL,
  saved_by text NOT NULL,
  CONSTRAINT simulations_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT simulations_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id)
);
COMMENT ON TABLE simulations IS '测算 somebody chose to keep: what was assumed, what came out, and the digest over both. Insert only; decides nothing.';
ALTER TABLE simulations ENABLE ROW LEVEL SECURITY;
CREATE POLICY simulations_in_reach ON simulations USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON simulations TO nuanliu_app;

CREATE TABLE spot_draws (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_path text NOT NULL,
  year integer NOT NULL,
  drawn_on date NOT NULL,
  seed text NOT NULL,
  percent integer NOT NULL,
  population text[] NOT NULL,
  drawn text[] NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT spot_draws_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT spot_draws_percent_known CHECK (((percent >= 1) AND (percent <= 100)))
);
COMMENT ON TABLE spot_draws IS '抽查: seed, share and all dossier numbers a spot check was drawn from, so that the draw can be repeated. Insert only.';
ALTER TABLE spot_draws ENABLE ROW LEVEL SECURITY;
CREATE POLICY spot_draws_in_reach ON spot_draws USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON spot_draws TO nuanliu_app;

CREATE TABLE spot_results (
  tenant_id uuid NOT NULL,
  draw_id uuid NOT NULL,
  dossier_no text NOT NULL,
  org_path text NOT NULL,
  checked_on date NOT NULL,
  result text NOT NULL,
  words text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT spot_results_pk PRIMARY KEY (tenant_id, draw_id, dossier_no),
  CONSTRAINT spot_results_result_known CHECK ((result = ANY (ARRAY['agrees'::text, 'corrected'::text, 'exits'::text]))),
  CONSTRAINT spot_results_draw FOREIGN KEY (tenant_id, draw_id) REFERENCES spot_draws(tenant_id, id)
);
COMMENT ON TABLE spot_results IS '抽查结果: what the check of one drawn dossier came to. Insert only.';
ALTER TABLE spot_results ENABLE ROW LEVEL SECURITY;
CREATE POLICY spot_results_in_reach ON spot_results USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON spot_results TO nuanliu_app;

CREATE TABLE stay_entries (
  tenant_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  line integer NOT NULL,
  org_path text NOT NULL,
  name text NOT NULL,
  unit_name text NOT NULL,
  staff_no text NOT NULL,
  home_place text NOT NULL,
  stays boolean NOT NULL,
  dines boolean NOT NULL,
  reason text NOT NULL,
  surveyed_on date NOT NULL,
  CONSTRAINT stay_entries_pk PRIMARY KEY (tenant_id, campaign_id, org_path, line),
  CONSTRAINT stay_entries_once UNIQUE (tenant_id, campaign_id, name, unit_name, staff_no),
  CONSTRAINT stay_entries_only_stayers_dine CHECK ((stays OR (NOT dines))),
  CONSTRAINT stay_entries_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id)
);
COMMENT ON TABLE stay_entries IS '外地职工摸底: who of the staff from elsewhere cannot go home for the festival, and why.';
ALTER TABLE stay_entries ENABLE ROW LEVEL SECURITY;
CREATE POLICY stay_entries_in_reach ON stay_entries USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON stay_entries TO nuanliu_app;

CREATE TABLE subsistence_lines (
  division_code text NOT NULL,
  residence text NOT NULL,
  from_on date NOT NULL,
  amount_fen bigint NOT NULL,
  period text NOT NULL,
  document_no text NOT NULL,
  CONSTRAINT subsistence_lines_pk PRIMARY KEY (division_code, residence, from_on),
  CONSTRAINT subsistence_lines_amount_positive CHECK ((amount_fen > 0)),
  CONSTRAINT subsistence_lines_period_known CHECK ((period = ANY (ARRAY['month'::text, 'year'::text]))),
  CONSTRAINT subsistence_lines_residence_known CHECK ((residence = ANY (ARRAY['urban'::text, 'rural'::text]))),
  CONSTRAINT subsistence_lines_division FOREIGN KEY (division_code) REFERENCES divisions(code)
);
COMMENT ON TABLE subsistence_lines IS 'Reference. Dated 低保 lines by division; towns by month, many villages by year.';
GRANT SELECT, INSERT ON subsistence_lines TO nuanliu_app;

CREATE TABLE tenants (
  id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  founded_at timestamp with time zone NOT NULL,
  CONSTRAINT tenants_pk PRIMARY KEY (id),
  CONSTRAINT tenants_code_unique UNIQUE (code)
);
COMMENT ON TABLE tenants IS 'Reference. The units that run their own books: a county federation, a hospital, a school.';
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenants_own ON tenants USING (id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
GRANT SELECT, INSERT ON tenants TO nuanliu_app;

CREATE TABLE tournament_entrants (
  tenant_id uuid NOT NULL,
  event_id uuid NOT NULL,
  entrant_no integer NOT NULL,
  org_path text NOT NULL,
  name text NOT NULL,
  unit_name text NOT NULL,
  members text[] NOT NULL,
  CONSTRAINT tournament_entrants_pk PRIMARY KEY (tenant_id, event_id, entrant_no),
  CONSTRAINT tournament_entrants_once UNIQUE (tenant_id, event_id, name, unit_name),
  CONSTRAINT tournament_entrants_event FOREIGN KEY (tenant_id, event_id) REFERENCES tournament_events(tenant_id, id)
);
COMMENT ON TABLE tournament_entrants IS '参赛者: a person or a team, numbered in the order of the draw.';
ALTER TABLE tournament_entrants ENABLE ROW LEVEL SECURITY;
CREATE POLICY tournament_entrants_in_reach ON tournament_entrants USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON tournament_entrants TO nuanliu_app;

CREATE TABLE tournament_events (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  gathering_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  format text NOT NULL,
  drawn_at timestamp with time zone NOT NULL,
  drawn_by text NOT NULL,
  CONSTRAINT tournament_events_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT tournament_events_code_unique UNIQUE (tenant_id, gathering_id, code),
  CONSTRAINT tournament_events_format_known CHECK ((format = ANY (ARRAY['knock-out'::text, 'round-robin'::text]))),
  CONSTRAINT tournament_events_gathering FOREIGN KEY (tenant_id, gathering_id) REFERENCES gatherings(tenant_id, id)
);
COMMENT ON TABLE tournament_events IS '比赛项目 of a tournament: 象棋, 掼蛋; drawn once.';
ALTER TABLE tournament_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY tournament_events_in_reach ON tournament_events USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON tournament_events TO nuanliu_app;

CREATE TABLE tournament_matches (
  tenant_id uuid NOT NULL,
  event_id uuid NOT NULL,
  match_no integer NOT NULL,
  org_path text NOT NULL,
  round_no integer NOT NULL,
  a_entrant integer,
  a_winner_of integer,
  b_entrant integer,
  b_winner_of integer,
  CONSTRAINT tournament_matches_pk PRIMARY KEY (tenant_id, event_id, match_no),
  CONSTRAINT tournament_matches_earlier_first CHECK (((COALESCE(a_winner_of, 0) < match_no) AND (COALESCE(b_winner_of, 0) < match_no))),
  CONSTRAINT tournament_matches_round_positive CHECK ((round_no > 0)),
  CONSTRAINT tournament_matches_sides_are_known CHECK (((num_nonnulls(a_entrant, a_winner_of) = 1) AND (num_nonnulls(b_entrant, b_winner_of) = 1))),
  CONSTRAINT tournament_matches_a FOREIGN KEY (tenant_id, event_id, a_entrant) REFERENCES tournament_entrants(tenant_id, event_id, entrant_no),
  CONSTRAINT tournament_matches_b FOREIGN KEY (tenant_id, event_id, b_entrant) REFERENCES tournament_entrants(tenant_id, event_id, entrant_no),
  CONSTRAINT tournament_matches_event FOREIGN KEY (tenant_id, event_id) REFERENCES tournament_events(tenant_id, id)
);
COMMENT ON TABLE tournament_matches IS '对阵: the matches of an event as drawn; a side is an entrant or the winner of an earlier match. Insert only.';
ALTER TABLE tournament_matches ENABLE ROW LEVEL SECURITY;
CREATE POLICY tournament_matches_in_reach ON tournament_matches USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON tournament_matches TO nuanliu_app;

CREATE TABLE tournament_prizes (
  tenant_id uuid NOT NULL,
  event_id uuid NOT NULL,
  entrant_no integer NOT NULL,
  kind text NOT NULL,
  org_path text NOT NULL,
  name text NOT NULL,
  per_person_fen bigint NOT NULL,
  persons integer NOT NULL,
  allotment_id uuid,
  given_on date NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT tournament_prizes_pk PRIMARY KEY (tenant_id, event_id, entrant_no, kind),
  CONSTRAINT tournament_prizes_amount_positive CHECK ((per_person_fen > 0)),
  CONSTRAINT tournament_prizes_kind_known CHECK ((kind = ANY (ARRAY['prize'::text, 'souvenir'::text]))),
  CONSTRAINT tournament_prizes_persons_positive CHECK ((persons > 0)),
  CONSTRAINT tournament_prizes_allotment FOREIGN KEY (tenant_id, allotment_id) REFERENCES fund_allotments(tenant_id, id),
  CONSTRAINT tournament_prizes_entrant FOREIGN KEY (tenant_id, event_id, entrant_no) REFERENCES tournament_entrants(tenant_id, event_id, entrant_no)
);
COMMENT ON TABLE tournament_prizes IS '奖品、纪念品: what every person of an entrant received, and from which allotment; without one the hosts gave it. Insert only.';
ALTER TABLE tournament_prizes ENABLE ROW LEVEL SECURITY;
CREATE POLICY tournament_prizes_in_reach ON tournament_prizes USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON tournament_prizes TO nuanliu_app;

CREATE TABLE tournament_results (
  tenant_id uuid NOT NULL,
  event_id uuid NOT NULL,
  match_no integer NOT NULL,
  org_path text NOT NULL,
  winner_no integer NOT NULL,
  score text NOT NULL,
  played_on date NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT tournament_results_pk PRIMARY KEY (tenant_id, event_id, match_no),
  CONSTRAINT tournament_results_winner FOREIGN KEY (tenant_id, event_id, winner_no) REFERENCES tournament_entrants(tenant_id, event_id, entrant_no)
);
COMMENT ON TABLE tournament_results IS '赛果: the winner of a match of the drawn plan. Insert only.';
ALTER TABLE tournament_results ENABLE ROW LEVEL SECURITY;
CREATE POLICY tournament_results_in_reach ON tournament_results USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON tournament_results TO nuanliu_app;

CREATE TABLE verdicts (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  campaign_id uuid,
  org_path text NOT NULL,
  pack_code text NOT NULL,
  pack_version text NOT NULL,
  outcome text NOT NULL,
  tier text,
  line_fen bigint,
  line_period text,
  line_from_on date,
  line_document_no text,
  missing text[] NOT NULL,
  facts json NOT NULL,
  derivation json NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  decided_by text NOT NULL,
  is_current boolean NOT NULL,
  CONSTRAINT verdicts_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT verdicts_outcome_known CHECK ((outcome = ANY (ARRAY['tier'::text, 'none'::text, 'unknown'::text]))),
  CONSTRAINT verdicts_tier_when_tier CHECK (((outcome = 'tier'::text) = (tier IS NOT NULL))),
  CONSTRAINT verdicts_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers(tenant_id, id)
);
COMMENT ON TABLE verdicts IS '认定结果 with the facts, line and workings it stands on, so that it can be replayed years later.';
ALTER TABLE verdicts ENABLE ROW LEVEL SECURITY;
CREATE POLICY verdicts_in_reach ON verdicts USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, UPDATE, DELETE ON verdicts TO nuanliu_app;
CREATE UNIQUE INDEX verdicts_one_current ON public.verdicts USING btree (tenant_id, dossier_id) WHERE is_current;

CREATE TABLE visit_goods (
  tenant_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  line integer NOT NULL,
  org_path text NOT NULL,
  name text NOT NULL,
  quantity integer NOT NULL,
  amount_fen bigint NOT NULL,
  CONSTRAINT visit_goods_pk PRIMARY KEY (tenant_id, visit_id, line),
  CONSTRAINT visit_goods_amount_positive CHECK ((amount_fen > 0)),
  CONSTRAINT visit_goods_quantity_positive CHECK ((quantity > 0)),
  CONSTRAINT visit_goods_visit FOREIGN KEY (tenant_id, visit_id) REFERENCES visits(tenant_id, id)
);
COMMENT ON TABLE visit_goods IS 'Goods handed over at a visit: name, number, value of the line in fen. Insert only.';
ALTER TABLE visit_goods ENABLE ROW LEVEL SECURITY;
CREATE POLICY visit_goods_in_reach ON visit_goods USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON visit_goods TO nuanliu_app;

CREATE TABLE visit_group_households (
  tenant_id uuid NOT NULL,
  group_id uuid NOT NULL,
  household_id uuid NOT NULL,
  dossier_no text NOT NULL,
  org_path text NOT NULL,
  excuse text,
  excused_at timestamp with time zone,
  excused_by text,
  CONSTRAINT visit_group_households_pk PRIMARY KEY (tenant_id, group_id, household_id),
  CONSTRAINT visit_group_households_group FOREIGN KEY (tenant_id, group_id) REFERENCES visit_groups(tenant_id, id),
  CONSTRAINT visit_group_households_household FOREIGN KEY (tenant_id, household_id) REFERENCES households(tenant_id, id)
);
COMMENT ON TABLE visit_group_households IS 'The households of a group as they were when it was formed, and why one could not be visited.';
ALTER TABLE visit_group_households ENABLE ROW LEVEL SECURITY;
CREATE POLICY visit_group_households_in_reach ON visit_group_households USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON visit_group_households TO nuanliu_app;
GRANT UPDATE (excuse, excused_at, excused_by) ON visit_group_households TO nuanliu_app;

CREATE TABLE visit_groups (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  basis text NOT NULL,
  formed_at timestamp with time zone NOT NULL,
  CONSTRAINT visit_groups_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT visit_groups_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT visit_groups_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations(tenant_id, id),
  CONSTRAINT visit_groups_season FOREIGN KEY (tenant_id, campaign_id) REFERENCES visit_seasons(tenant_id, campaign_id)
);
COMMENT ON TABLE visit_groups IS '普遍走访的范围: a fixed group of households, every one of which is to be visited.';
ALTER TABLE visit_groups ENABLE ROW LEVEL SECURITY;
CREATE POLICY visit_groups_in_reach ON visit_groups USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON visit_groups TO nuanliu_app;

CREATE TABLE visit_packings (
  tenant_id uuid NOT NULL,
  team_id uuid NOT NULL,
  packed_on date NOT NULL,
  line integer NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  quantity integer NOT NULL,
  unit_fen bigint NOT NULL,
  packed_at timestamp with time zone NOT NULL,
  packed_by text NOT NULL,
  returned_quantity integer,
  unpacked_at timestamp with time zone,
  unpacked_by text,
  CONSTRAINT visit_packings_pk PRIMARY KEY (tenant_id, team_id, packed_on, line),
  CONSTRAINT visit_packings_once UNIQUE (tenant_id, team_id, packed_on, kind, name),
  CONSTRAINT visit_packings_kind_known CHECK ((kind = ANY (ARRAY['cash'::text, 'goods'::text]))),
  CONSTRAINT visit_packings_quantity_positive CHECK ((quantity > 0)),
  CONSTRAINT visit_packings_returned_in_range CHECK (((returned_quantity >= 0) AND (returned_quantity <= quantity))),
  CONSTRAINT visit_packings_value_positive CHECK ((unit_fen > 0)),
  CONSTRAINT visit_packings_team FOREIGN KEY (tenant_id, team_id) REFERENCES visit_teams(tenant_id, id)
);
COMMENT ON TABLE visit_packings IS '携带清单: what a team took along on a day and what came back; packed = handed over + returned.';
ALTER TABLE visit_packings ENABLE ROW LEVEL SECURITY;
CREATE POLICY visit_packings_in_reach ON visit_packings USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON visit_packings TO nuanliu_app;
GRANT UPDATE (returned_quantity, unpacked_at, unpacked_by) ON visit_packings TO nuanliu_app;

CREATE TABLE visit_seasons (
  tenant_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  name text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  first_helper_limit integer,
  second_helper_limit integer NOT NULL,
  clarity_labels jsonb NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  opened_by text NOT NULL,
  CONSTRAINT visit_seasons_pk PRIMARY KEY (tenant_id, campaign_id),
  CONSTRAINT visit_seasons_first_limit_positive CHECK ((first_helper_limit > 0)),
  CONSTRAINT visit_seasons_period_forward CHECK ((starts_on <= ends_on)),
  CONSTRAINT visit_seasons_second_limit_positive CHECK ((second_helper_limit > 0)),
  CONSTRAINT visit_seasons_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id)
);
COMMENT ON TABLE visit_seasons IS '走访季: what every unit that visits in a campaign must know of it: its days, the limits for helpers, the words for 四清. All units of the tenant may read it.';
ALTER TABLE visit_seasons ENABLE ROW LEVEL SECURITY;
CREATE POLICY visit_seasons_in_reach ON visit_seasons USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
CREATE POLICY visit_seasons_known_to_all ON visit_seasons FOR SELECT USING (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
GRANT SELECT, INSERT, UPDATE ON visit_seasons TO nuanliu_app;

CREATE TABLE visit_stops (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  household_id uuid NOT NULL,
  dossier_no text NOT NULL,
  org_path text NOT NULL,
  team_id uuid,
  pairing_id uuid,
  visit_on date NOT NULL,
  slot text NOT NULL,
  position integer NOT NULL,
  planned_at timestamp with time zone NOT NULL,
  CONSTRAINT visit_stops_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT visit_stops_once UNIQUE (tenant_id, campaign_id, household_id, visit_on, slot),
  CONSTRAINT visit_stops_one_visitor CHECK ((num_nonnulls(team_id, pairing_id) = 1)),
  CONSTRAINT visit_stops_slot_known CHECK ((slot = ANY (ARRAY['morning'::text, 'afternoon'::text, 'evening'::text, 'whole-day'::text]))),
  CONSTRAINT visit_stops_household FOREIGN KEY (tenant_id, household_id) REFERENCES households(tenant_id, id),
  CONSTRAINT visit_stops_pairing FOREIGN KEY (tenant_id, pairing_id) REFERENCES pairings(tenant_id, id),
  CONSTRAINT visit_stops_season FOREIGN KEY (tenant_id, campaign_id) REFERENCES visit_seasons(tenant_id, campaign_id),
  CONSTRAINT visit_stops_team FOREIGN KEY (tenant_id, team_id) REFERENCES visit_teams(tenant_id, id)
);
COMMENT ON TABLE visit_stops IS '走访安排: who is to be visited by which team or helper, on which day, in which part of it, in which order.';
ALTER TABLE visit_stops ENABLE ROW LEVEL SECURITY;
CREATE POLICY visit_stops_in_reach ON visit_stops USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT, DELETE ON visit_stops TO nuanliu_app;
CREATE INDEX visit_stops_by_team ON public.visit_stops USING btree (tenant_id, team_id, visit_on);

CREATE TABLE visit_team_members (
  tenant_id uuid NOT NULL,
  team_id uuid NOT NULL,
  position integer NOT NULL,
  org_path text NOT NULL,
  name text NOT NULL,
  post text NOT NULL,
  CONSTRAINT visit_team_members_pk PRIMARY KEY (tenant_id, team_id, "position"),
  CONSTRAINT visit_team_members_once UNIQUE (tenant_id, team_id, name, post),
  CONSTRAINT visit_team_members_team FOREIGN KEY (tenant_id, team_id) REFERENCES visit_teams(tenant_id, id)
);
COMMENT ON TABLE visit_team_members IS 'Who goes with a team; position 0 leads it.';
ALTER TABLE visit_team_members ENABLE ROW LEVEL SECURITY;
CREATE POLICY visit_team_members_in_reach ON visit_team_members USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON visit_team_members TO nuanliu_app;

CREATE TABLE visit_teams (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  contact_name text NOT NULL,
  vehicle text NOT NULL,
  formed_at timestamp with time zone NOT NULL,
  CONSTRAINT visit_teams_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT visit_teams_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT visit_teams_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations(tenant_id, id),
  CONSTRAINT visit_teams_season FOREIGN KEY (tenant_id, campaign_id) REFERENCES visit_seasons(tenant_id, campaign_id)
);
COMMENT ON TABLE visit_teams IS '走访组 of a campaign, sent by a unit.';
ALTER TABLE visit_teams ENABLE ROW LEVEL SECURITY;
CREATE POLICY visit_teams_in_reach ON visit_teams USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON visit_teams TO nuanliu_app;

CREATE TABLE visits (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  household_id uuid NOT NULL,
  dossier_no text NOT NULL,
  recipient_class text NOT NULL,
  org_path text NOT NULL,
  manner text NOT NULL,
  visited_on date NOT NULL,
  slot text NOT NULL,
  team_id uuid,
  pairing_id uuid,
  visitor_key text NOT NULL,
  household_size integer NOT NULL,
  annual_income_fen bigint,
  clarity jsonb NOT NULL,
  difficulty text NOT NULL,
  wish text NOT NULL,
  policy_explained text NOT NULL,
  help_kinds text[] NOT NULL,
  cash_fen bigint NOT NULL,
  source_name text,
  sign_off_method text,
  proxy_name text,
  proxy_relation text,
  booked text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawn_reason text,
  CONSTRAINT visits_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT visits_booked_known CHECK ((booked = ANY (ARRAY['nothing'::text, 'visit'::text, 'delivery'::text]))),
  CONSTRAINT visits_cash_not_negative CHECK ((cash_fen >= 0)),
  CONSTRAINT visits_handover_is_signed CHECK ((((booked = 'nothing'::text) = (sign_off_method IS NULL)) AND ((booked = 'nothing'::text) = (source_name IS NULL)))),
  CONSTRAINT visits_income_not_negative CHECK ((annual_income_fen >= 0)),
  CONSTRAINT visits_manner_known CHECK ((manner = ANY (ARRAY['home'::text, 'meeting'::text, 'call'::text]))),
  CONSTRAINT visits_one_visitor CHECK ((num_nonnulls(team_id, pairing_id) = 1)),
  CONSTRAINT visits_proxy_named CHECK (((sign_off_method IS DISTINCT FROM 'proxy'::text) OR (proxy_name IS NOT NULL))),
  CONSTRAINT visits_sign_off_known CHECK ((sign_off_method = ANY (ARRAY['self'::text, 'proxy'::text, 'bank-receipt'::text]))),
  CONSTRAINT visits_slot_known CHECK ((slot = ANY (ARRAY['morning'::text, 'afternoon'::text, 'evening'::text, 'whole-day'::text]))),
  CONSTRAINT visits_withdrawal_has_reason CHECK (((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))),
  CONSTRAINT visits_household FOREIGN KEY (tenant_id, household_id) REFERENCES households(tenant_id, id),
  CONSTRAINT visits_pairing FOREIGN KEY (tenant_id, pairing_id) REFERENCES pairings(tenant_id, id),
  CONSTRAINT visits_season FOREIGN KEY (tenant_id, campaign_id) REFERENCES visit_seasons(tenant_id, campaign_id),
  CONSTRAINT visits_team FOREIGN KEY (tenant_id, team_id) REFERENCES visit_teams(tenant_id, id)
);
COMMENT ON TABLE visits IS '走访记录: what a team or helper learned, explained and handed over. booked says where the hand-over is kept: here, or in deliveries. A mistake is withdrawn with a reason, never rewritten.';
ALTER TABLE visits ENABLE ROW LEVEL SECURITY;
CREATE POLICY visits_in_reach ON visits USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON visits TO nuanliu_app;
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawn_reason) ON visits TO nuanliu_app;
CREATE INDEX visits_by_household ON public.visits USING btree (tenant_id, household_id, campaign_id);
CREATE INDEX visits_by_pairing ON public.visits USING btree (tenant_id, pairing_id);
CREATE INDEX visits_by_path ON public.visits USING btree (tenant_id, campaign_id, org_path text_pattern_ops, visited_on, id);
CREATE UNIQUE INDEX visits_once ON public.visits USING btree (tenant_id, household_id, visited_on, slot, manner, visitor_key) WHERE (withdrawn_at IS NULL);

CREATE TABLE ward_round_beds (
  tenant_id uuid NOT NULL,
  round_id uuid NOT NULL,
  ward_id uuid NOT NULL,
  bed_no text NOT NULL,
  org_path text NOT NULL,
  ticked boolean NOT NULL,
  portions integer NOT NULL,
  missed_reason text,
  CONSTRAINT ward_round_beds_pk PRIMARY KEY (tenant_id, round_id, ward_id, bed_no),
  CONSTRAINT ward_round_beds_portions_not_negative CHECK ((portions >= 0)),
  CONSTRAINT ward_round_beds_round FOREIGN KEY (tenant_id, round_id) REFERENCES ward_rounds(tenant_id, id),
  CONSTRAINT ward_round_beds_ward FOREIGN KEY (tenant_id, ward_id) REFERENCES wards(tenant_id, id)
);
COMMENT ON TABLE ward_round_beds IS '床位: what a bed received on a ward round, or why nothing. No name and no illness stands here.';
ALTER TABLE ward_round_beds ENABLE ROW LEVEL SECURITY;
CREATE POLICY ward_round_beds_in_reach ON ward_round_beds USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON ward_round_beds TO nuanliu_app;
GRANT UPDATE (ticked, portions, missed_reason) ON ward_round_beds TO nuanliu_app;

CREATE TABLE ward_rounds (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  round_on date NOT NULL,
  slot text NOT NULL,
  leader_name text NOT NULL,
  visitors text[] NOT NULL,
  item_id uuid NOT NULL,
  portions_per_bed integer NOT NULL,
  status text NOT NULL,
  planned_at timestamp with time zone NOT NULL,
  planned_by text NOT NULL,
  closed_at timestamp with time zone,
  closed_by text,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawn_reason text,
  CONSTRAINT ward_rounds_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT ward_rounds_portions_positive CHECK ((portions_per_bed > 0)),
  CONSTRAINT ward_rounds_slot_known CHECK ((slot = ANY (ARRAY['morning'::text, 'afternoon'::text, 'evening'::text, 'night'::text, 'day'::text]))),
  CONSTRAINT ward_rounds_status_known CHECK ((status = ANY (ARRAY['planned'::text, 'done'::text]))),
  CONSTRAINT ward_rounds_withdrawal_is_whole CHECK ((((withdrawn_at IS NULL) = (withdrawn_by IS NULL)) AND ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)))),
  CONSTRAINT ward_rounds_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT ward_rounds_item FOREIGN KEY (tenant_id, item_id) REFERENCES goods_items(tenant_id, id),
  CONSTRAINT ward_rounds_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations(tenant_id, id)
);
COMMENT ON TABLE ward_rounds IS '病房慰问: portions for every bed of some wards, out of the stock.';
ALTER TABLE ward_rounds ENABLE ROW LEVEL SECURITY;
CREATE POLICY ward_rounds_in_reach ON ward_rounds USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON ward_rounds TO nuanliu_app;
GRANT UPDATE (status, closed_at, closed_by, withdrawn_at, withdrawn_by, withdrawn_reason) ON ward_rounds TO nuanliu_app;
CREATE INDEX ward_rounds_by_path ON public.ward_rounds USING btree (tenant_id, campaign_id, org_path text_pattern_ops);
CREATE UNIQUE INDEX ward_rounds_code_unique ON public.ward_rounds USING btree (tenant_id, campaign_id, code) WHERE (withdrawn_at IS NULL);

CREATE TABLE wards (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  beds text[] NOT NULL,
  CONSTRAINT wards_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT wards_code_unique UNIQUE (tenant_id, code)
);
COMMENT ON TABLE wards IS '病区 with its beds.';
ALTER TABLE wards ENABLE ROW LEVEL SECURITY;
CREATE POLICY wards_in_reach ON wards USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON wards TO nuanliu_app;

CREATE TABLE welfare_issues (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  basis text NOT NULL,
  per_person_fen bigint NOT NULL,
  staff_count integer NOT NULL,
  allotment_id uuid NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  opened_by text NOT NULL,
  CONSTRAINT welfare_issues_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT welfare_issues_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT welfare_issues_amount_positive CHECK ((per_person_fen > 0)),
  CONSTRAINT welfare_issues_staff_positive CHECK ((staff_count > 0)),
  CONSTRAINT welfare_issues_allotment FOREIGN KEY (tenant_id, allotment_id) REFERENCES fund_allotments(tenant_id, id),
  CONSTRAINT welfare_issues_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT welfare_issues_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations(tenant_id, id)
);
COMMENT ON TABLE welfare_issues IS '福利发放: a fixed sum for all staff, in the welfare book and never in a relief figure.';
ALTER TABLE welfare_issues ENABLE ROW LEVEL SECURITY;
CREATE POLICY welfare_issues_in_reach ON welfare_issues USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON welfare_issues TO nuanliu_app;
CREATE INDEX welfare_issues_by_path ON public.welfare_issues USING btree (tenant_id, campaign_id, org_path text_pattern_ops);

CREATE TABLE welfare_payments (
  tenant_id uuid NOT NULL,
  issue_id uuid NOT NULL,
  line integer NOT NULL,
  org_path text NOT NULL,
  department text NOT NULL,
  person_name text NOT NULL,
  staff_no text NOT NULL,
  amount_fen bigint NOT NULL,
  paid_on date NOT NULL,
  method text NOT NULL,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawn_reason text,
  CONSTRAINT welfare_payments_pk PRIMARY KEY (tenant_id, issue_id, line),
  CONSTRAINT welfare_payments_amount_positive CHECK ((amount_fen > 0)),
  CONSTRAINT welfare_payments_method_known CHECK ((method = ANY (ARRAY['self'::text, 'proxy'::text, 'bank-receipt'::text]))),
  CONSTRAINT welfare_payments_withdrawal_is_whole CHECK ((((withdrawn_at IS NULL) = (withdrawn_by IS NULL)) AND ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)))),
  CONSTRAINT welfare_payments_issue FOREIGN KEY (tenant_id, issue_id) REFERENCES welfare_issues(tenant_id, id)
);
COMMENT ON TABLE welfare_payments IS '福利签领: the fixed sum in the hands of one of the staff. A mistake is withdrawn with a reason, never rewritten.';
ALTER TABLE welfare_payments ENABLE ROW LEVEL SECURITY;
CREATE POLICY welfare_payments_in_reach ON welfare_payments USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid) AND (org_path ^@ ANY (string_to_array(current_setting('app.unit_paths'::text, true), ','::text))));
GRANT SELECT, INSERT ON welfare_payments TO nuanliu_app;
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawn_reason) ON welfare_payments TO nuanliu_app;
CREATE UNIQUE INDEX welfare_payments_never_twice ON public.welfare_payments USING btree (tenant_id, issue_id, person_name, staff_no) WHERE (withdrawn_at IS NULL);

CREATE TABLE auth.credentials (
  id text NOT NULL,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  user_id text NOT NULL,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT credentials_pk PRIMARY KEY (id),
  CONSTRAINT credentials_once UNIQUE (provider_id, account_id),
  CONSTRAINT credentials_user FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE
);
COMMENT ON TABLE auth.credentials IS 'How a person proves who he is: the argon2id hash of his password. The application may add one, never read one.';
GRANT INSERT ON auth.credentials TO nuanliu_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON auth.credentials TO nuanliu_auth;
CREATE INDEX credentials_user_id ON auth.credentials USING btree (user_id);

CREATE TABLE auth.installation (
  is_founded boolean NOT NULL,
  tenant_id uuid NOT NULL,
  founded_at timestamp with time zone NOT NULL,
  CONSTRAINT installation_pk PRIMARY KEY (is_founded),
  CONSTRAINT installation_once CHECK (is_founded)
);
COMMENT ON TABLE auth.installation IS 'One row once the first account exists; its key lets exactly one of two rivals create it. Insert only.';
GRANT SELECT, INSERT ON auth.installation TO nuanliu_app;

CREATE TABLE auth.sessions (
  id text NOT NULL,
  token text NOT NULL,
  user_id text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT sessions_pk PRIMARY KEY (id),
  CONSTRAINT sessions_token_unique UNIQUE (token),
  CONSTRAINT sessions_user FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE
);
COMMENT ON TABLE auth.sessions IS 'Open sign-ins.';
GRANT SELECT, INSERT, UPDATE, DELETE ON auth.sessions TO nuanliu_auth;
CREATE INDEX sessions_user_id ON auth.sessions USING btree (user_id);

CREATE TABLE auth.users (
  id text NOT NULL,
  tenant_id uuid NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  email_verified boolean NOT NULL DEFAULT false,
  image text,
  username text NOT NULL,
  display_username text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT users_pk PRIMARY KEY (id),
  CONSTRAINT users_email_unique UNIQUE (email),
  CONSTRAINT users_username_unique UNIQUE (username)
);
COMMENT ON TABLE auth.users IS 'People who sign in. The e-mail is invented, because clerks have none; nothing is ever sent to it.';
ALTER TABLE auth.users ENABLE ROW LEVEL SECURITY;
CREATE POLICY users_own ON auth.users TO nuanliu_app USING (tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid);
CREATE POLICY users_sign_in ON auth.users TO nuanliu_auth USING true;
GRANT SELECT, INSERT ON auth.users TO nuanliu_app;
GRANT SELECT, UPDATE ON auth.users TO nuanliu_auth;

CREATE TABLE auth.verifications (
  id text NOT NULL,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT verifications_pk PRIMARY KEY (id)
);
COMMENT ON TABLE auth.verifications IS 'Short-lived codes of the sign-in library; unused while nobody has an e-mail.';
GRANT SELECT, INSERT, UPDATE, DELETE ON auth.verifications TO nuanliu_auth;
CREATE INDEX verifications_identifier ON auth.verifications USING btree (identifier);

CREATE OR REPLACE FUNCTION public.aid_elsewhere(wanted bytea[], edges bigint[], since date)
 RETURNS TABLE(unit_name text, band integer, last_on date)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET join_collapse_limit TO '1'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
BEGIN
  IF tenant IS NULL OR cardinality(edges) > 3 OR EXISTS (SELECT FROM unnest(edges) AS edge WHERE edge % 50000 <> 0) THEN
    RAISE EXCEPTION 'aid_elsewhere: no tenant, or edges too fine';
  END IF;
  RETURN QUERY
  WITH paid AS MATERIALIZED (
    SELECT DISTINCT v.tenant_id, v.id, v.amount_fen, coalesce(v.signed_on, v.recorded_at::date) AS paid_on
    FROM public.persons p
    JOIN public.household_members m ON m.tenant_id = p.tenant_id AND m.person_id = p.id AND m.to_on IS NULL
    JOIN public.dossiers d ON d.tenant_id = m.tenant_id AND d.household_id = m.household_id
    JOIN public.entitlements e ON e.tenant_id = d.tenant_id AND e.dossier_id = d.id
    JOIN public.deliveries v ON v.tenant_id = e.tenant_id AND v.entitlement_id = e.id AND v.state = 'delivered'
    WHERE p.id_number_digest = ANY (wanted) AND p.tenant_id <> tenant
      AND coalesce(v.signed_on, v.recorded_at::date) >= since
      AND NOT EXISTS (SELECT FROM public.deliveries r WHERE r.tenant_id = v.tenant_id AND r.entitlement_id = v.entitlement_id AND r.kind = v.kind AND r.state = 'returned')
  )
  SELECT o.name, width_bucket(sum(paid.amount_fen)::numeric - 0.5, edges::numeric[]), max(paid.paid_on)
  FROM paid JOIN public.organizations o ON o.tenant_id = paid.tenant_id AND o.parent_id IS NULL
  GROUP BY paid.tenant_id, o.name
  ORDER BY max(paid.paid_on) DESC, o.name;
END
$function$;

CREATE OR REPLACE FUNCTION public.hold_quotas(tenant uuid, campaign uuid, asked uuid[])
 RETURNS TABLE(subject text, org_path text, unit_name text, amount bigint, taken bigint)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
BEGIN
  IF tenant IS DISTINCT FROM nullif(current_setting('app.tenant_id', true), '')::uuid THEN
    RETURN;
  END IF;
  PERFORM FROM public.entitlement_quotas q WHERE q.tenant_id = tenant AND q.campaign_id = campaign
    ORDER BY q.org_path, q.subject FOR UPDATE;
  IF NOT FOUND AND NOT EXISTS (SELECT FROM public.entitlement_quotas q WHERE q.tenant_id = tenant AND q.campaign_id = campaign) THEN
    RETURN;
  END IF;
  RETURN QUERY
    WITH standing AS (
      SELECT e.org_path, count(*) AS households, sum(e.cash_fen + e.goods_fen) AS fen FROM public.entitlements e
      WHERE e.tenant_id = tenant AND e.campaign_id = campaign AND e.id <> ALL (asked)
        AND (e.status = 'approved' OR e.status = 'proposed' AND (e.first_approved_by IS NOT NULL OR EXISTS (
          SELECT FROM public.meeting_decisions f WHERE f.tenant_id = e.tenant_id AND f.entitlement_id = e.id AND f.line IS NOT NULL)))
      GROUP BY e.org_path
    )
    SELECT q.subject, q.org_path, o.name, q.amount,
      coalesce((SELECT sum(CASE q.subject WHEN 'households' THEN s.households ELSE s.fen END) FROM standing s WHERE s.org_path ^@ q.org_path), 0)::bigint
    FROM (SELECT * FROM public.entitlement_quotas h WHERE h.tenant_id = tenant AND h.campaign_id = campaign
      ORDER BY h.org_path, h.subject FOR UPDATE) q
    JOIN public.organizations o ON o.tenant_id = q.tenant_id AND o.id = q.org_id
    WHERE EXISTS (SELECT FROM public.entitlements a WHERE a.tenant_id = tenant AND a.id = ANY (asked) AND a.org_path ^@ q.org_path)
    ORDER BY q.org_path, q.subject;
END $function$;

CREATE OR REPLACE FUNCTION public.judged_dossiers(batch uuid)
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
  SELECT count(*) FROM dossiers d
  WHERE d.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid AND d.import_batch_id = batch
    AND EXISTS (SELECT FROM verdicts v WHERE v.tenant_id = d.tenant_id AND v.dossier_id = d.id AND v.is_current)
$function$;

CREATE OR REPLACE FUNCTION public.notice_of_page(key text)
 RETURNS TABLE(tenant_id uuid, notice_id uuid, org_id uuid, org_path text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  SELECT n.tenant_id, n.id, n.org_id, n.org_path FROM public.notices n WHERE n.page_key = key AND length(key) = 22 LIMIT 1
$function$;

CREATE OR REPLACE FUNCTION public.refresh_statistics(names text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
DECLARE known text;
BEGIN
  FOR known IN
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname = ANY (names)
      AND (pg_relation_size(c.oid) > 1.25 * 8192 * c.relpages
        OR NOT EXISTS (SELECT FROM pg_stats s WHERE s.schemaname = 'public' AND s.tablename = c.relname))
    ORDER BY 1
  LOOP
    EXECUTE format('ANALYZE (SKIP_LOCKED) public.%I', known);
  END LOOP;
END $function$;

CREATE OR REPLACE FUNCTION public.registered_digests(wanted bytea[])
 RETURNS SETOF bytea
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  SELECT id_number_digest FROM public.persons
  WHERE tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid AND id_number_digest = ANY (wanted)
$function$;

CREATE OR REPLACE FUNCTION public.undecided_duplicates(wanted_campaign uuid, wanted uuid[])
 RETURNS TABLE(household_id uuid, other_id uuid, unit_name text, dossier_no text, is_paid boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET join_collapse_limit TO '1'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
BEGIN
  PERFORM 1 FROM public.duplicate_pairs p
  WHERE p.tenant_id = tenant AND p.state = 'open' AND (p.household_a = ANY (wanted) OR p.household_b = ANY (wanted))
  ORDER BY p.household_a, p.household_b FOR UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  RETURN QUERY
  WITH known AS MATERIALIZED (
    SELECT p.household_a AS one, p.household_b AS other FROM public.duplicate_pairs p
    WHERE p.tenant_id = tenant AND p.state = 'open' AND p.household_a = ANY (wanted)
    UNION ALL
    SELECT p.household_b, p.household_a FROM public.duplicate_pairs p
    WHERE p.tenant_id = tenant AND p.state = 'open' AND p.household_b = ANY (wanted)
  )
  SELECT k.one, k.other, o.name, d.dossier_no,
    coalesce(d.id IS NOT NULL AND EXISTS (
      SELECT FROM public.entitlements e
      JOIN public.deliveries v ON v.tenant_id = tenant AND v.entitlement_id = e.id AND v.state = 'delivered'
      WHERE e.tenant_id = tenant AND e.campaign_id = wanted_campaign AND e.dossier_id = d.id
        AND NOT EXISTS (SELECT FROM public.deliveries r WHERE r.tenant_id = tenant AND r.entitlement_id = e.id AND r.kind = v.kind AND r.state = 'returned')
    ), false)
    OR coalesce(d.id IS NOT NULL AND EXISTS (
      SELECT FROM public.entitlements e
      WHERE e.tenant_id = tenant AND e.campaign_id = wanted_campaign AND e.dossier_id = d.id AND (
        EXISTS (SELECT FROM public.cash_envelopes c
          WHERE c.tenant_id = tenant AND c.entitlement_id = e.id AND c.state = 'handed' AND c.count_id IS NULL)
        OR EXISTS (SELECT FROM public.bank_lines l JOIN public.bank_batches b ON b.tenant_id = tenant AND b.id = l.batch_id
          WHERE l.tenant_id = tenant AND l.entitlement_id = e.id AND l.state = 'open' AND b.released_at IS NOT NULL)
      )
    ), false)
  FROM known k
  JOIN public.households h ON h.tenant_id = tenant AND h.id = k.other
  JOIN public.organizations o ON o.tenant_id = tenant AND o.id = h.org_id
  LEFT JOIN public.dossiers d ON d.tenant_id = tenant AND d.household_id = k.other;
END
$function$;

CREATE OR REPLACE FUNCTION auth.sole_tenant()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  SELECT CASE WHEN count(*) = 1 THEN min(id::text)::uuid END FROM public.tenants
$function$;
