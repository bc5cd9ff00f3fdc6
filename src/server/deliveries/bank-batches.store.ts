import { sql } from 'kysely';
import type { AccountBank } from '#domain/people/account-bank.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '../db/database.ts';
import { inWrittenOrder } from '../db/written-order.ts';

export interface StoredBatch {
  readonly id: string;
  readonly campaignId: string;
  readonly orgPath: string;
  readonly batchNo: number;
  readonly followsNo: number | null;
  readonly layoutCode: string;
  readonly remark: string;
  readonly lineCount: number;
  readonly amountFen: Fen;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly releasedAt: Date | null;
  readonly releasedBy: string | null;
  /** When its file was first taken for the bank. */
  readonly takenAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly cancelReason: string | null;
}

const COLUMNS = sql`b.id, b.campaign_id AS "campaignId", b.org_path AS "orgPath", b.batch_no AS "batchNo", b.layout_code AS "layoutCode", b.remark,
  b.line_count AS "lineCount", b.amount_fen AS "amountFen", b.made_at AS "madeAt", b.made_by AS "madeBy", b.released_at AS "releasedAt",
  b.released_by AS "releasedBy", b.taken_at AS "takenAt", b.cancelled_at AS "cancelledAt", b.cancel_reason AS "cancelReason",
  (SELECT f.batch_no FROM bank_batches f WHERE f.tenant_id = b.tenant_id AND f.id = b.follows_id) AS "followsNo"`;

/** The batch, locked until the transaction ends: whoever releases, cancels or settles it at the same moment waits. */
export async function lockBatch(tx: Transaction, tenantId: string, batchId: string): Promise<StoredBatch | undefined> {
  await sql`SELECT FROM bank_batches WHERE tenant_id = ${tenantId}::uuid AND id = ${batchId}::uuid FOR UPDATE`.execute(
    tx,
  );
  return findBatch(tx, tenantId, batchId);
}

export async function findBatch(tx: Transaction, tenantId: string, batchId: string): Promise<StoredBatch | undefined> {
  const { rows } = await sql<StoredBatch>`
    SELECT ${COLUMNS} FROM bank_batches b WHERE b.tenant_id = ${tenantId}::uuid AND b.id = ${batchId}::uuid`.execute(
    tx,
  );
  return rows[0];
}

export interface BatchSums {
  readonly paid: number;
  readonly failed: number;
  readonly open: number;
  readonly paidFen: Fen;
  readonly failedFen: Fen;
}

/** The batches of a campaign, newest first, with what became of their lines. */
export async function listBatches(tx: Transaction, tenantId: string, campaignId: string) {
  const { rows } = await sql<StoredBatch & BatchSums>`
    SELECT ${COLUMNS}, l.paid, l.failed, l.open, l."paidFen", l."failedFen" FROM bank_batches b
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE state = 'paid')::int AS paid, count(*) FILTER (WHERE state = 'failed')::int AS failed,
        count(*) FILTER (WHERE state = 'open')::int AS open,
        coalesce(sum(amount_fen) FILTER (WHERE state = 'paid'), 0)::bigint AS "paidFen",
        coalesce(sum(amount_fen) FILTER (WHERE state = 'failed'), 0)::bigint AS "failedFen"
      FROM bank_lines WHERE tenant_id = b.tenant_id AND batch_id = b.id
    ) AS l
    WHERE b.tenant_id = ${tenantId}::uuid AND b.campaign_id = ${campaignId}::uuid ORDER BY b.batch_no DESC`.execute(tx);
  return rows;
}

export interface NewBatch {
  readonly id: string;
  readonly campaignId: string;
  readonly orgPath: string;
  readonly followsId: string | null;
  readonly layoutCode: string;
  readonly remark: string;
  readonly amountFen: Fen;
}

export interface NewLine extends AccountBank {
  readonly entitlementId: string;
  readonly orgPath: string;
  readonly payeeName: string;
  readonly cardCipher: Buffer;
  readonly cardDigest: Buffer;
  readonly amountFen: Fen;
  readonly sourceId: string;
}

/** Writes a batch with its lines, numbered from 1 in the order given; answers its number within the campaign. */
export async function insertBatch(
  tx: Transaction,
  tenantId: string,
  batch: NewBatch,
  lines: readonly NewLine[],
  by: { readonly userId: string; readonly at: Date },
): Promise<number> {
  const { rows } = await sql<{ batch_no: number }>`
    INSERT INTO bank_batches (tenant_id, id, campaign_id, org_path, batch_no, follows_id, layout_code, remark, line_count, amount_fen, made_at, made_by)
    SELECT ${tenantId}::uuid, ${batch.id}::uuid, ${batch.campaignId}::uuid, ${batch.orgPath}, coalesce(max(batch_no), 0) + 1, ${batch.followsId}::uuid,
      ${batch.layoutCode}, ${batch.remark}, ${lines.length}, ${batch.amountFen}, ${by.at}::timestamptz, ${by.userId}
    FROM bank_batches WHERE tenant_id = ${tenantId}::uuid AND campaign_id = ${batch.campaignId}::uuid
    RETURNING batch_no`.execute(tx);
  const records = lines.map((line, index) => ({
    ...line,
    lineNo: index + 1,
    amountFen: String(line.amountFen),
    cardCipher: line.cardCipher.toString('base64'),
    cardDigest: line.cardDigest.toString('base64'),
  }));
  await sql`
    INSERT INTO bank_lines (tenant_id, batch_id, line_no, org_path, campaign_id, entitlement_id, payee_name, card_cipher, card_digest, bank_name, bank_code, amount_fen,
      source_id, state)
    SELECT ${tenantId}::uuid, ${batch.id}::uuid, "lineNo", "orgPath", ${batch.campaignId}::uuid, "entitlementId", "payeeName",
      decode("cardCipher", 'base64'), decode("cardDigest", 'base64'), "bankName", "bankCode", "amountFen", "sourceId", 'open'
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS r ("lineNo" integer, "orgPath" text, "entitlementId" uuid, "payeeName" text,
      "cardCipher" text, "cardDigest" text, "bankName" text, "bankCode" text, "amountFen" bigint, "sourceId" uuid)`.execute(
    tx,
  );
  return rows[0]?.batch_no ?? 0;
}

/** The cards of households, by household id; households without one are left out. */
export async function findCards(tx: Transaction, tenantId: string, householdIds: readonly string[]) {
  const { rows } = await sql<AccountBank & { id: string; cipher: Buffer; digest: Buffer }>`
    SELECT id, bank_card_cipher AS cipher, bank_card_digest AS digest, bank_name AS "bankName", bank_code AS "bankCode" FROM households
    WHERE tenant_id = ${tenantId}::uuid AND id = ANY(${householdIds}::uuid[]) AND bank_card_cipher IS NOT NULL`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Failed lines by entitlement, the last failure of each: in the whole campaign, or in one batch. */
export async function findFailures(tx: Transaction, tenantId: string, campaignId: string, batchId: string | undefined) {
  const { rows } = await sql<{ entitlementId: string; cardDigest: Buffer; reason: string }>`
    SELECT DISTINCT ON (entitlement_id) entitlement_id AS "entitlementId", card_digest AS "cardDigest", failure_reason AS reason FROM bank_lines
    WHERE tenant_id = ${tenantId}::uuid AND campaign_id = ${campaignId}::uuid AND state = 'failed'
      AND (${batchId ?? null}::uuid IS NULL OR batch_id = ${batchId ?? null}::uuid)
    ORDER BY entitlement_id, settled_at DESC`.execute(tx);
  return new Map(rows.map((row) => [row.entitlementId, row]));
}

export interface StoredLine extends AccountBank {
  readonly lineNo: number;
  readonly orgPath: string;
  readonly entitlementId: string;
  readonly householdId: string;
  readonly payeeName: string;
  readonly unitName: string;
  readonly cardCipher: Buffer;
  readonly cardDigest: Buffer;
  readonly amountFen: Fen;
  readonly sourceId: string;
  readonly sourceCode: string;
  readonly state: 'open' | 'paid' | 'failed' | 'cancelled';
  readonly failureReason: string | null;
  readonly bankOn: string | null;
  /** The household has another card now than the one this line was sent to. */
  readonly hasOtherCard: boolean;
}

/** All lines of a batch by number. */
export async function listLines(tx: Transaction, tenantId: string, batchId: string): Promise<StoredLine[]> {
  const reading = sql<StoredLine>`
    SELECT l.line_no AS "lineNo", l.org_path AS "orgPath", l.entitlement_id AS "entitlementId", d.household_id AS "householdId",
      l.payee_name AS "payeeName", o.name AS "unitName", l.card_cipher AS "cardCipher", l.card_digest AS "cardDigest", l.bank_name AS "bankName",
      l.bank_code AS "bankCode", l.amount_fen AS "amountFen",
      l.source_id AS "sourceId", s.code AS "sourceCode", l.state, l.failure_reason AS "failureReason", l.bank_on AS "bankOn",
      coalesce(h.bank_card_digest <> l.card_digest, false) AS "hasOtherCard"
    FROM bank_lines l
    JOIN entitlements e ON e.tenant_id = l.tenant_id AND e.id = l.entitlement_id
    JOIN dossiers d ON d.tenant_id = e.tenant_id AND d.id = e.dossier_id
    JOIN households h ON h.tenant_id = d.tenant_id AND h.id = d.household_id
    JOIN organizations o ON o.tenant_id = e.tenant_id AND o.id = e.org_id
    JOIN fund_sources s ON s.tenant_id = l.tenant_id AND s.id = l.source_id
    WHERE l.tenant_id = ${tenantId}::uuid AND l.batch_id = ${batchId}::uuid ORDER BY l.line_no`;
  const { rows } = await inWrittenOrder(tx, () => reading.execute(tx));
  return rows;
}

export async function saveRelease(
  tx: Transaction,
  tenantId: string,
  batchId: string,
  by: { userId: string; at: Date },
) {
  await tx
    .updateTable('bank_batches')
    .set({ released_at: by.at, released_by: by.userId })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', batchId)
    .execute();
}

export async function saveTaken(tx: Transaction, tenantId: string, batchId: string, at: Date) {
  await tx
    .updateTable('bank_batches')
    .set({ taken_at: at })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', batchId)
    .execute();
}

/** Cancels a batch and its open lines; answers whose cash is free again. */
export async function saveCancellation(
  tx: Transaction,
  tenantId: string,
  batchId: string,
  reason: string,
  by: { userId: string; at: Date },
): Promise<string[]> {
  await tx
    .updateTable('bank_batches')
    .set({ cancelled_at: by.at, cancelled_by: by.userId, cancel_reason: reason })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', batchId)
    .execute();
  const freed = await tx
    .updateTable('bank_lines')
    .set({ state: 'cancelled' })
    .where('tenant_id', '=', tenantId)
    .where('batch_id', '=', batchId)
    .where('state', '=', 'open')
    .returning('entitlement_id')
    .execute();
  return freed.map((row) => row.entitlement_id);
}
