import { type RawBuilder, sql } from 'kysely';
import type { LedgerSide, TransactionKind } from '#domain/funds/ledger.ts';
import type { Fen } from '#domain/money.ts';
import { refuse } from '#domain/refusal.ts';
import type { Transaction } from '../db/database.ts';

/** What the pages of the ledger are filtered by; days and amounts are inclusive, amounts in fen without sign. */
export interface PostingFilter {
  readonly sourceCode?: string | undefined;
  /** A unit and everything below it. */
  readonly unitPath?: string | undefined;
  readonly measureCode?: string | undefined;
  readonly side?: LedgerSide | undefined;
  readonly kind?: TransactionKind | undefined;
  readonly fromOn?: string | undefined;
  readonly toOn?: string | undefined;
  readonly minFen?: Fen | undefined;
  readonly maxFen?: Fen | undefined;
  /** An entitlement, an allotment, a donation, a household: whatever a posting refers to. */
  readonly about?: string | undefined;
}

export interface PostingLine {
  readonly transactionId: string;
  readonly line: number;
  readonly kind: TransactionKind;
  readonly sourceCode: string;
  readonly sourceName: string;
  readonly side: LedgerSide;
  readonly unitPath: string;
  readonly unitName: string | null;
  readonly measureCode: string;
  readonly amountFen: Fen;
  readonly balanceAfterFen: Fen;
  readonly saidOn: string;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly reason: string;
  readonly entitlementId: string | null;
  readonly dossierNo: string | null;
  readonly headName: string | null;
  readonly allotmentName: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
}

/** Where a page ends: the day, the transaction and the line of its last posting. */
export type PostingKey = readonly [saidOn: string, transactionId: string, line: number];

function beyond({ fromOn, toOn }: PostingFilter, after: PostingKey | undefined): RawBuilder<unknown> {
  if (after === undefined) return sql``;
  const [saidOn, transactionId, line] = after;
  return fromOn === undefined && toOn === undefined
    ? sql`AND (p.transaction_id, p.line) < (${transactionId}::uuid, ${line}::integer)`
    : sql`AND (p.said_on, p.transaction_id, p.line) < (${saidOn}::date, ${transactionId}::uuid, ${line}::integer)`;
}

/**
 * One page of postings, the newest first (the latest day first when days are asked for), after the posting given. The page is cut from the postings alone, along an index
 * that begins with what is filtered by equality; everything else is looked up for its rows only.
 */
export async function listPostingLines(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  filter: PostingFilter,
  after: PostingKey | undefined,
  limit: number,
): Promise<PostingLine[]> {
  const order =
    filter.fromOn === undefined && filter.toOn === undefined
      ? sql`p.transaction_id DESC, p.line DESC`
      : sql`p.said_on DESC, p.transaction_id DESC, p.line DESC`;
  const { rows } = await sql<PostingLine>`
    WITH page AS MATERIALIZED (
      SELECT p.* FROM postings p
      WHERE p.tenant_id = ${tenantId}::uuid AND p.campaign_id = ${campaignId}::uuid ${conditions(tenantId, campaignId, filter)}
        ${beyond(filter, after)}
      ORDER BY ${order} LIMIT ${limit}
    )
    SELECT p.transaction_id AS "transactionId", p.line, p.kind, s.code AS "sourceCode", s.name AS "sourceName", p.side,
           p.unit_path AS "unitPath", o.name AS "unitName", p.measure_code AS "measureCode", p.amount_fen AS "amountFen",
           p.balance_after_fen AS "balanceAfterFen", p.said_on AS "saidOn", t.recorded_at AS "recordedAt", t.recorded_by AS "recordedBy",
           t.reason, p.entitlement_id AS "entitlementId", e.dossier_no AS "dossierNo", e.name AS "headName", f.name AS "allotmentName",
           p.subject_kind AS "subjectKind", p.subject_id AS "subjectId"
    FROM page p
    JOIN ledger_transactions t ON t.tenant_id = p.tenant_id AND t.id = p.transaction_id
    JOIN fund_sources s ON s.tenant_id = p.tenant_id AND s.id = p.source_id
    LEFT JOIN organizations o ON o.tenant_id = p.tenant_id AND o.path = p.unit_path
    LEFT JOIN fund_allotments f ON f.tenant_id = p.tenant_id AND f.id = p.entitlement_id
    LEFT JOIN LATERAL (
      SELECT d.dossier_no, h.name FROM entitlements n
      JOIN dossiers d ON d.tenant_id = n.tenant_id AND d.id = n.dossier_id
      JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
      JOIN persons h ON h.tenant_id = m.tenant_id AND h.id = m.person_id
      WHERE n.tenant_id = p.tenant_id AND n.id = p.entitlement_id LIMIT 1
    ) e ON true
    ORDER BY ${order}`.execute(tx);
  return rows;
}

function conditions(tenantId: string, campaignId: string, filter: PostingFilter): RawBuilder<unknown> {
  const { sourceCode, unitPath, measureCode, side, kind, fromOn, toOn, minFen, maxFen, about } = filter;
  const parts: RawBuilder<unknown>[] = [];
  if (sourceCode !== undefined)
    parts.push(
      sql`p.source_id = (SELECT id FROM fund_sources WHERE tenant_id = ${tenantId}::uuid AND campaign_id = ${campaignId}::uuid AND code = ${sourceCode})`,
    );
  if (unitPath !== undefined)
    parts.push(
      sql`p.unit_path = ANY (ARRAY(SELECT path FROM organizations WHERE tenant_id = ${tenantId}::uuid AND path ^@ ${unitPath}))`,
    );
  if (measureCode !== undefined) parts.push(sql`p.measure_code = ${measureCode}`);
  if (side !== undefined) parts.push(sql`p.side = ${side}`);
  if (kind !== undefined) parts.push(sql`p.kind = ${kind}`);
  if (fromOn !== undefined) parts.push(sql`p.said_on >= ${fromOn}::date`);
  if (toOn !== undefined) parts.push(sql`p.said_on <= ${toOn}::date`);
  if (minFen !== undefined || maxFen !== undefined) {
    const least = minFen ?? 0n;
    const most = maxFen ?? 2n ** 62n;
    parts.push(
      sql`(p.amount_fen BETWEEN ${least}::bigint AND ${most}::bigint OR p.amount_fen BETWEEN ${-most}::bigint AND ${-least}::bigint)`,
    );
  }
  if (about !== undefined)
    parts.push(
      sql`(p.transaction_id = ${about}::uuid OR p.entitlement_id = ${about}::uuid OR p.subject_id = ${about}::uuid OR p.beneficiary_id = ${about}::uuid)`,
    );
  return parts.length === 0 ? sql`` : sql`AND ${sql.join(parts, sql` AND `)}`;
}

/** A unit within the actor's tenant, by id. */
export async function findUnit(
  tx: Transaction,
  tenantId: string,
  unitId: string,
): Promise<{ path: string; name: string } | undefined> {
  return tx
    .selectFrom('organizations')
    .select(['path', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', unitId)
    .executeTakeFirst();
}

/** Names of units by path. */
export async function listUnitNames(tx: Transaction, tenantId: string, paths: readonly string[]) {
  return tx
    .selectFrom('organizations')
    .select(['path', 'name'])
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`path = ANY (${paths}::text[])`)
    .execute();
}

/** The path of a unit of the campaign, '' when none is given. Refuses a unit outside it (`fund.unit-outside`). */
export async function requireUnitWithin(
  tx: Transaction,
  tenantId: string,
  orgPath: string,
  unitId: string | undefined,
): Promise<string> {
  if (unitId === undefined) return '';
  const unit = await findUnit(tx, tenantId, unitId);
  if (!unit?.path.startsWith(orgPath))
    refuse('fund.unit-outside', '有的单位不在这项活动的范围内。请重新选择单位。', { unitId });
  return unit.path;
}
