-- Gatherings, rounds, welfare, commendations, measures beyond money, publicity; money set aside for them; goods in stock.
CREATE TABLE fund_allotments (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  purpose text NOT NULL CONSTRAINT fund_allotments_purpose_known CHECK (purpose IN ('gift', 'dinner', 'prize', 'duty', 'patient', 'service', 'welfare', 'award')),
  source_id uuid NOT NULL,
  recipient_class text NOT NULL,
  aid_kind text NOT NULL CONSTRAINT fund_allotments_aid_kind_known CHECK (aid_kind IN ('cash', 'goods')),
  amount_fen bigint NOT NULL CONSTRAINT fund_allotments_amount_positive CHECK (amount_fen > 0),
  persons integer NOT NULL CONSTRAINT fund_allotments_persons_positive CHECK (persons > 0),
  transaction_id uuid NOT NULL,
  basis text NOT NULL,
  approved_at timestamptz NOT NULL,
  approved_by text NOT NULL,
  CONSTRAINT fund_allotments_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT fund_allotments_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT fund_allotments_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT fund_allotments_source FOREIGN KEY (tenant_id, source_id) REFERENCES fund_sources (tenant_id, id)
);
COMMENT ON TABLE fund_allotments IS '拨付额度: money of one source set aside by the approver for one purpose of gatherings and rounds. Insert only; what is spent stands in allotment_payments.';
ALTER TABLE fund_allotments ENABLE ROW LEVEL SECURITY;
CREATE POLICY fund_allotments_in_reach ON fund_allotments USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON fund_allotments TO nuanliu_app;

CREATE TABLE allotment_payments (
  tenant_id uuid NOT NULL,
  allotment_id uuid NOT NULL,
  line integer NOT NULL,
  org_path text NOT NULL,
  amount_fen bigint NOT NULL CONSTRAINT allotment_payments_amount_positive CHECK (amount_fen > 0),
  paid_on date NOT NULL,
  for_kind text NOT NULL,
  for_key text NOT NULL,
  transaction_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT allotment_payments_pk PRIMARY KEY (tenant_id, allotment_id, line),
  CONSTRAINT allotment_payments_allotment FOREIGN KEY (tenant_id, allotment_id) REFERENCES fund_allotments (tenant_id, id)
);
COMMENT ON TABLE allotment_payments IS 'What was paid out of an allotment, for which record, with its ledger transaction. Insert only.';
ALTER TABLE allotment_payments ENABLE ROW LEVEL SECURITY;
CREATE POLICY allotment_payments_in_reach ON allotment_payments USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON allotment_payments TO nuanliu_app;

CREATE TABLE gatherings (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  kind text NOT NULL CONSTRAINT gatherings_kind_known CHECK (kind IN ('mobilisation', 'meeting', 'tea-meeting', 'forum', 'dinner', 'tournament', 'performance', 'culture')),
  name text NOT NULL,
  held_on date NOT NULL,
  slot text NOT NULL CONSTRAINT gatherings_slot_known CHECK (slot IN ('morning', 'afternoon', 'evening', 'night', 'day')),
  place text NOT NULL,
  host_name text NOT NULL,
  measure_code text,
  gift_name text,
  gift_fen bigint NOT NULL CONSTRAINT gatherings_gift_not_negative CHECK (gift_fen >= 0),
  allotment_id uuid,
  status text NOT NULL CONSTRAINT gatherings_status_known CHECK (status IN ('planned', 'held', 'cancelled')),
  cancelled_reason text,
  planned_at timestamptz NOT NULL,
  planned_by text NOT NULL,
  closed_at timestamptz,
  closed_by text,
  CONSTRAINT gatherings_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT gatherings_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT gatherings_gift_is_named CHECK ((gift_name IS NULL) = (gift_fen = 0)),
  CONSTRAINT gatherings_cancellation_has_reason CHECK ((status = 'cancelled') = (cancelled_reason IS NOT NULL)),
  CONSTRAINT gatherings_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT gatherings_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id),
  CONSTRAINT gatherings_allotment FOREIGN KEY (tenant_id, allotment_id) REFERENCES fund_allotments (tenant_id, id)
);
COMMENT ON TABLE gatherings IS '活动场次: tea meeting, mobilisation, dinner, tournament and the like, planned and then held or cancelled.';
ALTER TABLE gatherings ENABLE ROW LEVEL SECURITY;
CREATE POLICY gatherings_in_reach ON gatherings USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE (status, cancelled_reason, closed_at, closed_by) ON gatherings TO nuanliu_app;
CREATE INDEX gatherings_by_path ON gatherings (tenant_id, campaign_id, org_path text_pattern_ops);

CREATE TABLE gathering_guests (
  tenant_id uuid NOT NULL,
  gathering_id uuid NOT NULL,
  line integer NOT NULL,
  org_path text NOT NULL,
  name text NOT NULL,
  unit_name text NOT NULL,
  staff_no text NOT NULL,
  role text NOT NULL CONSTRAINT gathering_guests_role_known CHECK (role IN ('guest', 'host', 'entrant', 'staff')),
  table_no integer CONSTRAINT gathering_guests_table_positive CHECK (table_no > 0),
  attended boolean,
  received_gift boolean NOT NULL,
  CONSTRAINT gathering_guests_pk PRIMARY KEY (tenant_id, gathering_id, line),
  CONSTRAINT gathering_guests_once UNIQUE (tenant_id, gathering_id, name, unit_name, staff_no),
  CONSTRAINT gathering_guests_gift_to_those_present CHECK (NOT received_gift OR attended),
  CONSTRAINT gathering_guests_gathering FOREIGN KEY (tenant_id, gathering_id) REFERENCES gatherings (tenant_id, id)
);
COMMENT ON TABLE gathering_guests IS '到场人员: who is expected at a gathering, at which table, whether he came and took the gift.';
ALTER TABLE gathering_guests ENABLE ROW LEVEL SECURITY;
CREATE POLICY gathering_guests_in_reach ON gathering_guests USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE (attended, received_gift), DELETE ON gathering_guests TO nuanliu_app;

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
  CONSTRAINT stay_entries_only_stayers_dine CHECK (stays OR NOT dines),
  CONSTRAINT stay_entries_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);
COMMENT ON TABLE stay_entries IS '外地职工摸底: who of the staff from elsewhere cannot go home for the festival, and why.';
ALTER TABLE stay_entries ENABLE ROW LEVEL SECURITY;
CREATE POLICY stay_entries_in_reach ON stay_entries USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON stay_entries TO nuanliu_app;

CREATE TABLE tournament_events (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  gathering_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  format text NOT NULL CONSTRAINT tournament_events_format_known CHECK (format IN ('knock-out', 'round-robin')),
  drawn_at timestamptz NOT NULL,
  drawn_by text NOT NULL,
  CONSTRAINT tournament_events_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT tournament_events_code_unique UNIQUE (tenant_id, gathering_id, code),
  CONSTRAINT tournament_events_gathering FOREIGN KEY (tenant_id, gathering_id) REFERENCES gatherings (tenant_id, id)
);
COMMENT ON TABLE tournament_events IS '比赛项目 of a tournament: 象棋, 掼蛋; drawn once.';
ALTER TABLE tournament_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY tournament_events_in_reach ON tournament_events USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON tournament_events TO nuanliu_app;

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
  CONSTRAINT tournament_entrants_event FOREIGN KEY (tenant_id, event_id) REFERENCES tournament_events (tenant_id, id)
);
COMMENT ON TABLE tournament_entrants IS '参赛者: a person or a team, numbered in the order of the draw.';
ALTER TABLE tournament_entrants ENABLE ROW LEVEL SECURITY;
CREATE POLICY tournament_entrants_in_reach ON tournament_entrants USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON tournament_entrants TO nuanliu_app;

CREATE TABLE tournament_results (
  tenant_id uuid NOT NULL,
  event_id uuid NOT NULL,
  match_no integer NOT NULL,
  org_path text NOT NULL,
  winner_no integer NOT NULL,
  score text NOT NULL,
  played_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT tournament_results_pk PRIMARY KEY (tenant_id, event_id, match_no),
  CONSTRAINT tournament_results_winner FOREIGN KEY (tenant_id, event_id, winner_no) REFERENCES tournament_entrants (tenant_id, event_id, entrant_no)
);
COMMENT ON TABLE tournament_results IS '赛果: the winner of a match of the drawn plan. Insert only.';
ALTER TABLE tournament_results ENABLE ROW LEVEL SECURITY;
CREATE POLICY tournament_results_in_reach ON tournament_results USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON tournament_results TO nuanliu_app;

CREATE TABLE goods_items (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  unit text NOT NULL,
  CONSTRAINT goods_items_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT goods_items_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT goods_items_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);
COMMENT ON TABLE goods_items IS '物品账: a kind of goods kept in stock for a campaign, such as dumplings by portion.';
ALTER TABLE goods_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY goods_items_in_reach ON goods_items USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON goods_items TO nuanliu_app;

CREATE TABLE goods_moves (
  tenant_id uuid NOT NULL,
  item_id uuid NOT NULL,
  line integer NOT NULL,
  org_path text NOT NULL,
  kind text NOT NULL CONSTRAINT goods_moves_kind_known CHECK (kind IN ('receive', 'issue', 'return')),
  quantity integer NOT NULL CONSTRAINT goods_moves_quantity_positive CHECK (quantity > 0),
  moved_on date NOT NULL,
  for_kind text NOT NULL,
  for_key text NOT NULL,
  keeper text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT goods_moves_pk PRIMARY KEY (tenant_id, item_id, line),
  CONSTRAINT goods_moves_item FOREIGN KEY (tenant_id, item_id) REFERENCES goods_items (tenant_id, id)
);
COMMENT ON TABLE goods_moves IS '入库、出库、退库 of an item, with what it was for and who kept it. The stock is their sum. Insert only.';
ALTER TABLE goods_moves ENABLE ROW LEVEL SECURITY;
CREATE POLICY goods_moves_in_reach ON goods_moves USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON goods_moves TO nuanliu_app;

CREATE TABLE duty_rounds (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  round_on date NOT NULL,
  slot text NOT NULL CONSTRAINT duty_rounds_slot_known CHECK (slot IN ('morning', 'afternoon', 'evening', 'night', 'day')),
  leader_name text NOT NULL,
  visitors text[] NOT NULL,
  kit_cash_fen bigint NOT NULL CONSTRAINT duty_rounds_cash_not_negative CHECK (kit_cash_fen >= 0),
  kit_greeting text NOT NULL,
  kit_item_id uuid,
  kit_portions integer NOT NULL CONSTRAINT duty_rounds_portions_not_negative CHECK (kit_portions >= 0),
  allotment_id uuid,
  status text NOT NULL CONSTRAINT duty_rounds_status_known CHECK (status IN ('planned', 'done')),
  planned_at timestamptz NOT NULL,
  planned_by text NOT NULL,
  closed_at timestamptz,
  closed_by text,
  CONSTRAINT duty_rounds_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT duty_rounds_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT duty_rounds_cash_has_allotment CHECK ((kit_cash_fen = 0) = (allotment_id IS NULL)),
  CONSTRAINT duty_rounds_portions_have_item CHECK ((kit_portions = 0) = (kit_item_id IS NULL)),
  CONSTRAINT duty_rounds_item FOREIGN KEY (tenant_id, kit_item_id) REFERENCES goods_items (tenant_id, id),
  CONSTRAINT duty_rounds_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT duty_rounds_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id),
  CONSTRAINT duty_rounds_allotment FOREIGN KEY (tenant_id, allotment_id) REFERENCES fund_allotments (tenant_id, id)
);
COMMENT ON TABLE duty_rounds IS '值班慰问: a team that goes round the departments on duty at a time, with what each person is given.';
ALTER TABLE duty_rounds ENABLE ROW LEVEL SECURITY;
CREATE POLICY duty_rounds_in_reach ON duty_rounds USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE (status, closed_at, closed_by) ON duty_rounds TO nuanliu_app;
CREATE INDEX duty_rounds_by_path ON duty_rounds (tenant_id, campaign_id, org_path text_pattern_ops);

CREATE TABLE duty_posts (
  tenant_id uuid NOT NULL,
  round_id uuid NOT NULL,
  line integer NOT NULL,
  org_path text NOT NULL,
  department text NOT NULL,
  person_name text NOT NULL,
  staff_no text NOT NULL,
  visited boolean NOT NULL,
  cash_fen bigint NOT NULL CONSTRAINT duty_posts_cash_not_negative CHECK (cash_fen >= 0),
  greeted boolean NOT NULL,
  portions integer NOT NULL CONSTRAINT duty_posts_portions_not_negative CHECK (portions >= 0),
  missed_reason text,
  CONSTRAINT duty_posts_pk PRIMARY KEY (tenant_id, round_id, line),
  CONSTRAINT duty_posts_one_place UNIQUE (tenant_id, round_id, person_name, staff_no),
  CONSTRAINT duty_posts_nothing_without_visit CHECK (visited OR (cash_fen = 0 AND portions = 0 AND NOT greeted)),
  CONSTRAINT duty_posts_reason_only_when_missed CHECK (NOT visited OR missed_reason IS NULL),
  CONSTRAINT duty_posts_round FOREIGN KEY (tenant_id, round_id) REFERENCES duty_rounds (tenant_id, id)
);
COMMENT ON TABLE duty_posts IS '值班人员: a person on duty in a department, ticked when visited, or with the reason why not.';
ALTER TABLE duty_posts ENABLE ROW LEVEL SECURITY;
CREATE POLICY duty_posts_in_reach ON duty_posts USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE (visited, cash_fen, greeted, portions, missed_reason) ON duty_posts TO nuanliu_app;

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
CREATE POLICY wards_in_reach ON wards USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON wards TO nuanliu_app;

CREATE TABLE ward_rounds (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  round_on date NOT NULL,
  slot text NOT NULL CONSTRAINT ward_rounds_slot_known CHECK (slot IN ('morning', 'afternoon', 'evening', 'night', 'day')),
  leader_name text NOT NULL,
  visitors text[] NOT NULL,
  item_id uuid NOT NULL,
  portions_per_bed integer NOT NULL CONSTRAINT ward_rounds_portions_positive CHECK (portions_per_bed > 0),
  status text NOT NULL CONSTRAINT ward_rounds_status_known CHECK (status IN ('planned', 'done')),
  planned_at timestamptz NOT NULL,
  planned_by text NOT NULL,
  closed_at timestamptz,
  closed_by text,
  CONSTRAINT ward_rounds_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT ward_rounds_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT ward_rounds_item FOREIGN KEY (tenant_id, item_id) REFERENCES goods_items (tenant_id, id),
  CONSTRAINT ward_rounds_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT ward_rounds_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id)
);
COMMENT ON TABLE ward_rounds IS '病房慰问: portions for every bed of some wards, out of the stock.';
ALTER TABLE ward_rounds ENABLE ROW LEVEL SECURITY;
CREATE POLICY ward_rounds_in_reach ON ward_rounds USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE (status, closed_at, closed_by) ON ward_rounds TO nuanliu_app;
CREATE INDEX ward_rounds_by_path ON ward_rounds (tenant_id, campaign_id, org_path text_pattern_ops);

CREATE TABLE ward_round_beds (
  tenant_id uuid NOT NULL,
  round_id uuid NOT NULL,
  ward_id uuid NOT NULL,
  bed_no text NOT NULL,
  org_path text NOT NULL,
  ticked boolean NOT NULL,
  portions integer NOT NULL CONSTRAINT ward_round_beds_portions_not_negative CHECK (portions >= 0),
  missed_reason text,
  CONSTRAINT ward_round_beds_pk PRIMARY KEY (tenant_id, round_id, ward_id, bed_no),
  CONSTRAINT ward_round_beds_round FOREIGN KEY (tenant_id, round_id) REFERENCES ward_rounds (tenant_id, id),
  CONSTRAINT ward_round_beds_ward FOREIGN KEY (tenant_id, ward_id) REFERENCES wards (tenant_id, id)
);
COMMENT ON TABLE ward_round_beds IS '床位: what a bed received on a ward round, or why nothing. No name and no illness stands here.';
ALTER TABLE ward_round_beds ENABLE ROW LEVEL SECURITY;
CREATE POLICY ward_round_beds_in_reach ON ward_round_beds USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE (portions, missed_reason, ticked) ON ward_round_beds TO nuanliu_app;

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
  cash_fen bigint NOT NULL CONSTRAINT needy_patients_cash_positive CHECK (cash_fen > 0),
  allotment_id uuid NOT NULL,
  visited_on date NOT NULL,
  visitors text[] NOT NULL,
  method text NOT NULL CONSTRAINT needy_patients_method_known CHECK (method IN ('self', 'proxy', 'bank-receipt')),
  proxy_name text,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT needy_patients_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT needy_patients_once UNIQUE (tenant_id, campaign_id, patient_key),
  CONSTRAINT needy_patients_proxy_is_named CHECK ((method = 'proxy') = (proxy_name IS NOT NULL)),
  CONSTRAINT needy_patients_ward FOREIGN KEY (tenant_id, ward_id) REFERENCES wards (tenant_id, id),
  CONSTRAINT needy_patients_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT needy_patients_allotment FOREIGN KEY (tenant_id, allotment_id) REFERENCES fund_allotments (tenant_id, id)
);
COMMENT ON TABLE needy_patients IS '因病致贫的住院患者 visited with money. The diagnosis is ciphertext; only the medical role reads it, with a reason.';
ALTER TABLE needy_patients ENABLE ROW LEVEL SECURITY;
CREATE POLICY needy_patients_in_reach ON needy_patients USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE (diagnosis_cipher) ON needy_patients TO nuanliu_app;

CREATE TABLE welfare_issues (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  basis text NOT NULL,
  per_person_fen bigint NOT NULL CONSTRAINT welfare_issues_amount_positive CHECK (per_person_fen > 0),
  staff_count integer NOT NULL CONSTRAINT welfare_issues_staff_positive CHECK (staff_count > 0),
  allotment_id uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  opened_by text NOT NULL,
  CONSTRAINT welfare_issues_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT welfare_issues_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT welfare_issues_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT welfare_issues_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id),
  CONSTRAINT welfare_issues_allotment FOREIGN KEY (tenant_id, allotment_id) REFERENCES fund_allotments (tenant_id, id)
);
COMMENT ON TABLE welfare_issues IS '福利发放: a fixed sum for all staff, in the welfare book and never in a relief figure.';
ALTER TABLE welfare_issues ENABLE ROW LEVEL SECURITY;
CREATE POLICY welfare_issues_in_reach ON welfare_issues USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON welfare_issues TO nuanliu_app;
CREATE INDEX welfare_issues_by_path ON welfare_issues (tenant_id, campaign_id, org_path text_pattern_ops);

CREATE TABLE welfare_payments (
  tenant_id uuid NOT NULL,
  issue_id uuid NOT NULL,
  line integer NOT NULL,
  org_path text NOT NULL,
  department text NOT NULL,
  person_name text NOT NULL,
  staff_no text NOT NULL,
  amount_fen bigint NOT NULL CONSTRAINT welfare_payments_amount_positive CHECK (amount_fen > 0),
  paid_on date NOT NULL,
  method text NOT NULL CONSTRAINT welfare_payments_method_known CHECK (method IN ('self', 'proxy', 'bank-receipt')),
  CONSTRAINT welfare_payments_pk PRIMARY KEY (tenant_id, issue_id, line),
  CONSTRAINT welfare_payments_never_twice UNIQUE (tenant_id, issue_id, person_name, staff_no),
  CONSTRAINT welfare_payments_issue FOREIGN KEY (tenant_id, issue_id) REFERENCES welfare_issues (tenant_id, id)
);
COMMENT ON TABLE welfare_payments IS '福利签领: the fixed sum in the hands of one of the staff. Insert only.';
ALTER TABLE welfare_payments ENABLE ROW LEVEL SECURITY;
CREATE POLICY welfare_payments_in_reach ON welfare_payments USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON welfare_payments TO nuanliu_app;

CREATE TABLE commendations (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  kind text NOT NULL CONSTRAINT commendations_kind_known CHECK (kind IN ('advanced-department', 'advanced-person', 'advanced-health-worker', 'outstanding-department')),
  honoree text NOT NULL,
  department text NOT NULL,
  citation text NOT NULL,
  document_no text NOT NULL,
  award_fen bigint NOT NULL CONSTRAINT commendations_award_not_negative CHECK (award_fen >= 0),
  allotment_id uuid,
  commended_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT commendations_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT commendations_once UNIQUE (tenant_id, campaign_id, kind, honoree, department),
  CONSTRAINT commendations_award_has_allotment CHECK ((award_fen = 0) = (allotment_id IS NULL)),
  CONSTRAINT commendations_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT commendations_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id),
  CONSTRAINT commendations_allotment FOREIGN KEY (tenant_id, allotment_id) REFERENCES fund_allotments (tenant_id, id)
);
COMMENT ON TABLE commendations IS '表彰: advanced departments and persons, with the award and the source of its own. Insert only.';
ALTER TABLE commendations ENABLE ROW LEVEL SECURITY;
CREATE POLICY commendations_in_reach ON commendations USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON commendations TO nuanliu_app;
CREATE INDEX commendations_by_path ON commendations (tenant_id, campaign_id, org_path text_pattern_ops);

CREATE TABLE measure_records (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  record_no integer NOT NULL,
  measure_kind text NOT NULL CONSTRAINT measure_records_kind_known CHECK (measure_kind IN ('health', 'culture', 'warmth', 'own')),
  measure_code text,
  name text NOT NULL,
  done_on date NOT NULL,
  household_id uuid,
  persons integer NOT NULL CONSTRAINT measure_records_persons_positive CHECK (persons > 0),
  quantity integer CONSTRAINT measure_records_quantity_positive CHECK (quantity > 0),
  quantity_unit text,
  provider text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT measure_records_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT measure_records_no_unique UNIQUE (tenant_id, campaign_id, org_id, record_no),
  CONSTRAINT measure_records_quantity_has_unit CHECK ((quantity IS NULL) = (quantity_unit IS NULL)),
  CONSTRAINT measure_records_household FOREIGN KEY (tenant_id, household_id) REFERENCES households (tenant_id, id),
  CONSTRAINT measure_records_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT measure_records_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id)
);
COMMENT ON TABLE measure_records IS '措施记录 beyond money: treatment help, health checks, cultural days, lasting help, with their own counts. Insert only.';
ALTER TABLE measure_records ENABLE ROW LEVEL SECURITY;
CREATE POLICY measure_records_in_reach ON measure_records USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON measure_records TO nuanliu_app;
CREATE INDEX measure_records_by_path ON measure_records (tenant_id, campaign_id, org_path text_pattern_ops);

CREATE TABLE publicity_items (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  item_no integer NOT NULL,
  channel text NOT NULL CONSTRAINT publicity_items_channel_known CHECK (channel IN ('board', 'site', 'group', 'paper', 'banner')),
  title text NOT NULL,
  place text NOT NULL,
  posted_on date NOT NULL,
  taken_down_on date,
  tells_kind text,
  tells_key text,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT publicity_items_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT publicity_items_no_unique UNIQUE (tenant_id, campaign_id, org_id, item_no),
  CONSTRAINT publicity_items_days_forward CHECK (taken_down_on >= posted_on),
  CONSTRAINT publicity_items_link_is_whole CHECK ((tells_kind IS NULL) = (tells_key IS NULL)),
  CONSTRAINT publicity_items_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT publicity_items_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id)
);
COMMENT ON TABLE publicity_items IS '宣传: something put on a board, a site or in a group, with its days and what it tells of.';
ALTER TABLE publicity_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY publicity_items_in_reach ON publicity_items USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE (taken_down_on) ON publicity_items TO nuanliu_app;
CREATE INDEX publicity_items_by_path ON publicity_items (tenant_id, campaign_id, org_path text_pattern_ops);
