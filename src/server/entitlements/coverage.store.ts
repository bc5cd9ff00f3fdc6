import { sql } from 'kysely';
import type { CoverageClass, CoverageFacts } from '#domain/entitlements/coverage.ts';
import type { QuotaMethod, QuotaStanding, QuotaSubject } from '#domain/entitlements/quota.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '../db/database.ts';
import { inWrittenOrder } from '../db/written-order.ts';

export interface CoverageGroup extends CoverageFacts {
  readonly unitCode: string;
  readonly unitName: string;
  readonly orgPath: string;
  readonly households: number;
  readonly listFen: Fen;
}

/** Households in file below the campaign's unit, and whoever is on its list, by unit and by what the register says of them. */
export async function groupCoverage(tx: Transaction, tenantId: string, campaignId: string): Promise<CoverageGroup[]> {
  const reading = sql<CoverageGroup>`
    SELECT o.code AS "unitCode", o.name AS "unitName", d.org_path AS "orgPath", d.status = 'in-file' AS "isInFile", e.status AS state,
      v.outcome AS verdict, count(*)::int AS households,
      coalesce(sum(CASE WHEN e.status <> 'excluded' THEN e.cash_fen + e.goods_fen END), 0)::bigint AS "listFen"
    FROM campaigns c
    JOIN dossiers d ON d.tenant_id = c.tenant_id AND d.org_path ^@ c.org_path
    JOIN organizations o ON o.tenant_id = d.tenant_id AND o.id = d.org_id
    LEFT JOIN entitlements e ON e.tenant_id = d.tenant_id AND e.dossier_id = d.id AND e.campaign_id = c.id
    LEFT JOIN verdicts v ON v.tenant_id = d.tenant_id AND v.dossier_id = d.id AND v.is_current AND v.pack_code = c.pack_code
    WHERE c.tenant_id = ${tenantId}::uuid AND c.id = ${campaignId}::uuid AND (d.status = 'in-file' OR e.id IS NOT NULL)
    GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY d.org_path, 4, 5, 6`;
  return (await reading.execute(tx)).rows;
}

export interface CoverageRow extends CoverageFacts {
  readonly dossierNo: string;
  readonly householdId: string;
  readonly unitName: string;
  readonly headName: string;
  readonly totalFen: Fen;
  readonly recorded: string | null;
  readonly dossierId: string;
}

const IS_CLASS: Readonly<Record<CoverageClass, ReturnType<typeof sql<boolean>>>> = {
  proposed: sql<boolean>`e.status = 'proposed' AND d.status = 'in-file'`,
  approved: sql<boolean>`e.status = 'approved' AND d.status = 'in-file'`,
  excluded: sql<boolean>`e.status = 'excluded'`,
  'not-in-file': sql<boolean>`e.status <> 'excluded' AND d.status <> 'in-file'`,
  'not-eligible': sql<boolean>`e.id IS NULL AND d.status = 'in-file' AND v.outcome = 'none'`,
  'not-listed': sql<boolean>`e.id IS NULL AND d.status = 'in-file' AND v.outcome = 'tier'`,
  'facts-missing': sql<boolean>`e.id IS NULL AND d.status = 'in-file' AND v.outcome = 'unknown'`,
  'no-verdict': sql<boolean>`e.id IS NULL AND d.status = 'in-file' AND v.outcome IS NULL`,
};

/** The households behind one number of the coverage view, in the order of dossier numbers. */
export async function listCoverageOf(
  tx: Transaction,
  tenantId: string,
  wish: {
    readonly campaignId: string;
    readonly unitCode: string;
    readonly coverage: CoverageClass;
    readonly after: readonly [dossierNo: string, dossierId: string] | undefined;
    readonly limit: number;
  },
): Promise<CoverageRow[]> {
  const after = wish.after ? sql`(d.dossier_no, d.id) > (${wish.after[0]}, ${wish.after[1]}::uuid)` : sql`true`;
  const reading = sql<CoverageRow>`
    SELECT d.dossier_no AS "dossierNo", d.id AS "dossierId", d.household_id AS "householdId", o.name AS "unitName", p.name AS "headName",
      d.status = 'in-file' AS "isInFile", e.status AS state, v.outcome AS verdict, coalesce(e.cash_fen + e.goods_fen, 0)::bigint AS "totalFen",
      e.exclusion_reason AS recorded
    FROM campaigns c
    JOIN organizations o ON o.tenant_id = c.tenant_id AND o.code = ${wish.unitCode}
    JOIN dossiers d ON d.tenant_id = c.tenant_id AND d.org_id = o.id AND d.org_path ^@ c.org_path
    JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    LEFT JOIN entitlements e ON e.tenant_id = d.tenant_id AND e.dossier_id = d.id AND e.campaign_id = c.id
    LEFT JOIN verdicts v ON v.tenant_id = d.tenant_id AND v.dossier_id = d.id AND v.is_current AND v.pack_code = c.pack_code
    WHERE c.tenant_id = ${tenantId}::uuid AND c.id = ${wish.campaignId}::uuid AND ${IS_CLASS[wish.coverage]} AND ${after}
    ORDER BY d.dossier_no, d.id LIMIT ${wish.limit}`;
  return (await inWrittenOrder(tx, () => reading.execute(tx))).rows;
}

export interface QuotaUnit {
  readonly orgId: string;
  readonly code: string;
  readonly name: string;
  readonly path: string;
  /** Households in file in its subtree, and in the unit itself. */
  readonly inFile: number;
  readonly ownInFile: number;
}

/** Units within reach below the campaign's unit with their households in file, in the order of the tree. */
export async function listQuotaUnits(tx: Transaction, tenantId: string, campaignId: string): Promise<QuotaUnit[]> {
  const { rows } = await sql<QuotaUnit>`
    WITH counted AS (
      SELECT d.org_path, count(*)::int AS households FROM dossiers d
      WHERE d.tenant_id = ${tenantId}::uuid AND d.status = 'in-file' GROUP BY d.org_path
    )
    SELECT o.id AS "orgId", o.code, o.name, o.path,
      coalesce((SELECT sum(k.households) FROM counted k WHERE k.org_path ^@ o.path), 0)::int AS "inFile",
      coalesce((SELECT k.households FROM counted k WHERE k.org_path = o.path), 0)::int AS "ownInFile"
    FROM campaigns c JOIN organizations o ON o.tenant_id = c.tenant_id AND o.path ^@ c.org_path
    WHERE c.tenant_id = ${tenantId}::uuid AND c.id = ${campaignId}::uuid ORDER BY o.path`.execute(tx);
  return rows;
}

export interface QuotaLine {
  readonly unit: QuotaUnit;
  readonly amount: bigint;
  readonly weightThousandths: bigint | null;
}

/** Replaces the quotas of a campaign of one kind. The caller holds the campaign. */
export async function replaceQuotas(
  tx: Transaction,
  tenantId: string,
  quota: {
    readonly campaignId: string;
    readonly subject: QuotaSubject;
    readonly method: QuotaMethod;
    readonly lines: readonly QuotaLine[];
  },
  by: { userId: string; at: Date },
): Promise<void> {
  const { campaignId, subject, method } = quota;
  await tx
    .deleteFrom('entitlement_quotas')
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .where('subject', '=', subject)
    .execute();
  await tx
    .insertInto('entitlement_quotas')
    .values(
      quota.lines.map(({ unit, amount, weightThousandths }) => ({
        tenant_id: tenantId,
        campaign_id: campaignId,
        org_id: unit.orgId,
        org_path: unit.path,
        subject,
        amount,
        method,
        weight_thousandths: weightThousandths,
        set_at: by.at,
        set_by: by.userId,
      })),
    )
    .execute();
}

export interface QuotaRow {
  readonly subject: QuotaSubject;
  readonly method: QuotaMethod;
  readonly unitCode: string;
  readonly unitName: string;
  readonly amount: bigint;
  readonly weightThousandths: bigint | null;
  readonly changedReason: string | null;
  /** What is approved or frozen in the unit's subtree: households, or fen. */
  readonly taken: bigint;
  /** What is on the list in the unit's subtree and not excluded: households, or fen. */
  readonly listed: bigint;
}

/** What is approved or frozen in each unit, as `hold_quotas` counts it: households and fen. */
const standing = (tenantId: string, campaignId: string) => sql`
  SELECT e.org_path, count(*) AS households, sum(e.cash_fen + e.goods_fen) AS fen FROM entitlements e
  WHERE e.tenant_id = ${tenantId}::uuid AND e.campaign_id = ${campaignId}::uuid
    AND (e.status = 'approved' OR e.status = 'proposed' AND (e.first_approved_by IS NOT NULL OR EXISTS (
      SELECT FROM meeting_decisions f WHERE f.tenant_id = e.tenant_id AND f.entitlement_id = e.id AND f.line IS NOT NULL)))
  GROUP BY e.org_path`;

export interface TakenOfUnit {
  readonly orgPath: string;
  readonly households: bigint;
  readonly fen: Fen;
}

/**
 * Holds everything about the quotas of a campaign until the transaction ends, and answers what is approved or frozen by unit. Held
 * before the campaign itself, like the approvals do, so that neither waits for the other.
 */
export async function holdTaken(tx: Transaction, tenantId: string, campaignId: string): Promise<TakenOfUnit[]> {
  await lockQuotas(tx, tenantId, campaignId);
  const { rows } = await sql<TakenOfUnit>`
    SELECT s.org_path AS "orgPath", s.households, s.fen::bigint AS fen FROM (${standing(tenantId, campaignId)}) s`.execute(
    tx,
  );
  return rows;
}

/** One after the other: whoever shares out, changes, approves or freezes; quotas that are not there yet cannot be held as rows. */
async function lockQuotas(tx: Transaction, tenantId: string, campaignId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`quotas ${tenantId} ${campaignId}`}, 0))`.execute(tx);
}

/** Quotas beside what is on the list. */
export async function listQuotaRows(tx: Transaction, tenantId: string, campaignId: string): Promise<QuotaRow[]> {
  const { rows } = await sql<QuotaRow>`
    WITH listed AS (
      SELECT e.org_path, count(*) AS households, sum(e.cash_fen + e.goods_fen) AS fen FROM entitlements e
      WHERE e.tenant_id = ${tenantId}::uuid AND e.campaign_id = ${campaignId}::uuid AND e.status <> 'excluded' GROUP BY e.org_path
    ), standing AS (${standing(tenantId, campaignId)})
    SELECT q.subject, q.method, o.code AS "unitCode", o.name AS "unitName", q.amount, q.weight_thousandths AS "weightThousandths", q.changed_reason AS "changedReason",
      coalesce((SELECT sum(CASE q.subject WHEN 'households' THEN s.households ELSE s.fen END) FROM standing s WHERE s.org_path ^@ q.org_path), 0)::bigint AS taken,
      coalesce((SELECT sum(CASE q.subject WHEN 'households' THEN l.households ELSE l.fen END) FROM listed l WHERE l.org_path ^@ q.org_path), 0)::bigint AS listed
    FROM entitlement_quotas q JOIN organizations o ON o.tenant_id = q.tenant_id AND o.id = q.org_id
    WHERE q.tenant_id = ${tenantId}::uuid AND q.campaign_id = ${campaignId}::uuid ORDER BY q.subject, q.org_path`.execute(
    tx,
  );
  return rows;
}

/** Holds the quotas of a campaign and answers those these entitlements count against, units above the reader's own included. */
export async function holdQuotas(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  entitlementIds: readonly string[],
): Promise<QuotaStanding[]> {
  await lockQuotas(tx, tenantId, campaignId);
  const { rows } = await sql<QuotaStanding>`
    SELECT subject, org_path AS "orgPath", unit_name AS "unitName", amount, taken
    FROM hold_quotas(${tenantId}::uuid, ${campaignId}::uuid, ${`{${entitlementIds.join(',')}}`}::uuid[])`.execute(tx);
  return rows;
}

/** One quota, held; undefined when the unit has none of this kind. */
export async function holdQuota(
  tx: Transaction,
  tenantId: string,
  of: { readonly campaignId: string; readonly subject: QuotaSubject; readonly unitCode: string },
): Promise<{ orgId: string; orgPath: string; unitName: string; amount: bigint } | undefined> {
  const { rows } = await sql<{ orgId: string; orgPath: string; unitName: string; amount: bigint }>`
    SELECT q.org_id AS "orgId", q.org_path AS "orgPath", o.name AS "unitName", q.amount
    FROM entitlement_quotas q JOIN organizations o ON o.tenant_id = q.tenant_id AND o.id = q.org_id
    WHERE q.tenant_id = ${tenantId}::uuid AND q.campaign_id = ${of.campaignId}::uuid AND q.subject = ${of.subject} AND o.code = ${of.unitCode}
    FOR UPDATE OF q`.execute(tx);
  return rows[0];
}

export async function saveChangedQuota(
  tx: Transaction,
  tenantId: string,
  changed: {
    readonly campaignId: string;
    readonly subject: QuotaSubject;
    readonly orgId: string;
    readonly amount: bigint;
    readonly reason: string;
  },
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('entitlement_quotas')
    .set({ amount: changed.amount, changed_reason: changed.reason, set_at: by.at, set_by: by.userId })
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', changed.campaignId)
    .where('subject', '=', changed.subject)
    .where('org_id', '=', changed.orgId)
    .execute();
}
