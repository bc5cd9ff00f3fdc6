-- Prizes and souvenirs of a tournament, within the limits of packs/gatherings/prize-limits.yaml.
CREATE TABLE tournament_prizes (
  tenant_id uuid NOT NULL,
  event_id uuid NOT NULL,
  entrant_no integer NOT NULL,
  kind text NOT NULL CONSTRAINT tournament_prizes_kind_known CHECK (kind IN ('prize', 'souvenir')),
  org_path text NOT NULL,
  name text NOT NULL,
  per_person_fen bigint NOT NULL CONSTRAINT tournament_prizes_amount_positive CHECK (per_person_fen > 0),
  persons integer NOT NULL CONSTRAINT tournament_prizes_persons_positive CHECK (persons > 0),
  allotment_id uuid,
  given_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT tournament_prizes_pk PRIMARY KEY (tenant_id, event_id, entrant_no, kind),
  CONSTRAINT tournament_prizes_entrant FOREIGN KEY (tenant_id, event_id, entrant_no) REFERENCES tournament_entrants (tenant_id, event_id, entrant_no),
  CONSTRAINT tournament_prizes_allotment FOREIGN KEY (tenant_id, allotment_id) REFERENCES fund_allotments (tenant_id, id)
);
COMMENT ON TABLE tournament_prizes IS '奖品、纪念品: what every person of an entrant received, and from which allotment; without one the hosts gave it. Insert only.';
ALTER TABLE tournament_prizes ENABLE ROW LEVEL SECURITY;
CREATE POLICY tournament_prizes_in_reach ON tournament_prizes USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON tournament_prizes TO nuanliu_app;
