-- A released version keeps the text it was written in and the scenarios that were green on its release.
CREATE TABLE rule_pack_texts (
  code text NOT NULL,
  version text NOT NULL,
  pack_text text NOT NULL,
  scenarios_text text NOT NULL,
  released_by text NOT NULL,
  CONSTRAINT rule_pack_texts_pk PRIMARY KEY (code, version),
  CONSTRAINT rule_pack_texts_pack FOREIGN KEY (code, version) REFERENCES rule_packs (code, version)
);
COMMENT ON TABLE rule_pack_texts IS 'Reference. The text a version was released from, with the scenarios that were green on its release. Insert only.';
GRANT SELECT, INSERT ON rule_pack_texts TO nuanliu_app;

-- Versions in the making.
CREATE TABLE rule_pack_drafts (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_path text NOT NULL,
  title text NOT NULL,
  started_from text NOT NULL,
  pack_text text NOT NULL,
  scenarios_text text NOT NULL,
  revision integer NOT NULL,
  saved_at timestamptz NOT NULL,
  saved_by text NOT NULL,
  released_as text,
  CONSTRAINT rule_pack_drafts_pk PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE rule_pack_drafts IS '认定办法草稿: text of a pack and its scenarios while somebody writes; may be wrong, judges nobody. Kept after release.';
ALTER TABLE rule_pack_drafts ENABLE ROW LEVEL SECURITY;
CREATE POLICY rule_pack_drafts_in_reach ON rule_pack_drafts USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE ON rule_pack_drafts TO nuanliu_app;

-- What the check of a household's means found beyond the dossier.
CREATE TABLE checked_facts (
  tenant_id uuid NOT NULL,
  dossier_id uuid NOT NULL,
  org_path text NOT NULL,
  facts jsonb NOT NULL,
  source text NOT NULL,
  checked_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT checked_facts_pk PRIMARY KEY (tenant_id, dossier_id),
  CONSTRAINT checked_facts_dossier FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE checked_facts IS '核对情况: savings, union aid, loss, able adults without work and the like; what is not in it is not known. The journal keeps what stood here before.';
ALTER TABLE checked_facts ENABLE ROW LEVEL SECURITY;
CREATE POLICY checked_facts_in_reach ON checked_facts USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON checked_facts TO nuanliu_app;
