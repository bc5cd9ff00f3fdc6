import { sql } from 'kysely';
import type { SheetCovers } from '#domain/deliveries/sign-off-sheet.ts';
import type { Transaction } from '../db/database.ts';

export interface PrintedPage {
  readonly pageNo: number;
  readonly orgPath: string;
  readonly unitName: string;
  readonly unitPage: number;
  readonly unitPages: number;
  readonly digest: string;
  readonly entitlementIds: readonly string[];
}

/** Keeps the pages of a printing; the same list printed again is there already and stays as it is. */
export async function insertPages(
  tx: Transaction,
  tenantId: string,
  sheet: { readonly campaignId: string; readonly sheetCode: string; readonly covers: SheetCovers },
  pages: readonly PrintedPage[],
  by: { readonly userId: string; readonly at: Date },
): Promise<number> {
  const { numAffectedRows } = await sql`
    INSERT INTO sign_off_pages (tenant_id, sheet_code, page_no, campaign_id, org_path, unit_name, unit_page, unit_pages, digest, entitlement_ids, covers, printed_at, printed_by)
    SELECT ${tenantId}::uuid, ${sheet.sheetCode}, "pageNo", ${sheet.campaignId}::uuid, "orgPath", "unitName", "unitPage", "unitPages", digest, "entitlementIds", ${sheet.covers},
      ${by.at}::timestamptz, ${by.userId}
    FROM jsonb_to_recordset(${JSON.stringify(pages)}::jsonb) AS r ("pageNo" integer, "orgPath" text, "unitName" text, "unitPage" integer,
      "unitPages" integer, digest text, "entitlementIds" jsonb)
    ON CONFLICT (tenant_id, sheet_code, page_no) DO NOTHING`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

export interface StoredPage extends PrintedPage {
  readonly sheetCode: string;
  readonly campaignId: string;
  readonly covers: SheetCovers;
  readonly printedAt: Date;
  readonly photoHash: string | null;
  readonly photoAt: Date | null;
}

const COLUMNS = sql`sheet_code AS "sheetCode", page_no AS "pageNo", campaign_id AS "campaignId", covers, org_path AS "orgPath", unit_name AS "unitName",
  unit_page AS "unitPage", unit_pages AS "unitPages", digest, entitlement_ids AS "entitlementIds", printed_at AS "printedAt",
  photo_hash AS "photoHash", photo_at AS "photoAt"`;

/** A page, locked: whoever brings a second photo of it at the same moment waits. */
export async function lockPage(tx: Transaction, tenantId: string, sheetCode: string, pageNo: number) {
  const { rows } = await sql<StoredPage>`
    SELECT ${COLUMNS} FROM sign_off_pages
    WHERE tenant_id = ${tenantId}::uuid AND sheet_code = ${sheetCode} AND page_no = ${pageNo} FOR UPDATE`.execute(tx);
  return rows[0];
}

export async function savePhoto(
  tx: Transaction,
  tenantId: string,
  page: Pick<StoredPage, 'sheetCode' | 'pageNo'>,
  hash: string,
  by: { readonly userId: string; readonly at: Date },
): Promise<void> {
  await sql`
    UPDATE sign_off_pages SET photo_hash = ${hash}, photo_at = ${by.at}::timestamptz, photo_by = ${by.userId}
    WHERE tenant_id = ${tenantId}::uuid AND sheet_code = ${page.sheetCode} AND page_no = ${page.pageNo}`.execute(tx);
}

/** Pages of the printing a campaign made last of either sheet, and of earlier ones of which photos came: the newest printing first. */
export async function listPages(tx: Transaction, tenantId: string, campaignId: string) {
  const { rows } = await sql<StoredPage & { readonly households: number }>`
    SELECT ${COLUMNS}, jsonb_array_length(entitlement_ids) AS households FROM sign_off_pages p
    WHERE tenant_id = ${tenantId}::uuid AND campaign_id = ${campaignId}::uuid AND (
      printed_at = (SELECT max(printed_at) FROM sign_off_pages l WHERE l.tenant_id = p.tenant_id AND l.campaign_id = p.campaign_id AND l.covers = p.covers)
      OR EXISTS (SELECT FROM sign_off_pages f WHERE f.tenant_id = p.tenant_id AND f.sheet_code = p.sheet_code AND f.photo_hash IS NOT NULL))
    ORDER BY covers, printed_at DESC, sheet_code, page_no`.execute(tx);
  return rows;
}

/** The hash of the photo a page of this campaign has. */
export async function findPagePhoto(
  tx: Transaction,
  tenantId: string,
  page: { readonly campaignId: string; readonly sheetCode: string; readonly pageNo: number },
): Promise<string | undefined> {
  const { rows } = await sql<{ hash: string | null }>`
    SELECT photo_hash AS hash FROM sign_off_pages WHERE tenant_id = ${tenantId}::uuid AND campaign_id = ${page.campaignId}::uuid
      AND sheet_code = ${page.sheetCode} AND page_no = ${page.pageNo}`.execute(tx);
  return rows[0]?.hash ?? undefined;
}
