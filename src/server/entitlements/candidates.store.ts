import type { VerdictFacts } from '#domain/entitlements/conditional-standards.ts';
import { sql } from 'kysely';
import { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import type { CampaignState } from '#domain/campaigns/campaign-life.ts';
import type { CauseCode, RecipientClassCode, TierCode } from '#domain/code-lists.ts';
import type { Candidate } from '#domain/entitlements/propose-entitlements.ts';
import { accountKey } from '#domain/funds/ledger.ts';
import type { Account } from '#domain/funds/ledger.ts';
import { drawFrom } from '#domain/funds/shares.ts';
import type { Want } from '#domain/funds/shares.ts';
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
  readonly packVersion: string;
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
    .select(['id', 'name', 'org_path', 'year', 'pack_code', 'pack_version', 'status', 'plan'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', campaignId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  const { id, name, org_path: orgPath, year, pack_code: packCode, pack_version: packVersion } = row;
  const state = row.status as CampaignState;
  return { id, name, orgPath, year, packCode, packVersion, state, file: CampaignFile.parse(row.plan) };
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
      unitPath: row.org_path,
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

/** The facts each of these verdicts rests on, as it keeps them. */
export async function readVerdictFacts(
  tx: Transaction,
  tenantId: string,
  verdictIds: readonly string[],
): Promise<Map<string, VerdictFacts>> {
  const rows = await tx
    .selectFrom('verdicts')
    .select(['id', 'facts', 'line_fen', 'line_period', 'line_from_on', 'line_document_no'])
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`id = ANY (${verdictIds}::uuid[])`)
    .execute();
  return new Map(
    rows.map(({ id, facts, line_fen, line_period, line_from_on, line_document_no }) => {
      const period = line_period === 'year' ? ('year' as const) : ('month' as const);
      const line =
        line_fen === null
          ? null
          : { amountFen: line_fen, period, fromOn: line_from_on ?? '', documentNumber: line_document_no ?? '' };
      return [id, { facts, line }];
    }),
  );
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

/** Household → source code → fen committed or paid by the year's other campaigns, returns deducted. */
async function givenThisYear(
  tx: Transaction,
  tenantId: string,
  campaign: ProposingCampaign,
): Promise<Map<string, Record<string, Fen>>> {
  const reading = sql<{ household_id: string; code: string; kept_fen: bigint }>`
    SELECT p.beneficiary_id AS household_id, s.code, sum(p.amount_fen)::bigint AS kept_fen
    FROM campaigns c
    JOIN postings p ON p.tenant_id = c.tenant_id AND p.campaign_id = c.id AND p.beneficiary_id IS NOT NULL
      AND p.side IN ('reserved', 'paid-cash', 'paid-goods')
    JOIN fund_sources s ON s.tenant_id = p.tenant_id AND s.id = p.source_id
    WHERE c.tenant_id = ${tenantId}::uuid AND c.year = ${campaign.year} AND c.id <> ${campaign.id}::uuid
    GROUP BY p.beneficiary_id, s.code
  `;
  const { rows } = await inWrittenOrder(tx, () => reading.execute(tx));
  const given = new Map<string, Record<string, Fen>>();
  for (const row of rows) given.set(row.household_id, { ...given.get(row.household_id), [row.code]: row.kept_fen });
  return given;
}

/**
 * Free money that no proposal waiting for approval wants: what is nobody's in particular by source code, and what is allocated
 * to units and measures by account. Sources by code with their ids.
 */
export async function readFreeMoney(tx: Transaction, tenantId: string, campaignId: string) {
  const { rows } = await sql<{
    id: string;
    sourceCode: string;
    unitPath: string;
    measureCode: string;
    balanceFen: bigint;
  }>`
    SELECT s.id, s.code AS "sourceCode", a.unit_path AS "unitPath", a.measure_code AS "measureCode", a.balance_fen AS "balanceFen"
    FROM fund_sources s JOIN ledger_accounts a ON a.tenant_id = s.tenant_id AND a.source_id = s.id AND a.kind = 'free'
    WHERE s.tenant_id = ${tenantId}::uuid AND s.campaign_id = ${campaignId}::uuid`.execute(tx);
  const { rows: waiting } = await sql<Want & { unitPath: string; measureCode: string }>`
    SELECT s.code AS "sourceCode", e.org_path AS "unitPath", coalesce(e.measure_code, '') AS "measureCode",
      sum(CASE WHEN e.cash_source_id = s.id THEN e.cash_fen ELSE 0 END + CASE WHEN e.goods_source_id = s.id THEN e.goods_fen ELSE 0 END)::bigint
        AS "amountFen"
    FROM fund_sources s JOIN entitlements e ON e.tenant_id = s.tenant_id AND e.campaign_id = s.campaign_id AND e.status = 'proposed'
      AND (e.cash_source_id = s.id OR e.goods_source_id = s.id)
    WHERE s.tenant_id = ${tenantId}::uuid AND s.campaign_id = ${campaignId}::uuid
    GROUP BY s.code, e.org_path, e.measure_code`.execute(tx);
  const accounts: (Account & { balanceFen: Fen })[] = rows.map(({ sourceCode, unitPath, measureCode, balanceFen }) => ({
    sourceCode,
    side: 'free',
    unitPath,
    measureCode,
    balanceFen,
  }));
  const held = new Map(accounts.map((account) => [accountKey(account), account.balanceFen]));
  for (const { unitPath, measureCode, ...want } of waiting)
    drawFrom(accounts, held, { ...want, serves: { unitPath, measureCode } });
  const left = accounts.map((account) => ({ ...account, balanceFen: held.get(accountKey(account)) ?? 0n }));
  const isNobodys = (account: Account) => account.unitPath === '' && account.measureCode === '';
  return {
    available: new Map(left.filter(isNobodys).map((account) => [account.sourceCode, account.balanceFen])),
    allocated: left.filter((account) => !isNobodys(account)),
    idOf: new Map(rows.map((row) => [row.sourceCode, row.id])),
  };
}
