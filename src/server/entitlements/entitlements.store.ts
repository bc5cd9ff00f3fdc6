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

async function insertSome(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  rows: readonly NewEntitlement[],
  by: { userId: string; at: Date },
  sourceIdOf: (code: string) => string,
): Promise<void> {
  const records = rows.map(({ id, dossier, recipientClass, tier, proposed, excluded }) => ({
    id,
    dossier_id: dossier.dossierId,
    verdict_id: dossier.verdictId,
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
  }));
  await sql`
    INSERT INTO entitlements (tenant_id, id, campaign_id, dossier_id, verdict_id, org_id, org_path, recipient_class, tier, measure_code,
      standard_code, cash_fen, goods_name, goods_fen, cash_source_id, goods_source_id, status, reasons, exclusion_reason, proposed_by, proposed_at)
    SELECT ${tenantId}::uuid, id, ${campaignId}::uuid, dossier_id, verdict_id, org_id, org_path, recipient_class, tier, measure_code,
      standard_code, cash_fen, goods_name, goods_fen, cash_source_id, goods_source_id, status, reasons, exclusion_reason, ${by.userId}, ${by.at}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS r (id uuid, dossier_id uuid, verdict_id uuid, org_id uuid, org_path text,
      recipient_class text, tier text, measure_code text, standard_code text, cash_fen bigint, goods_name text, goods_fen bigint,
      cash_source_id uuid, goods_source_id uuid, status text, reasons jsonb, exclusion_reason text)
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
  locking = ids ? locking.where(sql<boolean>`id = ANY(${ids}::uuid[])`) : locking.where('status', '=', 'proposed');
  if (meetingId)
    locking = locking.where(
      sql<boolean>`id IN (SELECT entitlement_id FROM meeting_decisions f WHERE f.tenant_id = ${tenantId}::uuid
        AND f.meeting_id = ${meetingId}::uuid AND f.line IS NOT NULL)`,
    );
  const locked = await locking.execute();
  if (locked.length === 0) return [];
  const reading = tx
    .selectFrom('entitlements as e')
    .innerJoin('dossiers as d', (join) =>
      join.onRef('d.tenant_id', '=', 'e.tenant_id').onRef('d.id', '=', 'e.dossier_id'),
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
      'e.campaign_id',
      'e.status',
      'e.org_path',
      'e.proposed_by',
      'e.cash_fen',
      'e.goods_fen',
      'e.recipient_class',
      'e.goods_name',
      'e.measure_code',
      'e.is_relative',
      'e.first_approved_by',
    ])
    .select(['d.household_id', 'd.dossier_no', 'd.main_cause', 'd.secondary_causes'])
    .select(['p.name as head_name', 'o.name as unit_name', 'cs.code as cash_source', 'gs.code as goods_source'])
    .select(
      sql<boolean>`EXISTS (SELECT FROM deliveries v WHERE v.tenant_id = e.tenant_id AND v.entitlement_id = e.id)`.as(
        'is_delivered',
      ),
    )
    .select(
      sql<boolean>`EXISTS (SELECT FROM cash_holds h WHERE h.tenant_id = e.tenant_id AND h.entitlement_id = e.id)`.as(
        'is_on_its_way',
      ),
    )
    .where('e.tenant_id', '=', tenantId)
    .where(sql<boolean>`e.id = ANY(${locked.map((row) => row.id)}::uuid[])`)
    .orderBy('e.id');
  const rows = await inWrittenOrder(tx, () => reading.execute());
  return rows.map((row) => ({
    id: row.id,
    householdId: row.household_id,
    dossierNo: row.dossier_no,
    campaignId: row.campaign_id,
    state: row.status as EntitlementState,
    orgPath: row.org_path,
    headName: row.head_name,
    unitName: row.unit_name,
    proposedBy: row.proposed_by,
    recipientClass: row.recipient_class as RecipientClassCode,
    causes: [...(row.main_cause === null ? [] : [row.main_cause]), ...row.secondary_causes] as CauseCode[],
    cashFen: row.cash_fen,
    goodsFen: row.goods_fen,
    cashSource: row.cash_source,
    goodsSource: row.goods_source,
    goodsName: row.goods_name ?? '',
    measureCode: row.measure_code ?? '',
    isDelivered: row.is_delivered,
    isRelative: row.is_relative,
    firstApprovedBy: row.first_approved_by,
    isOnItsWay: row.is_on_its_way,
  }));
}

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
    .where(sql<boolean>`id = ANY(${ids}::uuid[])`)
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
