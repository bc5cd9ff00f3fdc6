-- 红包袋: cash in envelopes, from the cashier to a team to a household, counted back at night; and the signatures given for it.
CREATE TABLE cash_envelopes (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  entitlement_id uuid NOT NULL,
  code text NOT NULL,
  amount_fen bigint NOT NULL CONSTRAINT cash_envelopes_amount_positive CHECK (amount_fen > 0),
  source_id uuid NOT NULL,
  state text NOT NULL CONSTRAINT cash_envelopes_state_known CHECK (state IN ('made', 'drawn', 'handed', 'returned', 'void')),
  team text,
  move_count integer NOT NULL,
  count_id uuid,
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  CONSTRAINT cash_envelopes_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT cash_envelopes_code_unique UNIQUE (tenant_id, code),
  CONSTRAINT cash_envelopes_drawn_by_team CHECK (state NOT IN ('drawn', 'handed') OR team IS NOT NULL),
  CONSTRAINT cash_envelopes_counted_when_handed CHECK (count_id IS NULL OR state = 'handed'),
  CONSTRAINT cash_envelopes_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT cash_envelopes_entitlement FOREIGN KEY (tenant_id, entitlement_id) REFERENCES entitlements (tenant_id, id),
  CONSTRAINT cash_envelopes_source FOREIGN KEY (tenant_id, source_id) REFERENCES fund_sources (tenant_id, id)
);
COMMENT ON TABLE cash_envelopes IS 'An envelope with the cash of one household under a code nobody can guess; handed over once, and in the books when the night count that names it closes.';
CREATE UNIQUE INDEX cash_envelopes_one_live ON cash_envelopes (tenant_id, entitlement_id) WHERE state <> 'void';
CREATE INDEX cash_envelopes_by_campaign ON cash_envelopes (tenant_id, campaign_id, team);
ALTER TABLE cash_envelopes ENABLE ROW LEVEL SECURITY;
CREATE POLICY cash_envelopes_in_reach ON cash_envelopes USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON cash_envelopes TO nuanliu_app;
GRANT UPDATE (state, team, move_count, count_id) ON cash_envelopes TO nuanliu_app;


CREATE TABLE envelope_moves (
  tenant_id uuid NOT NULL,
  envelope_id uuid NOT NULL,
  move_no integer NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  step text NOT NULL CONSTRAINT envelope_moves_step_known CHECK (step IN ('draw', 'hand', 'return', 'void')),
  team text NOT NULL,
  amount_fen bigint NOT NULL,
  said_on date NOT NULL,
  moved_at timestamptz NOT NULL,
  moved_by text NOT NULL,
  CONSTRAINT envelope_moves_pk PRIMARY KEY (tenant_id, envelope_id, move_no),
  CONSTRAINT envelope_moves_envelope FOREIGN KEY (tenant_id, envelope_id) REFERENCES cash_envelopes (tenant_id, id)
);
COMMENT ON TABLE envelope_moves IS 'Each step of an envelope: who, when as said and as seen, how much. Insert only.';
CREATE UNIQUE INDEX envelope_moves_handed_once ON envelope_moves (tenant_id, envelope_id) WHERE step = 'hand';
CREATE INDEX envelope_moves_by_team ON envelope_moves (tenant_id, campaign_id, team);
ALTER TABLE envelope_moves ENABLE ROW LEVEL SECURITY;
CREATE POLICY envelope_moves_in_reach ON envelope_moves USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON envelope_moves TO nuanliu_app;


CREATE TABLE envelope_counts (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  team text NOT NULL,
  drawn_fen bigint NOT NULL,
  handed_fen bigint NOT NULL,
  counted_fen bigint NOT NULL,
  closed_at timestamptz NOT NULL,
  closed_by text NOT NULL,
  CONSTRAINT envelope_counts_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT envelope_counts_add_up CHECK (drawn_fen = handed_fen + counted_fen),
  CONSTRAINT envelope_counts_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);
COMMENT ON TABLE envelope_counts IS 'A night count that closed: what the team had, what it handed over, what came back. Insert only.';
ALTER TABLE envelope_counts ENABLE ROW LEVEL SECURITY;
CREATE POLICY envelope_counts_in_reach ON envelope_counts USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON envelope_counts TO nuanliu_app;


CREATE TABLE sign_offs (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  entitlement_id uuid NOT NULL,
  envelope_id uuid,
  method text NOT NULL CONSTRAINT sign_offs_method_known CHECK (method IN ('self', 'proxy', 'on-paper')),
  evidence text NOT NULL CONSTRAINT sign_offs_evidence_known CHECK (evidence IN ('signature', 'fingerprint', 'paper-sheet')),
  content_hash text NOT NULL,
  signed_on date NOT NULL,
  proxy_name text,
  proxy_relation text,
  proxy_id_cipher bytea,
  proxy_id_digest bytea,
  proxy_id_tail text,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT sign_offs_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT sign_offs_once UNIQUE (tenant_id, entitlement_id, content_hash),
  CONSTRAINT sign_offs_proxy_is_whole CHECK ((method = 'proxy') = (proxy_name IS NOT NULL AND proxy_relation IS NOT NULL AND proxy_id_cipher IS NOT NULL)),
  CONSTRAINT sign_offs_entitlement FOREIGN KEY (tenant_id, entitlement_id) REFERENCES entitlements (tenant_id, id),
  CONSTRAINT sign_offs_envelope FOREIGN KEY (tenant_id, envelope_id) REFERENCES cash_envelopes (tenant_id, id)
);
COMMENT ON TABLE sign_offs IS 'A picture that somebody received what was due: the day as said beside the time the server saw, and the hash under which the redrawn picture lies sealed in the data folder. A proxy''s ID number is ciphertext with its digest. Insert only.';
CREATE UNIQUE INDEX sign_offs_picture_once ON sign_offs (tenant_id, content_hash) WHERE evidence <> 'paper-sheet';
ALTER TABLE sign_offs ENABLE ROW LEVEL SECURITY;
CREATE POLICY sign_offs_in_reach ON sign_offs USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON sign_offs TO nuanliu_app;
