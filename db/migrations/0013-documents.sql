-- Papers and the figures in them.
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
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  CONSTRAINT document_instances_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT document_instances_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);
COMMENT ON TABLE document_instances IS 'A paper as it was made: its model and the digest over its figures.';
ALTER TABLE document_instances ENABLE ROW LEVEL SECURITY;
CREATE POLICY document_instances_in_reach ON document_instances USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON document_instances TO nuanliu_app;


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
  CONSTRAINT document_figures_pk PRIMARY KEY (tenant_id, document_id, position),
  CONSTRAINT document_figures_document FOREIGN KEY (tenant_id, document_id) REFERENCES document_instances (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE document_figures IS 'Figures of a paper in order of appearance, with the digest of the rows behind each when it was made.';
ALTER TABLE document_figures ENABLE ROW LEVEL SECURITY;
CREATE POLICY document_figures_in_reach ON document_figures USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON document_figures TO nuanliu_app;

