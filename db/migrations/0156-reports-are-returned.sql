-- 退回: the unit above returns a report that is not as it should be; the unit below reports again.
ALTER TABLE campaign_unit_reports ADD COLUMN round integer NOT NULL DEFAULT 1;
COMMENT ON COLUMN campaign_unit_reports.round IS 'Counts from 1; a further report of the same part is there only when the one before was returned.';
ALTER TABLE campaign_unit_reports DROP CONSTRAINT campaign_unit_reports_pk;
ALTER TABLE campaign_unit_reports ADD CONSTRAINT campaign_unit_reports_pk PRIMARY KEY (tenant_id, campaign_id, unit_id, kind, round);

CREATE TABLE campaign_report_returns (
  tenant_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  kind text NOT NULL,
  round integer NOT NULL,
  org_path text NOT NULL,
  reason text NOT NULL,
  returned_at timestamptz NOT NULL,
  returned_by text NOT NULL,
  CONSTRAINT campaign_report_returns_pk PRIMARY KEY (tenant_id, campaign_id, unit_id, kind, round),
  CONSTRAINT campaign_report_returns_report FOREIGN KEY (tenant_id, campaign_id, unit_id, kind, round)
    REFERENCES campaign_unit_reports (tenant_id, campaign_id, unit_id, kind, round)
);
COMMENT ON TABLE campaign_report_returns IS '退回: that the unit above returned a report, with its reason; the duty is open again. Server time; insert only.';
ALTER TABLE campaign_report_returns ENABLE ROW LEVEL SECURITY;
CREATE POLICY campaign_report_returns_in_reach ON campaign_report_returns USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON campaign_report_returns TO nuanliu_app;
