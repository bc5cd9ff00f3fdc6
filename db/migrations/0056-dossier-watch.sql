-- How dossiers in file are watched: the yearly review and the spot check that can be drawn again.
CREATE TABLE dossier_reviews (
  tenant_id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  year integer NOT NULL,
  org_path text NOT NULL,
  reviewed_on date NOT NULL,
  result text NOT NULL CONSTRAINT dossier_reviews_result_known CHECK (result IN ('continues', 'adjusted', 'exits')),
  words text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT dossier_reviews_pk PRIMARY KEY (tenant_id, dossier_id, year),
  CONSTRAINT dossier_reviews_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE dossier_reviews IS '年度复核: once a year for every dossier in file, with its result. Insert only.';
ALTER TABLE dossier_reviews ENABLE ROW LEVEL SECURITY;
CREATE POLICY dossier_reviews_in_reach ON dossier_reviews USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON dossier_reviews TO nuanliu_app;

CREATE TABLE spot_draws (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_path text NOT NULL,
  year integer NOT NULL,
  drawn_on date NOT NULL,
  seed text NOT NULL,
  percent integer NOT NULL CONSTRAINT spot_draws_percent_known CHECK (percent BETWEEN 1 AND 100),
  population text[] NOT NULL,
  drawn text[] NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT spot_draws_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE spot_draws IS '抽查: seed, share and all dossier numbers a spot check was drawn from, so that the draw can be repeated. Insert only.';
ALTER TABLE spot_draws ENABLE ROW LEVEL SECURITY;
CREATE POLICY spot_draws_in_reach ON spot_draws USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON spot_draws TO nuanliu_app;

CREATE TABLE spot_results (
  tenant_id uuid NOT NULL,
  draw_id uuid NOT NULL,
  dossier_no text NOT NULL,
  org_path text NOT NULL,
  checked_on date NOT NULL,
  result text NOT NULL CONSTRAINT spot_results_result_known CHECK (result IN ('agrees', 'corrected', 'exits')),
  words text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT spot_results_pk PRIMARY KEY (tenant_id, draw_id, dossier_no),
  CONSTRAINT spot_results_draw FOREIGN KEY (tenant_id, draw_id) REFERENCES spot_draws (tenant_id, id)
);
COMMENT ON TABLE spot_results IS '抽查结果: what the check of one drawn dossier came to. Insert only.';
ALTER TABLE spot_results ENABLE ROW LEVEL SECURITY;
CREATE POLICY spot_results_in_reach ON spot_results USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON spot_results TO nuanliu_app;
