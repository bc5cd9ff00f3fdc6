import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';

/** A sign-off workbook that was registered, and whether its paper has been photographed. */
export interface RegisteredSheet {
  readonly id: string;
  readonly campaignId: string;
  readonly fileName: string;
  readonly rowsMatched: number;
  readonly recordedAt: Date;
  readonly photos: number;
}

/** The registered sheets, newest first: of a campaign, or one. */
export async function listSheets(tx: Transaction, tenantId: string, which: { campaignId?: string; sheetId?: string }) {
  const { rows } = await sql<RegisteredSheet>`
    SELECT s.id, s.campaign_id AS "campaignId", s.file_name AS "fileName", s.rows_matched AS "rowsMatched", s.recorded_at AS "recordedAt",
      (SELECT count(DISTINCT g.content_hash) FROM deliveries v JOIN sign_offs g ON g.tenant_id = v.tenant_id AND g.entitlement_id = v.entitlement_id
        AND g.evidence = 'paper-sheet' WHERE v.tenant_id = s.tenant_id AND v.sheet_id = s.id)::int AS photos
    FROM sign_off_sheets s WHERE s.tenant_id = ${tenantId}::uuid
      AND (${which.campaignId ?? null}::uuid IS NULL OR s.campaign_id = ${which.campaignId ?? null}::uuid)
      AND (${which.sheetId ?? null}::uuid IS NULL OR s.id = ${which.sheetId ?? null}::uuid)
    ORDER BY s.recorded_at DESC LIMIT 200`.execute(tx);
  return rows;
}

/** Whose signatures are on a registered sheet. */
export async function listSignedOn(tx: Transaction, tenantId: string, sheetId: string) {
  const { rows } = await sql<{ entitlementId: string; orgPath: string; signedOn: string }>`
    SELECT entitlement_id AS "entitlementId", min(org_path) AS "orgPath", max(signed_on) AS "signedOn" FROM deliveries
    WHERE tenant_id = ${tenantId}::uuid AND sheet_id = ${sheetId}::uuid AND signed_on IS NOT NULL GROUP BY entitlement_id ORDER BY entitlement_id`.execute(
    tx,
  );
  return rows;
}
