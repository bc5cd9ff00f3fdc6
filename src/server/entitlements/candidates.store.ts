import { sql } from 'kysely';
import { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import type { CampaignState } from '#domain/campaigns/campaign-life.ts';
import type { CauseCode, RecipientClassCode, TierCode } from '#domain/code-lists.ts';
import type { Candidate } from '#domain/entitlements/propose-entitlements.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '../db/database.ts';
import { inWrittenOrder } from '../db/written-order.ts';

/** A candidate with what names it to people and in the database. */
export interface CandidateDossier extends Candidate {
  readonly verdictId: string | null;
  readonly orgId: string;
  readonly orgPath: string;
  readonly unitCode: string;
  readonly headName: string;
  readonly idTail: string | null;
  readonly isListed: boolean;
}

export interface ProposingCampaign {
  readonly id: string;
  readonly name: string;
  readonly orgPath: string;
  readonly year: number;
  readonly packCode: string;
  readonly state: CampaignState;
  readonly file: CampaignFile;
}

/** The campaign, locked: two proposals at once would serve the same household twice. */
export async function lockProposingCampaign(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<ProposingCampaign | undefined> {
  const row = await tx
    .selectFrom('campaigns')
    .select(['id', 'name', 'org_path', 'year', 'pack_code', 'status', 'plan'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', campaignId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  const { id, name, org_path: orgPath, year, pack_code: packCode } = row;
  return { id, name, orgPath, year, packCode, state: row.status as CampaignState, file: CampaignFile.parse(row.plan) };
}

/**
 * Every open dossier below the campaign's unit with its current verdict under the campaign's rule pack, its head, its size,
 * and what it was given in other campaigns of the year (returns deducted). `isListed`: it has an entitlement already.
 */
export async function listCandidates(
  tx: Transaction,
  tenantId: string,
  campaign: ProposingCampaign,
): Promise<CandidateDossier[]> {
  const given = await givenThisYear(tx, tenantId, campaign);
  const reading = sql<CandidateRow>`
    SELECT d.id, d.household_id, d.dossier_no, d.org_id, d.org_path, o.code AS unit_code, d.recipient_class, d.main_cause, d.secondary_causes,
      p.name AS head_name, p.id_number_tail, v.id AS verdict_id, v.outcome, v.tier, e.id IS NOT NULL AS is_listed,
      (SELECT count(*) FROM household_members c WHERE c.tenant_id = d.tenant_id AND c.household_id = d.household_id AND c.to_on IS NULL)::int AS members
    FROM dossiers d
    JOIN organizations o ON o.tenant_id = d.tenant_id AND o.id = d.org_id
    JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    LEFT JOIN verdicts v ON v.tenant_id = d.tenant_id AND v.dossier_id = d.id AND v.is_current AND v.pack_code = ${campaign.packCode}
    LEFT JOIN entitlements e ON e.tenant_id = d.tenant_id AND e.dossier_id = d.id AND e.campaign_id = ${campaign.id}::uuid
    WHERE d.tenant_id = ${tenantId}::uuid AND d.status = 'in-file' AND d.org_path ^@ ${campaign.orgPath}
    ORDER BY d.org_path, d.dossier_no
  `;
  const { rows } = await inWrittenOrder(tx, () => reading.execute(tx));
  return rows.map((row) => {
    const from = given.get(row.household_id) ?? {};
    return {
      dossierId: row.id,
      orderKey: `${row.org_path} ${row.dossier_no}`,
      recipientClass: row.recipient_class,
      verdict: row.outcome,
      tier: row.tier,
      memberCount: row.members,
      causes: [...(row.main_cause === null ? [] : [row.main_cause]), ...row.secondary_causes],
      exclusionReason: null,
      givenThisYearFen: Object.values(from).reduce((sum, fen) => sum + fen, 0n),
      givenThisYearFrom: from,
      verdictId: row.verdict_id,
      orgId: row.org_id,
      orgPath: row.org_path,
      unitCode: row.unit_code,
      headName: row.head_name,
      idTail: row.id_number_tail,
      isListed: row.is_listed,
    };
  });
}

interface CandidateRow {
  readonly id: string;
  readonly household_id: string;
  readonly dossier_no: string;
  readonly org_id: string;
  readonly org_path: string;
  readonly unit_code: string;
  readonly recipient_class: RecipientClassCode;
  readonly main_cause: CauseCode | null;
  readonly secondary_causes: CauseCode[];
  readonly head_name: string;
  readonly id_number_tail: string | null;
  readonly verdict_id: string | null;
  readonly outcome: 'tier' | 'none' | 'unknown' | null;
  readonly tier: TierCode | null;
  readonly is_listed: boolean;
  readonly members: number;
}

/** Household → source code → fen kept, from the year's other campaigns. */
async function givenThisYear(
  tx: Transaction,
  tenantId: string,
  campaign: ProposingCampaign,
): Promise<Map<string, Record<string, Fen>>> {
  const reading = sql<{ household_id: string; code: string; kept_fen: bigint }>`
    SELECT d.household_id, s.code, sum(CASE v.state WHEN 'delivered' THEN v.amount_fen ELSE -v.amount_fen END)::bigint AS kept_fen
    FROM campaigns c
    JOIN deliveries v ON v.tenant_id = c.tenant_id AND v.campaign_id = c.id
    JOIN entitlements e ON e.tenant_id = v.tenant_id AND e.id = v.entitlement_id
    JOIN dossiers d ON d.tenant_id = e.tenant_id AND d.id = e.dossier_id
    JOIN fund_sources s ON s.tenant_id = v.tenant_id AND s.id = v.source_id
    WHERE c.tenant_id = ${tenantId}::uuid AND c.year = ${campaign.year} AND c.id <> ${campaign.id}::uuid
    GROUP BY d.household_id, s.code
  `;
  const { rows } = await inWrittenOrder(tx, () => reading.execute(tx));
  const given = new Map<string, Record<string, Fen>>();
  for (const row of rows) given.set(row.household_id, { ...given.get(row.household_id), [row.code]: row.kept_fen });
  return given;
}

/** Source code → id and fen that are free and not wanted by a proposal that still waits for approval. */
export async function readFreeMoney(tx: Transaction, tenantId: string, campaignId: string) {
  const { rows } = await sql<{ id: string; code: string; free_fen: bigint }>`
    SELECT s.id, s.code,
      (coalesce((SELECT sum(p.amount_fen) FROM ledger_accounts a
          JOIN postings p ON p.tenant_id = a.tenant_id AND p.account_id = a.id
          WHERE a.tenant_id = s.tenant_id AND a.source_id = s.id AND a.kind = 'free'), 0)
        - coalesce((SELECT sum(e.cash_fen) FROM entitlements e
          WHERE e.tenant_id = s.tenant_id AND e.campaign_id = s.campaign_id AND e.cash_source_id = s.id AND e.status = 'proposed'), 0)
        - coalesce((SELECT sum(e.goods_fen) FROM entitlements e
          WHERE e.tenant_id = s.tenant_id AND e.campaign_id = s.campaign_id AND e.goods_source_id = s.id AND e.status = 'proposed'), 0))::bigint AS free_fen
    FROM fund_sources s
    WHERE s.tenant_id = ${tenantId}::uuid AND s.campaign_id = ${campaignId}::uuid
  `.execute(tx);
  return {
    available: new Map(rows.map((row) => [row.code, row.free_fen])),
    idOf: new Map(rows.map((row) => [row.code, row.id])),
  };
}
