-- 入账凭证: scanned papers of a campaign that nothing in the database stands for.
CREATE TABLE evidence_files (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  slot text NOT NULL,
  title text NOT NULL,
  media_type text NOT NULL,
  pages integer NOT NULL CONSTRAINT evidence_files_pages_positive CHECK (pages > 0),
  size_bytes integer NOT NULL,
  content_key text NOT NULL,
  attached_at timestamptz NOT NULL,
  attached_by text NOT NULL,
  withdrawn_at timestamptz,
  withdraw_reason text,
  CONSTRAINT evidence_files_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT evidence_files_withdrawn_whole CHECK ((withdrawn_at IS NULL) = (withdraw_reason IS NULL)),
  CONSTRAINT evidence_files_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);
COMMENT ON TABLE evidence_files IS '凭证附件: minutes, invoices, pictures of visits; redrawn and encrypted on disk under a keyed digest. Withdrawn ones stay with the reason.';
ALTER TABLE evidence_files ENABLE ROW LEVEL SECURITY;
CREATE POLICY evidence_files_in_reach ON evidence_files USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE (withdrawn_at, withdraw_reason) ON evidence_files TO nuanliu_app;
CREATE UNIQUE INDEX evidence_files_once ON evidence_files (tenant_id, campaign_id, slot, content_key) WHERE withdrawn_at IS NULL;
