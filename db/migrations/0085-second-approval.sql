-- From which amount on two people approve, who is a relative of somebody who handles the list, and who approved first.
ALTER TABLE entitlements ADD COLUMN first_approved_by text;
ALTER TABLE entitlements ADD COLUMN first_approved_at timestamptz;
ALTER TABLE entitlements ADD COLUMN is_relative boolean NOT NULL DEFAULT false;
ALTER TABLE entitlements ADD CONSTRAINT entitlements_first_approval_whole CHECK ((first_approved_by IS NULL) = (first_approved_at IS NULL));
ALTER TABLE entitlements ADD CONSTRAINT entitlements_first_is_not_maker CHECK (first_approved_by IS NULL OR first_approved_by <> proposed_by);
ALTER TABLE entitlements ADD CONSTRAINT entitlements_second_is_another CHECK (approved_by IS NULL OR first_approved_by IS NULL OR approved_by <> first_approved_by);
COMMENT ON TABLE entitlements IS '核定额: what a household receives in a campaign, highest and not the sum, and from which source. first_approved_by: the first of two approvers; is_relative: of the household of a relative of whoever drew up the list, so two people approve.';

CREATE TABLE approval_thresholds (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_path text NOT NULL,
  per_case_fen bigint CONSTRAINT approval_thresholds_case_positive CHECK (per_case_fen > 0),
  per_list_fen bigint CONSTRAINT approval_thresholds_list_positive CHECK (per_list_fen > 0),
  needs_meeting boolean NOT NULL,
  basis text NOT NULL CONSTRAINT approval_thresholds_basis_said CHECK (basis <> ''),
  set_at timestamptz NOT NULL,
  set_by text NOT NULL,
  CONSTRAINT approval_thresholds_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE approval_thresholds IS '复核限额: above which amount of a household or of a list a second person approves, and whether only a frozen list is approved; insert only, the last one of a unit counts. All units of the tenant may read it.';
ALTER TABLE approval_thresholds ENABLE ROW LEVEL SECURITY;
CREATE POLICY approval_thresholds_in_reach ON approval_thresholds USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
CREATE POLICY approval_thresholds_known_to_all ON approval_thresholds FOR SELECT USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON approval_thresholds TO nuanliu_app;

CREATE TABLE handler_relatives (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_path text NOT NULL,
  user_id text NOT NULL,
  name text NOT NULL,
  relation text NOT NULL,
  id_number_digest bytea,
  declared_at timestamptz NOT NULL,
  CONSTRAINT handler_relatives_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE handler_relatives IS '经办人亲属: whom somebody who draws up or approves lists declared to be a relative of his; the ID number is a keyed digest only. Insert only.';
ALTER TABLE handler_relatives ENABLE ROW LEVEL SECURITY;
CREATE POLICY handler_relatives_in_reach ON handler_relatives USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
CREATE POLICY handler_relatives_own ON handler_relatives FOR SELECT USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid AND user_id = current_setting('app.user_id', true)
);
GRANT SELECT, INSERT ON handler_relatives TO nuanliu_app;
CREATE INDEX handler_relatives_by_user ON handler_relatives (tenant_id, user_id);
