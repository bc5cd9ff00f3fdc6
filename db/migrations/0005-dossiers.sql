-- Hardship dossiers: one household, one file.
CREATE TABLE dossiers (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  household_id uuid NOT NULL,
  dossier_no text NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  status text NOT NULL CONSTRAINT dossiers_status_known CHECK (status IN ('draft', 'in-file', 'exited', 'cancelled')),
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
  CONSTRAINT dossiers_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT dossiers_no_unique UNIQUE (tenant_id, dossier_no),
  CONSTRAINT dossiers_household FOREIGN KEY (tenant_id, household_id) REFERENCES households (tenant_id, id),
  CONSTRAINT dossiers_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id)
);
COMMENT ON TABLE dossiers IS 'One household, one file: causes, income, 四清, life.';
ALTER TABLE dossiers ENABLE ROW LEVEL SECURITY;
CREATE POLICY dossiers_in_reach ON dossiers USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON dossiers TO nuanliu_app;
CREATE UNIQUE INDEX dossiers_one_open_per_household ON dossiers (tenant_id, household_id) WHERE status IN ('draft', 'in-file');
CREATE INDEX dossiers_by_path ON dossiers (tenant_id, org_path text_pattern_ops, dossier_no);


CREATE TABLE outlay_items (
  tenant_id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  kind text NOT NULL,
  org_path text NOT NULL,
  amount_fen bigint NOT NULL CONSTRAINT outlay_items_amount_not_negative CHECK (amount_fen >= 0),
  CONSTRAINT outlay_items_pk PRIMARY KEY (tenant_id, dossier_id, kind),
  CONSTRAINT outlay_items_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE outlay_items IS 'Rigid outlay of a household in the twelve months before, by kind, in fen.';
ALTER TABLE outlay_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY outlay_items_in_reach ON outlay_items USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON outlay_items TO nuanliu_app;

