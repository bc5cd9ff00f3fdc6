import { sql } from 'kysely';
import type { ProposedEntitlement, Unreached } from '#domain/entitlements/propose-entitlements.ts';
import type { Namesake } from '#domain/entitlements/conflict.ts';
import type { EntitlementState, StandingEntitlement } from '#domain/entitlements/entitlement.ts';
import type { CauseCode, RecipientClassCode, TierCode } from '#domain/code-lists.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '../db/database.ts';
import { inWrittenOrder } from '../db/written-order.ts';
import { refreshStatistics } from '../db/refresh-statistics.ts';

/** A proposed or excluded row with what the dossier says of it. */
export interface NewEntitlement {
  readonly id: string;
  readonly dossier: {
    readonly dossierId: string;
    readonly verdictId: string;
    readonly orgId: string;
    readonly orgPath: string;
  };
  readonly recipientClass: RecipientClassCode;
  readonly tier: TierCode | null;
  readonly proposed?: ProposedEntitlement;
  readonly excluded?: Unreached;
}

/** So many rows are sent at a time: enough that sending costs little, and few enough to say in between how far it is. */
const ROWS_AT_ONCE = 5000;

/** Writes a whole list. `sourceIdOf` leads from a source code to its id; `onWritten` hears how many of all the rows are written. */
export async function insertEntitlements(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  rows: readonly NewEntitlement[],
  by: { userId: string; at: Date },
  sourceIdOf: (code: string) => string,
  onWritten?: (written: number, all: number) => void,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    onWritten?.(from, rows.length);
    await insertSome(tx, tenantId, campaignId, rows.slice(from, from + ROWS_AT_ONCE), by, sourceIdOf);
  }
  await refreshStatistics(tx, rows.length, 'entitlements');
}

/** Sends the ids row by row, and what many rows share (standard, amounts, sources, reasons) once. */
async function insertSome(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  rows: readonly NewEntitlement[],
  by: { userId: string; at: Date },
  sourceIdOf: (code: string) => string,
): Promise<void> {
  const shapes = new Map<string, number>();
  const shapeOf = rows.map(({ dossier, recipientClass, tier, proposed, excluded }) => {
    const shape = JSON.stringify({
      org_id: dossier.orgId,
      org_path: dossier.orgPath,
      recipient_class: recipientClass,
      tier,
      measure_code: proposed?.measureCode ?? null,
      standard_code: proposed?.standardCode ?? null,
      cash_fen: String(proposed?.cashFen ?? 0n),
      goods_name: proposed?.goodsName || null,
      goods_fen: String(proposed?.goodsFen ?? 0n),
      cash_source_id: proposed?.cashSource ? sourceIdOf(proposed.cashSource) : null,
      goods_source_id: proposed?.goodsSource ? sourceIdOf(proposed.goodsSource) : null,
      status: proposed ? 'proposed' : 'excluded',
      reasons: proposed?.reasons ?? [],
      exclusion_reason: excluded?.reason ?? null,
    });
    const at = shapes.get(shape) ?? shapes.size;
    shapes.set(shape, at);
    return at;
  });
  await sql`
    INSERT INTO entitlements (tenant_id, id, campaign_id, dossier_id, verdict_id, org_id, org_path, recipient_class, tier, measure_code,
      standard_code, cash_fen, goods_name, goods_fen, cash_source_id, goods_source_id, status, reasons, exclusion_reason, proposed_by, proposed_at)
    SELECT ${tenantId}::uuid, r.id, ${campaignId}::uuid, r.dossier_id, r.verdict_id, s.org_id, s.org_path, s.recipient_class, s.tier, s.measure_code,
      s.standard_code, s.cash_fen, s.goods_name, s.goods_fen, s.cash_source_id, s.goods_source_id, s.status, s.reasons, s.exclusion_reason,
      ${by.userId}, ${by.at}::timestamptz
    FROM unnest(${idArray(rows.map((row) => row.id))}::uuid[], ${idArray(rows.map((row) => row.dossier.dossierId))}::uuid[],
      ${idArray(rows.map((row) => row.dossier.verdictId))}::uuid[], ${`{${shapeOf.join(',')}}`}::int[]) AS r (id, dossier_id, verdict_id, shape)
    JOIN (SELECT x.ordinality - 1 AS at, y.* FROM jsonb_array_elements(${`[${[...shapes.keys()].join(',')}]`}::jsonb) WITH ORDINALITY x,
      jsonb_to_record(x.value) AS y (org_id uuid, org_path text, recipient_class text, tier text, measure_code text, standard_code text,
        cash_fen bigint, goods_name text, goods_fen bigint, cash_source_id uuid, goods_source_id uuid, status text, reasons jsonb,
        exclusion_reason text)) s ON s.at = r.shape
  `.execute(tx);
}

/** An entitlement on its way to approval or exclusion, locked. */
export interface LockedEntitlement extends StandingEntitlement {
  readonly householdId: string;
  readonly dossierNo: string;
  readonly campaignId: string;
  readonly orgPath: string;
  readonly recipientClass: RecipientClassCode;
  readonly causes: readonly CauseCode[];
  readonly cashFen: Fen;
  readonly goodsFen: Fen;
  readonly cashSource: string | null;
  readonly goodsSource: string | null;
  readonly goodsName: string;
  readonly measureCode: string;
  readonly isDelivered: boolean;
  readonly isRelative: boolean;
  readonly firstApprovedBy: string | null;
  /** A bank batch or an envelope carries its cash. */
  readonly isOnItsWay: boolean;
}

/**
 * Locks entitlements, in the order of their ids, and reads them: all proposed ones of a campaign (or of a frozen list of
 * it), or the given ones whatever their state. A rival's approval that we waited for is seen, because the second statement starts after the lock.
 */
export async function lockEntitlements(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  ids?: readonly string[],
  meetingId?: string,
): Promise<LockedEntitlement[]> {
  let locking = tx
    .selectFrom('entitlements')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .orderBy('id')
    .forUpdate();
  locking = ids
    ? locking.where(sql<boolean>`id = ANY(${idArray(ids)}::uuid[])`)
    : locking.where('status', '=', 'proposed');
  if (meetingId)
    locking = locking.where(
      sql<boolean>`id IN (SELECT entitlement_id FROM meeting_decisions f WHERE f.tenant_id = ${tenantId}::uuid
        AND f.meeting_id = ${meetingId}::uuid AND f.line IS NOT NULL)`,
    );
  const locked = await locking.execute();
  if (locked.length === 0) return [];
  const reading = sql<Omit<LockedEntitlement, 'causes'> & { mainCause: CauseCode | null; causes: CauseCode[] }>`
    SELECT e.id, d.household_id AS "householdId", d.dossier_no AS "dossierNo", e.campaign_id AS "campaignId", e.status AS state,
      e.org_path AS "orgPath", p.name AS "headName", o.name AS "unitName", e.proposed_by AS "proposedBy",
      e.recipient_class AS "recipientClass", d.main_cause AS "mainCause", d.secondary_causes AS causes, e.cash_fen AS "cashFen",
      e.goods_fen AS "goodsFen", cs.code AS "cashSource", gs.code AS "goodsSource", coalesce(e.goods_name, '') AS "goodsName",
      coalesce(e.measure_code, '') AS "measureCode", e.is_relative AS "isRelative", e.first_approved_by AS "firstApprovedBy",
      EXISTS (SELECT FROM deliveries v WHERE v.tenant_id = e.tenant_id AND v.entitlement_id = e.id) AS "isDelivered",
      EXISTS (SELECT FROM cash_holds h WHERE h.tenant_id = e.tenant_id AND h.entitlement_id = e.id) AS "isOnItsWay"
    FROM entitlements e
    JOIN dossiers d ON d.tenant_id = e.tenant_id AND d.id = e.dossier_id
    JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    JOIN organizations o ON o.tenant_id = e.tenant_id AND o.id = e.org_id
    LEFT JOIN fund_sources cs ON cs.tenant_id = e.tenant_id AND cs.id = e.cash_source_id
    LEFT JOIN fund_sources gs ON gs.tenant_id = e.tenant_id AND gs.id = e.goods_source_id
    WHERE e.tenant_id = ${tenantId}::uuid AND e.id = ANY (${idArray(locked.map((row) => row.id))}::uuid[])
    ORDER BY e.id`;
  const { rows } = await inWrittenOrder(tx, () => reading.execute(tx));
  for (const row of rows) if (row.mainCause !== null) row.causes.unshift(row.mainCause);
  return rows;
}

/** Ids as PostgreSQL reads an array; the driver takes far longer over many. */
const idArray = (ids: readonly string[]) => `{${ids.join(',')}}`;

/** Proposed or approved entitlements of a campaign in whose household, head or member, somebody bears this name. */
export async function findNamesakes(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  name: string,
): Promise<Namesake[]> {
  // Step by step, because nobody bears the name most of the time and the planner cannot know it.
  const persons = await tx
    .selectFrom('persons')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('name', '=', name)
    .execute();
  if (persons.length === 0) return [];
  const homes = await tx
    .selectFrom('household_members')
    .select('household_id')
    .where('tenant_id', '=', tenantId)
    .where(
      'person_id',
      'in',
      persons.map((person) => person.id),
    )
    .where('to_on', 'is', null)
    .execute();
  if (homes.length === 0) return [];
  const reading = sql<Namesake>`
    SELECT DISTINCT e.id AS "entitlementId", o.name AS "unitName", e.org_path AS "unitPath", h.name AS "headName"
    FROM dossiers d
    JOIN entitlements e ON e.tenant_id = d.tenant_id AND e.dossier_id = d.id AND e.campaign_id = ${campaignId}::uuid AND e.status <> 'excluded'
    JOIN organizations o ON o.tenant_id = e.tenant_id AND o.id = e.org_id
    JOIN household_members hm ON hm.tenant_id = d.tenant_id AND hm.household_id = d.household_id AND hm.position = 0 AND hm.to_on IS NULL
    JOIN persons h ON h.tenant_id = hm.tenant_id AND h.id = hm.person_id
    WHERE d.tenant_id = ${tenantId}::uuid AND d.household_id = ANY(${homes.map((home) => home.household_id)}::uuid[])
    ORDER BY e.org_path, e.id`;
  return (await inWrittenOrder(tx, () => reading.execute(tx))).rows;
}

/** Adds a remark to the reasons of entitlements; whoever approves reads it there. */
export async function addRemark(
  tx: Transaction,
  tenantId: string,
  ids: readonly string[],
  remark: string,
): Promise<void> {
  await sql`
    UPDATE entitlements SET reasons = reasons || to_jsonb(${remark}::text)
    WHERE tenant_id = ${tenantId}::uuid AND id = ANY(${ids}::uuid[]) AND NOT reasons ? ${remark}`.execute(tx);
}

/** The campaign an entitlement belongs to, or undefined when it is out of reach. */
export async function findCampaignOf(
  tx: Transaction,
  tenantId: string,
  entitlementId: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('entitlements')
    .select('campaign_id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', entitlementId)
    .executeTakeFirst();
  return row?.campaign_id;
}

export async function saveApproval(
  tx: Transaction,
  tenantId: string,
  ids: readonly string[],
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('entitlements')
    .set({ status: 'approved', approved_by: by.userId, approved_at: by.at })
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`id = ANY(${idArray(ids)}::uuid[])`)
    .execute();
}

/** The first of two approvals: the entitlement goes on waiting, for somebody else. */
export async function saveFirstApproval(
  tx: Transaction,
  tenantId: string,
  ids: readonly string[],
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('entitlements')
    .set({ first_approved_by: by.userId, first_approved_at: by.at })
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`id = ANY(${ids}::uuid[])`)
    .execute();
}

export async function saveExclusions(
  tx: Transaction,
  tenantId: string,
  ids: readonly string[],
  reason: string,
): Promise<void> {
  await tx
    .updateTable('entitlements')
    .set({ status: 'excluded', exclusion_reason: reason })
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`id = ANY(${ids}::uuid[])`)
    .execute();
}

export interface EntitlementFilter {
  readonly campaignId: string;
  readonly state: EntitlementState | undefined;
  readonly after: readonly [dossierNo: string, id: string] | undefined;
  readonly limit: number;
}

/** One page in the order of dossier numbers, with what has been handed over. */
export async function listEntitlementRows(tx: Transaction, tenantId: string, filter: EntitlementFilter) {
  let rows = tx
    .selectFrom('dossiers as d')
    .innerJoin('entitlements as e', (join) =>
      join
        .onRef('e.tenant_id', '=', 'd.tenant_id')
        .on('e.campaign_id', '=', filter.campaignId)
        .onRef('e.dossier_id', '=', 'd.id'),
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
    .leftJoin('fund_sources as cs', (join) =>
      join.onRef('cs.tenant_id', '=', 'e.tenant_id').onRef('cs.id', '=', 'e.cash_source_id'),
    )
    .leftJoin('fund_sources as gs', (join) =>
      join.onRef('gs.tenant_id', '=', 'e.tenant_id').onRef('gs.id', '=', 'e.goods_source_id'),
    )
    .select([
      'e.id',
      'd.household_id',
      'd.dossier_no',
      'e.status',
      'e.recipient_class',
      'e.tier',
      'e.cash_fen',
      'e.goods_fen',
      'e.goods_name',
      'e.is_relative',
      'e.first_approved_at',
    ])
    .select([
      'e.reasons',
      'e.exclusion_reason',
      'p.name as head_name',
      'o.name as unit_name',
      'cs.name as cash_source',
      'gs.name as goods_source',
    ])
    .select((select) => [
      select
        .selectFrom('deliveries as v')
        .select(sql<'delivered' | 'returned' | null>`max(v.state)`.as('state'))
        .whereRef('v.tenant_id', '=', 'e.tenant_id')
        .whereRef('v.entitlement_id', '=', 'e.id')
        .as('handed_over'),
    ])
    .where('d.tenant_id', '=', tenantId);
  if (filter.state) rows = rows.where('e.status', '=', filter.state);
  if (filter.after)
    rows = rows.where(sql<boolean>`(d.dossier_no, e.id) > (${filter.after[0]}, ${filter.after[1]}::uuid)`);
  return inWrittenOrder(tx, () => rows.orderBy('d.dossier_no').orderBy('e.id').limit(filter.limit).execute());
}

/** How many entitlements stand in each state, and their sums in fen. */
export async function sumEntitlements(tx: Transaction, tenantId: string, campaignId: string) {
  return tx
    .selectFrom('entitlements')
    .select(['status', sql<number>`count(*)::int`.as('households')])
    .select([sql<bigint>`sum(cash_fen)::bigint`.as('cash_fen'), sql<bigint>`sum(goods_fen)::bigint`.as('goods_fen')])
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .groupBy('status')
    .execute();
}
