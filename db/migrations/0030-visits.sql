-- Pairings, visiting teams, routes, packing, visits and what people asked for. Rows carry the dossier number (and where it
-- decides a figure the class) of the day they were written: a fact keeps its name when the dossier is closed later.
CREATE TABLE visit_seasons (
  tenant_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  name text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  first_helper_limit integer CONSTRAINT visit_seasons_first_limit_positive CHECK (first_helper_limit > 0),
  second_helper_limit integer NOT NULL CONSTRAINT visit_seasons_second_limit_positive CHECK (second_helper_limit > 0),
  clarity_labels jsonb NOT NULL,
  opened_at timestamptz NOT NULL,
  opened_by text NOT NULL,
  CONSTRAINT visit_seasons_pk PRIMARY KEY (tenant_id, campaign_id),
  CONSTRAINT visit_seasons_period_forward CHECK (starts_on <= ends_on),
  CONSTRAINT visit_seasons_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);
COMMENT ON TABLE visit_seasons IS '走访季: what every unit that visits in a campaign must know of it: its days, the limits for helpers, the words for 四清. All units of the tenant may read it.';
ALTER TABLE visit_seasons ENABLE ROW LEVEL SECURITY;
CREATE POLICY visit_seasons_in_reach ON visit_seasons USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
CREATE POLICY visit_seasons_known_to_all ON visit_seasons FOR SELECT USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE ON visit_seasons TO nuanliu_app;

CREATE TABLE helpers (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_path text NOT NULL,
  name text NOT NULL,
  unit_name text NOT NULL,
  unit_level text NOT NULL CONSTRAINT helpers_unit_level_known CHECK (unit_level IN ('province', 'city', 'county', 'township', 'base')),
  duty text NOT NULL,
  id_number_digest bytea,
  registered_at timestamptz NOT NULL,
  CONSTRAINT helpers_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT helpers_name_and_unit_unique UNIQUE (tenant_id, name, unit_name)
);
COMMENT ON TABLE helpers IS '帮扶责任人: an officer with the unit that sends him and its level. All units of the tenant may read the list; org_path is the unit that entered him.';
ALTER TABLE helpers ENABLE ROW LEVEL SECURITY;
CREATE POLICY helpers_in_reach ON helpers USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
CREATE POLICY helpers_known_to_all ON helpers FOR SELECT USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY helpers_held_by_all ON helpers FOR UPDATE USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE (duty, unit_level, id_number_digest) ON helpers TO nuanliu_app;

CREATE TABLE helper_kin (
  tenant_id uuid NOT NULL,
  helper_id uuid NOT NULL,
  household_id uuid NOT NULL,
  org_path text NOT NULL,
  relation text NOT NULL,
  declared_on date NOT NULL,
  declared_at timestamptz NOT NULL,
  CONSTRAINT helper_kin_pk PRIMARY KEY (tenant_id, helper_id, household_id),
  CONSTRAINT helper_kin_helper FOREIGN KEY (tenant_id, helper_id) REFERENCES helpers (tenant_id, id),
  CONSTRAINT helper_kin_household FOREIGN KEY (tenant_id, household_id) REFERENCES households (tenant_id, id)
);
COMMENT ON TABLE helper_kin IS 'Declared kinship between a helper and a household; such a pair is never made. Insert only.';
ALTER TABLE helper_kin ENABLE ROW LEVEL SECURITY;
CREATE POLICY helper_kin_in_reach ON helper_kin USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON helper_kin TO nuanliu_app;

CREATE TABLE pairings (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  household_id uuid NOT NULL,
  dossier_no text NOT NULL,
  recipient_class text NOT NULL,
  helper_id uuid NOT NULL,
  org_path text NOT NULL,
  rank text NOT NULL CONSTRAINT pairings_rank_known CHECK (rank IN ('first', 'second')),
  plan_kind text NOT NULL CONSTRAINT pairings_plan_kind_known CHECK (plan_kind IN ('scheduled', 'self-arranged')),
  from_on date NOT NULL,
  due_to_on date NOT NULL,
  period text NOT NULL CONSTRAINT pairings_period_known CHECK (period IN ('month', 'two-months', 'quarter', 'half-year', 'term')),
  planned_visits integer NOT NULL CONSTRAINT pairings_visits_not_negative CHECK (planned_visits >= 0),
  planned_calls integer NOT NULL CONSTRAINT pairings_calls_not_negative CHECK (planned_calls >= 0),
  follows_id uuid,
  arranged_at timestamptz NOT NULL,
  arranged_by text NOT NULL,
  to_on date,
  end_reason text,
  ended_at timestamptz,
  ended_by text,
  CONSTRAINT pairings_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT pairings_term_forward CHECK (from_on <= due_to_on),
  CONSTRAINT pairings_end_has_reason CHECK ((to_on IS NULL) = (end_reason IS NULL)),
  CONSTRAINT pairings_end_not_before_start CHECK (to_on >= from_on),
  CONSTRAINT pairings_handed_over_once UNIQUE (tenant_id, follows_id),
  CONSTRAINT pairings_season FOREIGN KEY (tenant_id, campaign_id) REFERENCES visit_seasons (tenant_id, campaign_id),
  CONSTRAINT pairings_household FOREIGN KEY (tenant_id, household_id) REFERENCES households (tenant_id, id),
  CONSTRAINT pairings_helper FOREIGN KEY (tenant_id, helper_id) REFERENCES helpers (tenant_id, id),
  CONSTRAINT pairings_follows FOREIGN KEY (tenant_id, follows_id) REFERENCES pairings (tenant_id, id)
);
COMMENT ON TABLE pairings IS '结对: a helper for a household, with term and planned contacts. A handover ends one row and begins the next; nothing but the end is ever written into a row.';
ALTER TABLE pairings ENABLE ROW LEVEL SECURITY;
CREATE POLICY pairings_in_reach ON pairings USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE (to_on, end_reason, ended_at, ended_by) ON pairings TO nuanliu_app;
CREATE UNIQUE INDEX pairings_one_open_per_rank ON pairings (tenant_id, household_id, rank) WHERE to_on IS NULL;
CREATE INDEX pairings_by_helper ON pairings (tenant_id, helper_id);
CREATE INDEX pairings_by_path ON pairings (tenant_id, campaign_id, org_path text_pattern_ops);

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
  formed_at timestamptz NOT NULL,
  CONSTRAINT visit_teams_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT visit_teams_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT visit_teams_season FOREIGN KEY (tenant_id, campaign_id) REFERENCES visit_seasons (tenant_id, campaign_id),
  CONSTRAINT visit_teams_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id)
);
COMMENT ON TABLE visit_teams IS '走访组 of a campaign, sent by a unit.';
ALTER TABLE visit_teams ENABLE ROW LEVEL SECURITY;
CREATE POLICY visit_teams_in_reach ON visit_teams USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON visit_teams TO nuanliu_app;

CREATE TABLE visit_team_members (
  tenant_id uuid NOT NULL,
  team_id uuid NOT NULL,
  position integer NOT NULL,
  org_path text NOT NULL,
  name text NOT NULL,
  post text NOT NULL,
  CONSTRAINT visit_team_members_pk PRIMARY KEY (tenant_id, team_id, position),
  CONSTRAINT visit_team_members_once UNIQUE (tenant_id, team_id, name, post),
  CONSTRAINT visit_team_members_team FOREIGN KEY (tenant_id, team_id) REFERENCES visit_teams (tenant_id, id)
);
COMMENT ON TABLE visit_team_members IS 'Who goes with a team; position 0 leads it.';
ALTER TABLE visit_team_members ENABLE ROW LEVEL SECURITY;
CREATE POLICY visit_team_members_in_reach ON visit_team_members USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON visit_team_members TO nuanliu_app;

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
  slot text NOT NULL CONSTRAINT visit_stops_slot_known CHECK (slot IN ('morning', 'afternoon', 'evening', 'whole-day')),
  position integer NOT NULL,
  planned_at timestamptz NOT NULL,
  CONSTRAINT visit_stops_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT visit_stops_one_visitor CHECK (num_nonnulls(team_id, pairing_id) = 1),
  CONSTRAINT visit_stops_once UNIQUE (tenant_id, campaign_id, household_id, visit_on, slot),
  CONSTRAINT visit_stops_season FOREIGN KEY (tenant_id, campaign_id) REFERENCES visit_seasons (tenant_id, campaign_id),
  CONSTRAINT visit_stops_household FOREIGN KEY (tenant_id, household_id) REFERENCES households (tenant_id, id),
  CONSTRAINT visit_stops_team FOREIGN KEY (tenant_id, team_id) REFERENCES visit_teams (tenant_id, id),
  CONSTRAINT visit_stops_pairing FOREIGN KEY (tenant_id, pairing_id) REFERENCES pairings (tenant_id, id)
);
COMMENT ON TABLE visit_stops IS '走访安排: who is to be visited by which team or helper, on which day, in which part of it, in which order.';
ALTER TABLE visit_stops ENABLE ROW LEVEL SECURITY;
CREATE POLICY visit_stops_in_reach ON visit_stops USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, DELETE ON visit_stops TO nuanliu_app;
CREATE INDEX visit_stops_by_team ON visit_stops (tenant_id, team_id, visit_on);

CREATE TABLE visit_packings (
  tenant_id uuid NOT NULL,
  team_id uuid NOT NULL,
  packed_on date NOT NULL,
  line integer NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  kind text NOT NULL CONSTRAINT visit_packings_kind_known CHECK (kind IN ('cash', 'goods')),
  name text NOT NULL,
  quantity integer NOT NULL CONSTRAINT visit_packings_quantity_positive CHECK (quantity > 0),
  unit_fen bigint NOT NULL CONSTRAINT visit_packings_value_positive CHECK (unit_fen > 0),
  packed_at timestamptz NOT NULL,
  packed_by text NOT NULL,
  returned_quantity integer CONSTRAINT visit_packings_returned_in_range CHECK (returned_quantity BETWEEN 0 AND quantity),
  unpacked_at timestamptz,
  unpacked_by text,
  CONSTRAINT visit_packings_pk PRIMARY KEY (tenant_id, team_id, packed_on, line),
  CONSTRAINT visit_packings_once UNIQUE (tenant_id, team_id, packed_on, kind, name),
  CONSTRAINT visit_packings_team FOREIGN KEY (tenant_id, team_id) REFERENCES visit_teams (tenant_id, id)
);
COMMENT ON TABLE visit_packings IS '携带清单: what a team took along on a day and what came back; packed = handed over + returned.';
ALTER TABLE visit_packings ENABLE ROW LEVEL SECURITY;
CREATE POLICY visit_packings_in_reach ON visit_packings USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE (returned_quantity, unpacked_at, unpacked_by) ON visit_packings TO nuanliu_app;

CREATE TABLE visits (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  household_id uuid NOT NULL,
  dossier_no text NOT NULL,
  recipient_class text NOT NULL,
  org_path text NOT NULL,
  manner text NOT NULL CONSTRAINT visits_manner_known CHECK (manner IN ('home', 'meeting', 'call')),
  visited_on date NOT NULL,
  slot text NOT NULL CONSTRAINT visits_slot_known CHECK (slot IN ('morning', 'afternoon', 'evening', 'whole-day')),
  team_id uuid,
  pairing_id uuid,
  visitor_key text NOT NULL,
  household_size integer NOT NULL,
  annual_income_fen bigint CONSTRAINT visits_income_not_negative CHECK (annual_income_fen >= 0),
  clarity jsonb NOT NULL,
  difficulty text NOT NULL,
  wish text NOT NULL,
  policy_explained text NOT NULL,
  help_kinds text[] NOT NULL,
  cash_fen bigint NOT NULL CONSTRAINT visits_cash_not_negative CHECK (cash_fen >= 0),
  source_name text,
  sign_off_method text CONSTRAINT visits_sign_off_known CHECK (sign_off_method IN ('self', 'proxy', 'bank-receipt')),
  proxy_name text,
  proxy_relation text,
  booked text NOT NULL CONSTRAINT visits_booked_known CHECK (booked IN ('nothing', 'visit', 'delivery')),
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text,
  CONSTRAINT visits_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT visits_one_visitor CHECK (num_nonnulls(team_id, pairing_id) = 1),
  CONSTRAINT visits_handover_is_signed CHECK ((booked = 'nothing') = (sign_off_method IS NULL) AND (booked = 'nothing') = (source_name IS NULL)),
  CONSTRAINT visits_proxy_named CHECK (sign_off_method IS DISTINCT FROM 'proxy' OR proxy_name IS NOT NULL),
  CONSTRAINT visits_withdrawal_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)),
  CONSTRAINT visits_season FOREIGN KEY (tenant_id, campaign_id) REFERENCES visit_seasons (tenant_id, campaign_id),
  CONSTRAINT visits_household FOREIGN KEY (tenant_id, household_id) REFERENCES households (tenant_id, id),
  CONSTRAINT visits_team FOREIGN KEY (tenant_id, team_id) REFERENCES visit_teams (tenant_id, id),
  CONSTRAINT visits_pairing FOREIGN KEY (tenant_id, pairing_id) REFERENCES pairings (tenant_id, id)
);
COMMENT ON TABLE visits IS '走访记录: what a team or helper learned, explained and handed over. booked says where the hand-over is kept: here, or in deliveries. A mistake is withdrawn with a reason, never rewritten.';
ALTER TABLE visits ENABLE ROW LEVEL SECURITY;
CREATE POLICY visits_in_reach ON visits USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_by, withdrawn_reason) ON visits TO nuanliu_app;
CREATE UNIQUE INDEX visits_once ON visits (tenant_id, household_id, visited_on, slot, manner, visitor_key) WHERE withdrawn_at IS NULL;
CREATE INDEX visits_by_path ON visits (tenant_id, campaign_id, org_path text_pattern_ops, visited_on, id);
CREATE INDEX visits_by_household ON visits (tenant_id, household_id, campaign_id);
CREATE INDEX visits_by_pairing ON visits (tenant_id, pairing_id);

CREATE TABLE visit_goods (
  tenant_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  line integer NOT NULL,
  org_path text NOT NULL,
  name text NOT NULL,
  quantity integer NOT NULL CONSTRAINT visit_goods_quantity_positive CHECK (quantity > 0),
  amount_fen bigint NOT NULL CONSTRAINT visit_goods_amount_positive CHECK (amount_fen > 0),
  CONSTRAINT visit_goods_pk PRIMARY KEY (tenant_id, visit_id, line),
  CONSTRAINT visit_goods_visit FOREIGN KEY (tenant_id, visit_id) REFERENCES visits (tenant_id, id)
);
COMMENT ON TABLE visit_goods IS 'Goods handed over at a visit: name, number, value of the line in fen. Insert only.';
ALTER TABLE visit_goods ENABLE ROW LEVEL SECURITY;
CREATE POLICY visit_goods_in_reach ON visit_goods USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON visit_goods TO nuanliu_app;

CREATE TABLE visit_groups (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  basis text NOT NULL,
  formed_at timestamptz NOT NULL,
  CONSTRAINT visit_groups_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT visit_groups_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT visit_groups_season FOREIGN KEY (tenant_id, campaign_id) REFERENCES visit_seasons (tenant_id, campaign_id),
  CONSTRAINT visit_groups_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id)
);
COMMENT ON TABLE visit_groups IS '普遍走访的范围: a fixed group of households, every one of which is to be visited.';
ALTER TABLE visit_groups ENABLE ROW LEVEL SECURITY;
CREATE POLICY visit_groups_in_reach ON visit_groups USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON visit_groups TO nuanliu_app;

CREATE TABLE visit_group_households (
  tenant_id uuid NOT NULL,
  group_id uuid NOT NULL,
  household_id uuid NOT NULL,
  dossier_no text NOT NULL,
  org_path text NOT NULL,
  excuse text,
  excused_at timestamptz,
  excused_by text,
  CONSTRAINT visit_group_households_pk PRIMARY KEY (tenant_id, group_id, household_id),
  CONSTRAINT visit_group_households_group FOREIGN KEY (tenant_id, group_id) REFERENCES visit_groups (tenant_id, id),
  CONSTRAINT visit_group_households_household FOREIGN KEY (tenant_id, household_id) REFERENCES households (tenant_id, id)
);
COMMENT ON TABLE visit_group_households IS 'The households of a group as they were when it was formed, and why one could not be visited.';
ALTER TABLE visit_group_households ENABLE ROW LEVEL SECURITY;
CREATE POLICY visit_group_households_in_reach ON visit_group_households USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE (excuse, excused_at, excused_by) ON visit_group_households TO nuanliu_app;

CREATE TABLE needs (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  household_id uuid NOT NULL,
  dossier_no text NOT NULL,
  org_path text NOT NULL,
  visit_id uuid,
  need_no integer NOT NULL,
  kind text NOT NULL CONSTRAINT needs_kind_known CHECK (kind IN ('need', 'promise')),
  category text NOT NULL,
  content text NOT NULL,
  owner_name text NOT NULL,
  owner_unit text NOT NULL,
  raised_on date NOT NULL,
  due_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT needs_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT needs_no_unique UNIQUE (tenant_id, household_id, need_no),
  CONSTRAINT needs_due_after_raised CHECK (due_on >= raised_on),
  CONSTRAINT needs_season FOREIGN KEY (tenant_id, campaign_id) REFERENCES visit_seasons (tenant_id, campaign_id),
  CONSTRAINT needs_household FOREIGN KEY (tenant_id, household_id) REFERENCES households (tenant_id, id),
  CONSTRAINT needs_visit FOREIGN KEY (tenant_id, visit_id) REFERENCES visits (tenant_id, id)
);
COMMENT ON TABLE needs IS '诉求 and 承诺: what people asked for or were promised, who answers for it and by when. Insert only.';
ALTER TABLE needs ENABLE ROW LEVEL SECURITY;
CREATE POLICY needs_in_reach ON needs USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON needs TO nuanliu_app;
CREATE INDEX needs_by_path ON needs (tenant_id, campaign_id, org_path text_pattern_ops, due_on, id);

CREATE TABLE need_answers (
  tenant_id uuid NOT NULL,
  need_id uuid NOT NULL,
  round integer NOT NULL,
  org_path text NOT NULL,
  answered_on date NOT NULL,
  answer text NOT NULL,
  outcome text NOT NULL CONSTRAINT need_answers_outcome_known CHECK (outcome IN ('solved', 'explained', 'passed-on')),
  answered_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  satisfaction text CONSTRAINT need_answers_satisfaction_known CHECK (satisfaction IN ('satisfied', 'fair', 'dissatisfied')),
  satisfaction_on date,
  CONSTRAINT need_answers_pk PRIMARY KEY (tenant_id, need_id, round),
  CONSTRAINT need_answers_satisfaction_dated CHECK ((satisfaction IS NULL) = (satisfaction_on IS NULL)),
  CONSTRAINT need_answers_need FOREIGN KEY (tenant_id, need_id) REFERENCES needs (tenant_id, id)
);
COMMENT ON TABLE need_answers IS 'Answers to a need, one row for each round; a dissatisfied answer is followed by another, never replaced.';
ALTER TABLE need_answers ENABLE ROW LEVEL SECURITY;
CREATE POLICY need_answers_in_reach ON need_answers USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE (satisfaction, satisfaction_on) ON need_answers TO nuanliu_app;
