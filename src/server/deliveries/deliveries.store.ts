import { sql } from 'kysely';
import type { CampaignState } from '#domain/campaigns/campaign-life.ts';
import type { ParkedSignOff, SignableEntitlement } from '#domain/deliveries/match-sign-offs.ts';
import type { SignOffMethod } from '#domain/deliveries/sign-off-sheet.ts';
import type { EntitlementState } from '#domain/entitlements/entitlement.ts';
import type { AidKind } from '#domain/code-lists.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '../db/database.ts';
import { inWrittenOrder } from '../db/written-order.ts';
import { refreshStatistics } from '../db/refresh-statistics.ts';

/** An entitlement as a sign-off is compared with it, with where its money comes from. */
export interface DeliverableEntitlement extends SignableEntitlement {
  readonly householdId: string;
  readonly orgPath: string;
  readonly goodsName: string | null;
  readonly cashSource: { readonly id: string; readonly code: string } | null;
  readonly goodsSource: { readonly id: string; readonly code: string } | null;
  /** The whole cash of the entitlement, whatever a sheet may still hand over of it. Null: it has none. */
  readonly cash: CashOf | null;
  /** The whole goods of the entitlement. Null: it has none. */
  readonly goods: GoodsOf | null;
  readonly areGoodsOut: boolean;
}

export interface GoodsOf {
  readonly amountFen: Fen;
  readonly source: { readonly id: string; readonly code: string };
  readonly isOut: boolean;
  readonly isBack: boolean;
}

/** The entitlement as a sheet of goods only sees it: its money is none of that sheet's business. */
export function goodsAlone(entitlement: DeliverableEntitlement): DeliverableEntitlement {
  const { goods } = entitlement;
  return {
    ...entitlement,
    cashFen: 0n,
    cashSource: null,
    cashElsewhere: null,
    goodsFen: goods?.amountFen ?? 0n,
    goodsSource: goods?.source ?? null,
    isHandedOver: goods?.isOut ?? false,
    isReturned: goods?.isBack ?? false,
  };
}

export interface CashOf {
  readonly amountFen: Fen;
  readonly source: { readonly id: string; readonly code: string };
  readonly isOut: boolean;
  /** The channel that carries it, in words. */
  readonly heldBy: string | null;
}

export async function findDeliveringCampaign(tx: Transaction, tenantId: string, campaignId: string) {
  const row = await tx
    .selectFrom('campaigns')
    .select(['id', 'name', 'org_path', 'status'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', campaignId)
    .executeTakeFirst();
  return row && { id: row.id, name: row.name, orgPath: row.org_path, state: row.status as CampaignState };
}

/**
 * Locks the campaign's entitlements, or `only` these of them, in the order of their ids and reads them with what has been handed over. Two cashiers
 * with two copies of one sheet wait for each other here; the second sees what the first recorded.
 */
export async function lockDeliverable(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  only?: readonly string[],
): Promise<DeliverableEntitlement[]> {
  const which = only === undefined ? sql`true` : sql`e.id = ANY(${only}::uuid[])`;
  await sql`SELECT FROM entitlements e WHERE e.tenant_id = ${tenantId}::uuid AND e.campaign_id = ${campaignId}::uuid AND ${which} ORDER BY e.id FOR UPDATE`.execute(
    tx,
  );
  const reading = sql<DeliverableRow>`
    SELECT e.id, d.household_id, e.org_path, e.status, e.cash_fen, e.goods_fen, e.goods_name, o.name AS unit_name, p.name AS head_name,
      coalesce(p.id_number_tail, '') AS id_tail, e.cash_source_id, cs.code AS cash_code, e.goods_source_id, gs.code AS goods_code,
      EXISTS (SELECT FROM deliveries v WHERE v.tenant_id = e.tenant_id AND v.entitlement_id = e.id AND v.state = 'delivered' AND v.kind = 'cash') AS is_cash_out,
      EXISTS (SELECT FROM deliveries v WHERE v.tenant_id = e.tenant_id AND v.entitlement_id = e.id AND v.state = 'delivered' AND v.kind = 'goods') AS are_goods_out,
      EXISTS (SELECT FROM deliveries v WHERE v.tenant_id = e.tenant_id AND v.entitlement_id = e.id AND v.state = 'returned' AND v.kind = 'goods') AS are_goods_back,
      (SELECT h.channel FROM cash_holds h WHERE h.tenant_id = e.tenant_id AND h.entitlement_id = e.id) AS cash_channel,
      EXISTS (SELECT FROM deliveries v WHERE v.tenant_id = e.tenant_id AND v.entitlement_id = e.id AND v.state = 'returned') AS is_returned,
      posted.ends_on,
      e.tier IS NOT NULL AND posted.ends_on IS NULL
        AND EXISTS (SELECT FROM notices n WHERE n.tenant_id = ${tenantId}::uuid AND n.campaign_id = ${campaignId}::uuid) AS is_unposted,
      coalesce(posted.has_amount AND posted.amount_fen IS DISTINCT FROM e.cash_fen + e.goods_fen, false) AS is_posted_otherwise,
      posted.ends_on IS NULL AND taken_down.dossier_id IS NOT NULL AS is_taken_down, objected.objections
    FROM entitlements e
    JOIN dossiers d ON d.tenant_id = e.tenant_id AND d.id = e.dossier_id
    JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    JOIN organizations o ON o.tenant_id = e.tenant_id AND o.id = e.org_id
    LEFT JOIN fund_sources cs ON cs.tenant_id = e.tenant_id AND cs.id = e.cash_source_id
    LEFT JOIN fund_sources gs ON gs.tenant_id = e.tenant_id AND gs.id = e.goods_source_id
    LEFT JOIN (
      SELECT l.dossier_id, max(n.ends_on) AS ends_on, bool_or('amount' = ANY(n.columns)) AS has_amount, max(l.amount_fen) AS amount_fen FROM notices n
      JOIN notice_lines l ON l.tenant_id = n.tenant_id AND l.notice_id = n.id
      WHERE n.tenant_id = ${tenantId}::uuid AND n.campaign_id = ${campaignId}::uuid AND n.superseded_at IS NULL GROUP BY l.dossier_id
    ) AS posted ON posted.dossier_id = e.dossier_id
    LEFT JOIN (
      SELECT DISTINCT l.dossier_id FROM notices n
      JOIN notice_lines l ON l.tenant_id = n.tenant_id AND l.notice_id = n.id
      WHERE n.tenant_id = ${tenantId}::uuid AND n.campaign_id = ${campaignId}::uuid AND n.superseded_at IS NOT NULL
    ) AS taken_down ON taken_down.dossier_id = e.dossier_id
    LEFT JOIN (
      SELECT l.dossier_id, jsonb_agg(jsonb_build_object('receivedOn', j.received_on, 'decidedOn', j.decided_on) ORDER BY j.received_on) AS objections
      FROM notice_objections j
      JOIN notices n ON n.tenant_id = j.tenant_id AND n.id = j.notice_id
      JOIN notice_lines l ON l.tenant_id = n.tenant_id AND l.notice_id = n.id
      WHERE n.tenant_id = ${tenantId}::uuid AND n.campaign_id = ${campaignId}::uuid
        AND (j.concerns = 'list' OR j.dossier_id = l.dossier_id) GROUP BY l.dossier_id
    ) AS objected ON objected.dossier_id = e.dossier_id
    WHERE e.tenant_id = ${tenantId}::uuid AND e.campaign_id = ${campaignId}::uuid AND ${which}
    ORDER BY e.id
  `;
  const { rows } = await inWrittenOrder(tx, () => reading.execute(tx));
  return rows.map((row) => ({
    id: row.id,
    householdId: row.household_id,
    orgPath: row.org_path,
    unitName: row.unit_name,
    headName: row.head_name,
    idTail: row.id_tail,
    ...dueOf(row),
    goodsName: row.goods_name,
    state: row.status,
    noticeEndsOn: row.ends_on,
    isUnposted: row.is_unposted,
    isPostedOtherwise: row.is_posted_otherwise,
    isTakenDown: row.is_taken_down,
    objections: row.objections ?? [],
  }));
}

/** What carries cash instead of a sheet, as the clerk calls it. */
export const CASH_CHANNELS = { bank: '银行代发', envelope: '红包袋' } as const;
export type CashChannel = keyof typeof CASH_CHANNELS;

/** What a sheet may still hand over: all of it, or one part when the other has gone out, or goes out, by itself. */
function dueOf(row: DeliverableRow) {
  const cashSource = row.cash_source_id && row.cash_code ? { id: row.cash_source_id, code: row.cash_code } : null;
  const goodsSource = row.goods_source_id && row.goods_code ? { id: row.goods_source_id, code: row.goods_code } : null;
  const isCashDue = cashSource !== null && !row.is_cash_out;
  const areGoodsDue = goodsSource !== null && !row.are_goods_out;
  const isAnyOut = row.is_cash_out || row.are_goods_out;
  const isPartly = isAnyOut && (isCashDue || areGoodsDue);
  const heldBy = row.cash_channel === null ? null : CASH_CHANNELS[row.cash_channel];
  const withCash = !(isPartly && !isCashDue) && !(heldBy !== null && isCashDue);
  const withGoods = !(isPartly && !areGoodsDue);
  return {
    cashFen: withCash ? row.cash_fen : 0n,
    goodsFen: withGoods ? row.goods_fen : 0n,
    cashSource: withCash ? cashSource : null,
    goodsSource: withGoods ? goodsSource : null,
    isHandedOver: isAnyOut && !isPartly,
    areGoodsOut: row.are_goods_out,
    isReturned: row.is_returned && !isPartly,
    cashElsewhere: withCash ? null : heldBy,
    goods: goodsSource && {
      amountFen: row.goods_fen,
      source: goodsSource,
      isOut: row.are_goods_out,
      isBack: row.are_goods_back,
    },
    cash: cashSource && { amountFen: row.cash_fen, source: cashSource, isOut: row.is_cash_out, heldBy },
  };
}

interface DeliverableRow {
  readonly id: string;
  readonly household_id: string;
  readonly org_path: string;
  readonly status: EntitlementState;
  readonly cash_fen: bigint;
  readonly goods_fen: bigint;
  readonly goods_name: string | null;
  readonly unit_name: string;
  readonly head_name: string;
  readonly id_tail: string;
  readonly cash_source_id: string | null;
  readonly cash_code: string | null;
  readonly goods_source_id: string | null;
  readonly goods_code: string | null;
  readonly is_cash_out: boolean;
  readonly are_goods_out: boolean;
  readonly are_goods_back: boolean;
  readonly cash_channel: CashChannel | null;
  readonly is_returned: boolean;
  readonly ends_on: string | null;
  readonly is_unposted: boolean;
  is_posted_otherwise: boolean;
  readonly is_taken_down: boolean;
  readonly objections: readonly { readonly receivedOn: string; readonly decidedOn: string | null }[] | null;
}

export interface NewSheet {
  readonly id: string;
  readonly fileName: string;
  readonly fileDigest: string;
  readonly rowsIn: number;
}

/** Keeps the sheet with its parked rows. The same file a second time breaks `sign_off_sheets_file_once`. */
export async function insertSheet(
  tx: Transaction,
  tenantId: string,
  campaign: { id: string; orgPath: string },
  sheet: NewSheet,
  parked: readonly ParkedSignOff[],
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('sign_off_sheets')
    .values({
      tenant_id: tenantId,
      id: sheet.id,
      campaign_id: campaign.id,
      org_path: campaign.orgPath,
      file_name: sheet.fileName,
      file_digest: sheet.fileDigest,
      rows_in: sheet.rowsIn,
      rows_matched: sheet.rowsIn - parked.length,
      rows_parked: parked.length,
      recorded_at: by.at,
      recorded_by: by.userId,
    })
    .execute();
  const records = parked.map(({ row, code, reason }) => ({
    sheet_name: row.sheetName,
    row_no: row.rowNo,
    unit_name: row.unitName,
    person_name: row.personName,
    reason_code: code,
    reason,
  }));
  await sql`
    INSERT INTO parked_sign_offs (tenant_id, sheet_id, sheet_name, row_no, org_path, unit_name, person_name, reason_code, reason)
    SELECT ${tenantId}::uuid, ${sheet.id}::uuid, sheet_name, row_no, ${campaign.orgPath}, unit_name, person_name, reason_code, reason
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
      AS r (sheet_name text, row_no integer, unit_name text, person_name text, reason_code text, reason text)
  `.execute(tx);
}

/** Cash or goods of one household, handed over or come back. */
export interface NewDelivery {
  readonly id: string;
  readonly entitlementId: string;
  readonly orgPath: string;
  /** Null: it came by no sheet. */
  readonly sheetName: string | null;
  readonly rowNo: number | null;
  readonly kind: AidKind;
  readonly state: 'delivered' | 'returned';
  readonly amountFen: Fen;
  readonly goodsName: string | null;
  readonly sourceId: string;
  readonly transactionId: string;
  readonly signedOn: string | null;
  readonly method: SignOffMethod;
  readonly proxyName: string | null;
  readonly proxyRelation: string | null;
  readonly returnReason: string | null;
}

export async function insertDeliveries(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  sheetId: string | null,
  deliveries: readonly NewDelivery[],
  by: { userId: string; at: Date },
): Promise<void> {
  const records = deliveries.map((each) => ({ ...each, amountFen: String(each.amountFen) }));
  await sql`
    INSERT INTO deliveries (tenant_id, id, campaign_id, entitlement_id, sheet_id, sheet_name, sheet_row_no, org_path, kind, state, amount_fen,
      goods_name, source_id, ledger_transaction_id, signed_on, method, proxy_name, proxy_relation, return_reason, recorded_at, recorded_by)
    SELECT ${tenantId}::uuid, id, ${campaignId}::uuid, "entitlementId", ${sheetId}::uuid, "sheetName", "rowNo", "orgPath", kind, state, "amountFen",
      "goodsName", "sourceId", "transactionId", "signedOn", method, "proxyName", "proxyRelation", "returnReason", ${by.at}::timestamptz, ${by.userId}
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS r (id uuid, "entitlementId" uuid, "sheetName" text, "rowNo" integer,
      "orgPath" text, kind text, state text, "amountFen" bigint, "goodsName" text, "sourceId" uuid, "transactionId" uuid, "signedOn" date,
      method text, "proxyName" text, "proxyRelation" text, "returnReason" text)
  `.execute(tx);
  await refreshStatistics(tx, records.length, 'deliveries');
}

/** One page in the order of dossier numbers: what was handed over and what came back. */
export async function listDeliveryRows(
  tx: Transaction,
  tenantId: string,
  page: { campaignId: string; after: readonly [dossierNo: string, id: string] | undefined; limit: number },
) {
  let rows = tx
    .selectFrom('dossiers as d')
    .innerJoin('entitlements as e', (join) =>
      join
        .onRef('e.tenant_id', '=', 'd.tenant_id')
        .on('e.campaign_id', '=', page.campaignId)
        .onRef('e.dossier_id', '=', 'd.id'),
    )
    .innerJoin('deliveries as v', (join) =>
      join.onRef('v.tenant_id', '=', 'e.tenant_id').onRef('v.entitlement_id', '=', 'e.id'),
    )
    .innerJoin('household_members as m', (join) =>
      join
        .onRef('m.tenant_id', '=', 'd.tenant_id')
        .onRef('m.household_id', '=', 'd.household_id')
        .on('m.position', '=', 0)
        .on('m.to_on', 'is', null),
    )
    .innerJoin('persons as p', (join) =>
      join.onRef('p.tenant_id', '=', 'm.tenant_id').onRef('p.id', '=', 'm.person_id'),
    )
    .innerJoin('organizations as o', (join) =>
      join.onRef('o.tenant_id', '=', 'e.tenant_id').onRef('o.id', '=', 'e.org_id'),
    )
    .innerJoin('fund_sources as s', (join) =>
      join.onRef('s.tenant_id', '=', 'v.tenant_id').onRef('s.id', '=', 'v.source_id'),
    )
    .select([
      'v.id',
      'd.household_id',
      'd.dossier_no',
      'o.name as unit_name',
      'p.name as head_name',
      'v.kind',
      'v.state',
      'v.amount_fen',
    ])
    .select([
      'v.goods_name',
      's.name as source_name',
      'v.signed_on',
      'v.method',
      'v.proxy_name',
      'v.proxy_relation',
      'v.return_reason',
    ])
    .select(['v.sheet_name', 'v.sheet_row_no', 'v.recorded_at'])
    .where('d.tenant_id', '=', tenantId);
  if (page.after) rows = rows.where(sql<boolean>`(d.dossier_no, v.id) > (${page.after[0]}, ${page.after[1]}::uuid)`);
  return inWrittenOrder(tx, () => rows.orderBy('d.dossier_no').orderBy('v.id').limit(page.limit).execute());
}

/** Rows of sign-off sheets that fitted nothing, newest sheet first. */
export async function listParkedRows(tx: Transaction, tenantId: string, campaignId: string, limit: number) {
  return tx
    .selectFrom('parked_sign_offs as k')
    .innerJoin('sign_off_sheets as s', (join) =>
      join.onRef('s.tenant_id', '=', 'k.tenant_id').onRef('s.id', '=', 'k.sheet_id'),
    )
    .select(['s.file_name', 'k.sheet_name', 'k.row_no', 'k.unit_name', 'k.person_name', 'k.reason_code', 'k.reason'])
    .where('k.tenant_id', '=', tenantId)
    .where('s.campaign_id', '=', campaignId)
    .orderBy('s.recorded_at', 'desc')
    .orderBy('k.sheet_name')
    .orderBy('k.row_no')
    .limit(limit)
    .execute();
}
