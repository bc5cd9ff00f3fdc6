import { sql } from 'kysely';
import type { Clarity } from '#domain/dossiers/dossier.ts';
import type { GoodsLine } from '#domain/visits/visit.ts';
import type { Booked, HelpKind, SignOffWay, VisitManner, VisitSlot } from '#domain/visits/visit-lists.ts';
import type { Transaction } from '#server/db/database.ts';
import { inWrittenOrder } from '#server/db/written-order.ts';

export interface VisitToSave {
  readonly id: string;
  readonly householdId: string;
  readonly dossierNo: string;
  readonly recipientClass: string;
  readonly orgPath: string;
  readonly householdSize: number;
  readonly annualIncomeFen: bigint | null;
  readonly teamId: string | null;
  readonly pairingId: string | null;
  readonly visitorKey: string;
  readonly manner: VisitManner;
  readonly visitedOn: string;
  readonly slot: VisitSlot;
  readonly clarity: Clarity;
  readonly difficulty: string;
  readonly wish: string;
  readonly policyExplained: string;
  readonly helpKinds: readonly HelpKind[];
  readonly cashFen: bigint;
  readonly goods: readonly GoodsLine[];
  readonly sourceName: string | null;
  readonly method: SignOffWay | null;
  readonly proxyName: string | null;
  readonly proxyRelation: string | null;
  readonly booked: Booked;
}

export async function insertVisits(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  visits: readonly VisitToSave[],
  by: { userId: string; at: Date },
): Promise<void> {
  for (let start = 0; start < visits.length; start += 500) {
    const chunk = visits.slice(start, start + 500);
    await tx
      .insertInto('visits')
      .values(
        chunk.map((visit) => ({
          tenant_id: tenantId,
          id: visit.id,
          campaign_id: campaignId,
          household_id: visit.householdId,
          dossier_no: visit.dossierNo,
          recipient_class: visit.recipientClass,
          org_path: visit.orgPath,
          manner: visit.manner,
          visited_on: visit.visitedOn,
          slot: visit.slot,
          team_id: visit.teamId,
          pairing_id: visit.pairingId,
          visitor_key: visit.visitorKey,
          household_size: visit.householdSize,
          annual_income_fen: visit.annualIncomeFen,
          clarity: JSON.stringify(visit.clarity),
          difficulty: visit.difficulty,
          wish: visit.wish,
          policy_explained: visit.policyExplained,
          help_kinds: [...visit.helpKinds],
          cash_fen: visit.cashFen,
          source_name: visit.sourceName,
          sign_off_method: visit.method,
          proxy_name: visit.proxyName,
          proxy_relation: visit.proxyRelation,
          booked: visit.booked,
          recorded_at: by.at,
          recorded_by: by.userId,
        })),
      )
      .execute();
    const goods = chunk.flatMap(({ id, orgPath, goods: lines }) =>
      lines.map(({ name, quantity, amountFen }, index) => ({
        tenant_id: tenantId,
        visit_id: id,
        line: index + 1,
        org_path: orgPath,
        name,
        quantity,
        amount_fen: amountFen,
      })),
    );
    if (goods.length > 0) await tx.insertInto('visit_goods').values(goods).execute();
  }
}

/** Codes and names of the campaign's own fund sources: their money moves only through entitlements. */
export async function listLedgerSources(tx: Transaction, tenantId: string, campaignId: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('fund_sources')
    .select(['code', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .execute();
  return new Set(rows.flatMap(({ code, name }) => [code, name]));
}

export interface LockedVisit {
  readonly id: string;
  readonly householdId: string;
  readonly orgPath: string;
  readonly visitedOn: string;
  readonly booked: Booked;
  readonly withdrawnAt: Date | null;
  readonly isUnpacked: boolean;
}

/** One visit, held until the end of the transaction; `isUnpacked`: the packing list of its team and day is closed. */
export async function lockVisit(tx: Transaction, tenantId: string, id: string): Promise<LockedVisit | undefined> {
  const { rows } = await sql<LockedVisit>`
    SELECT v.id, v.household_id AS "householdId", v.org_path AS "orgPath", v.visited_on AS "visitedOn", v.booked, v.withdrawn_at AS "withdrawnAt",
           EXISTS (SELECT FROM visit_packings k WHERE k.tenant_id = v.tenant_id AND k.team_id = v.team_id AND k.packed_on = v.visited_on
             AND k.returned_quantity IS NOT NULL) AS "isUnpacked"
    FROM visits v WHERE v.tenant_id = ${tenantId}::uuid AND v.id = ${id}::uuid
    FOR UPDATE OF v`.execute(tx);
  return rows[0];
}

export async function saveWithdrawal(
  tx: Transaction,
  tenantId: string,
  id: string,
  reason: string,
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('visits')
    .set({ withdrawn_at: by.at, withdrawn_by: by.userId, withdrawn_reason: reason })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** A visit as the list shows it; amounts in fen. */
export interface VisitLine {
  readonly id: string;
  readonly dossierNo: string;
  readonly headName: string;
  readonly unitName: string;
  readonly visitedOn: string;
  readonly slot: VisitSlot;
  readonly manner: VisitManner;
  readonly visitorName: string;
  readonly visitorUnit: string;
  readonly clarity: Clarity;
  readonly difficulty: string;
  readonly wish: string;
  readonly policyExplained: string;
  readonly helpKinds: HelpKind[];
  readonly cashFen: bigint;
  readonly goods: { readonly name: string; readonly quantity: number; readonly amountFen: number }[];
  readonly sourceName: string | null;
  readonly signOffMethod: SignOffWay | null;
  readonly booked: Booked;
}

/** One page of the visits that stand, latest first. */
export async function listVisitLines(
  tx: Transaction,
  tenantId: string,
  page: {
    campaignId: string;
    householdId?: string | undefined;
    after: readonly [visitedOn: string, id: string] | undefined;
    limit: number;
  },
): Promise<VisitLine[]> {
  const all = sql`TRUE`;
  const reading = sql<VisitLine>`
    WITH v AS MATERIALIZED (
      SELECT v.* FROM visits v
      WHERE v.tenant_id = ${tenantId}::uuid AND v.campaign_id = ${page.campaignId}::uuid AND v.withdrawn_at IS NULL
        AND ${page.householdId === undefined ? all : sql`v.household_id = ${page.householdId}::uuid`}
        AND ${page.after === undefined ? all : sql`(v.visited_on, v.id) < (${page.after[0]}::date, ${page.after[1]}::uuid)`}
      ORDER BY v.visited_on DESC, v.id DESC LIMIT ${page.limit}
    )
    SELECT v.id, v.dossier_no AS "dossierNo", p.name AS "headName", o.name AS "unitName", v.visited_on AS "visitedOn", v.slot, v.manner,
           coalesce(t.name, h.name) AS "visitorName", coalesce(u.name, h.unit_name) AS "visitorUnit", v.clarity, v.difficulty, v.wish,
           v.policy_explained AS "policyExplained", v.help_kinds AS "helpKinds", v.cash_fen AS "cashFen",
           coalesce((SELECT jsonb_agg(jsonb_build_object('name', g.name, 'quantity', g.quantity, 'amountFen', g.amount_fen) ORDER BY g.line)
             FROM visit_goods g WHERE g.tenant_id = v.tenant_id AND g.visit_id = v.id), '[]') AS goods,
           v.source_name AS "sourceName", v.sign_off_method AS "signOffMethod", v.booked
    FROM v
    JOIN organizations o ON o.tenant_id = v.tenant_id AND o.path = v.org_path
    JOIN household_members m ON m.tenant_id = v.tenant_id AND m.household_id = v.household_id AND m.position = 0 AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    LEFT JOIN visit_teams t ON t.tenant_id = v.tenant_id AND t.id = v.team_id
    LEFT JOIN organizations u ON u.tenant_id = t.tenant_id AND u.id = t.org_id
    LEFT JOIN pairings c ON c.tenant_id = v.tenant_id AND c.id = v.pairing_id
    LEFT JOIN helpers h ON h.tenant_id = c.tenant_id AND h.id = c.helper_id
    ORDER BY v.visited_on DESC, v.id DESC`;
  const { rows } = await inWrittenOrder(tx, () => reading.execute(tx));
  return rows;
}
