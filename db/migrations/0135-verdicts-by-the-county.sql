-- A county's verdicts are written in one go. What is only kept to be read again is kept as it was written, not taken apart; the
-- planner is told of few rows, and not of what no statement asks. Whoever takes dossiers away waits for the run that judges them and
-- then asks, whoever may see the verdicts.
ALTER TABLE verdicts ALTER COLUMN facts TYPE json USING facts::json, ALTER COLUMN derivation TYPE json USING derivation::json;
ALTER TABLE verdicts
  ALTER COLUMN tenant_id SET STATISTICS 20,
  ALTER COLUMN id SET STATISTICS 20,
  ALTER COLUMN dossier_id SET STATISTICS 20,
  ALTER COLUMN campaign_id SET STATISTICS 20,
  ALTER COLUMN org_path SET STATISTICS 20,
  ALTER COLUMN pack_code SET STATISTICS 20,
  ALTER COLUMN pack_version SET STATISTICS 20,
  ALTER COLUMN outcome SET STATISTICS 20,
  ALTER COLUMN tier SET STATISTICS 20,
  ALTER COLUMN is_current SET STATISTICS 20,
  ALTER COLUMN line_fen SET STATISTICS 0,
  ALTER COLUMN line_period SET STATISTICS 0,
  ALTER COLUMN line_from_on SET STATISTICS 0,
  ALTER COLUMN line_document_no SET STATISTICS 0,
  ALTER COLUMN missing SET STATISTICS 0,
  ALTER COLUMN facts SET STATISTICS 0,
  ALTER COLUMN derivation SET STATISTICS 0,
  ALTER COLUMN decided_at SET STATISTICS 20,
  ALTER COLUMN decided_by SET STATISTICS 0;

-- Of the dossiers of an import, those with a verdict, also where the caller may not see it. Asked under the lock that a run holds.
CREATE FUNCTION judged_dossiers(batch uuid) RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT count(*) FROM dossiers d
  WHERE d.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid AND d.import_batch_id = batch
    AND EXISTS (SELECT FROM verdicts v WHERE v.tenant_id = d.tenant_id AND v.dossier_id = d.id AND v.is_current)
$$;
REVOKE ALL ON FUNCTION judged_dossiers(uuid) FROM public;
GRANT EXECUTE ON FUNCTION judged_dossiers(uuid) TO nuanliu_app;
