-- A tournament is drawn once: the matches are kept as they were drawn, so that no later draw or library moves a result to another pair.
CREATE TABLE tournament_matches (
  tenant_id uuid NOT NULL,
  event_id uuid NOT NULL,
  match_no integer NOT NULL,
  org_path text NOT NULL,
  round_no integer NOT NULL CONSTRAINT tournament_matches_round_positive CHECK (round_no > 0),
  a_entrant integer,
  a_winner_of integer,
  b_entrant integer,
  b_winner_of integer,
  CONSTRAINT tournament_matches_pk PRIMARY KEY (tenant_id, event_id, match_no),
  CONSTRAINT tournament_matches_sides_are_known CHECK (num_nonnulls(a_entrant, a_winner_of) = 1 AND num_nonnulls(b_entrant, b_winner_of) = 1),
  CONSTRAINT tournament_matches_earlier_first CHECK (coalesce(a_winner_of, 0) < match_no AND coalesce(b_winner_of, 0) < match_no),
  CONSTRAINT tournament_matches_event FOREIGN KEY (tenant_id, event_id) REFERENCES tournament_events (tenant_id, id),
  CONSTRAINT tournament_matches_a FOREIGN KEY (tenant_id, event_id, a_entrant) REFERENCES tournament_entrants (tenant_id, event_id, entrant_no),
  CONSTRAINT tournament_matches_b FOREIGN KEY (tenant_id, event_id, b_entrant) REFERENCES tournament_entrants (tenant_id, event_id, entrant_no)
);
COMMENT ON TABLE tournament_matches IS '对阵: the matches of an event as drawn; a side is an entrant or the winner of an earlier match. Insert only.';
ALTER TABLE tournament_matches ENABLE ROW LEVEL SECURITY;
CREATE POLICY tournament_matches_in_reach ON tournament_matches USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON tournament_matches TO nuanliu_app;
