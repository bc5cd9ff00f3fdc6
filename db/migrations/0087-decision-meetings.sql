-- Where a list is decided household by household: who was there, what was said, and the list as it was frozen.
CREATE TABLE decision_meetings (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  list_no integer NOT NULL CONSTRAINT decision_meetings_list_no_positive CHECK (list_no > 0),
  name text NOT NULL,
  held_on date NOT NULL,
  place text NOT NULL,
  chaired_by text NOT NULL,
  recorded_by_name text NOT NULL,
  attendees text[] NOT NULL,
  absent text[] NOT NULL,
  minutes_no text NOT NULL,
  supplement_reason text,
  opened_at timestamptz NOT NULL,
  opened_by text NOT NULL,
  digest text,
  frozen_at timestamptz,
  frozen_by text,
  CONSTRAINT decision_meetings_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT decision_meetings_list_once UNIQUE (tenant_id, campaign_id, list_no),
  CONSTRAINT decision_meetings_frozen_whole CHECK (num_nulls(digest, frozen_at, frozen_by) IN (0, 3)),
  CONSTRAINT decision_meetings_supplement_has_reason CHECK ((list_no = 1) = (supplement_reason IS NULL)),
  CONSTRAINT decision_meetings_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);
COMMENT ON TABLE decision_meetings IS '研究会议: decides one list of a campaign; list 1 is the first, later ones are 增补名单. Once frozen nothing is written into it any more.';
ALTER TABLE decision_meetings ENABLE ROW LEVEL SECURITY;
CREATE POLICY decision_meetings_in_reach ON decision_meetings USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
CREATE POLICY decision_meetings_frozen_stays ON decision_meetings AS RESTRICTIVE FOR UPDATE USING (frozen_at IS NULL) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE (digest, frozen_at, frozen_by) ON decision_meetings TO nuanliu_app;
CREATE UNIQUE INDEX decision_meetings_one_open ON decision_meetings (tenant_id, campaign_id) WHERE frozen_at IS NULL;

CREATE TABLE meeting_decisions (
  tenant_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  entitlement_id uuid NOT NULL,
  org_path text NOT NULL,
  position integer NOT NULL,
  decision text CONSTRAINT meeting_decisions_decision_known CHECK (decision IN ('agreed', 'refused', 'deferred')),
  reason_cipher bytea,
  objection_by text,
  objection_cipher bytea,
  decided_at timestamptz,
  decided_by text,
  line jsonb,
  CONSTRAINT meeting_decisions_pk PRIMARY KEY (tenant_id, meeting_id, entitlement_id),
  CONSTRAINT meeting_decisions_decided_whole CHECK (num_nulls(decision, decided_at, decided_by) IN (0, 3)),
  CONSTRAINT meeting_decisions_reason_said CHECK (decision IS NULL OR decision = 'agreed' OR reason_cipher IS NOT NULL),
  CONSTRAINT meeting_decisions_objection_whole CHECK ((objection_by IS NULL) = (objection_cipher IS NULL)),
  CONSTRAINT meeting_decisions_meeting FOREIGN KEY (tenant_id, meeting_id) REFERENCES decision_meetings (tenant_id, id),
  CONSTRAINT meeting_decisions_entitlement FOREIGN KEY (tenant_id, entitlement_id) REFERENCES entitlements (tenant_id, id)
);
COMMENT ON TABLE meeting_decisions IS '逐户表决: what a meeting decided of a household. Reason and objection are ciphertext, because they may speak of illness; line: the agreed amounts as frozen, from which the digest is made.';
ALTER TABLE meeting_decisions ENABLE ROW LEVEL SECURITY;
CREATE POLICY meeting_decisions_in_reach ON meeting_decisions USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
CREATE POLICY meeting_decisions_frozen_stay ON meeting_decisions AS RESTRICTIVE FOR UPDATE USING (line IS NULL) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE (decision, reason_cipher, objection_by, objection_cipher, decided_at, decided_by, line) ON meeting_decisions TO nuanliu_app;
CREATE INDEX meeting_decisions_by_entitlement ON meeting_decisions (tenant_id, entitlement_id);
