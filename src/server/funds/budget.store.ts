import { sql } from 'kysely';
import type { BudgetLine, OverBudget } from '#domain/funds/budget.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '../db/database.ts';

/** The budget of a campaign by source, unit and measure; locked, in the order of ids, for whoever is about to commit money. */
export async function listBudgetLines(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  forCommitting = false,
): Promise<BudgetLine[]> {
  const { rows } = await sql<BudgetLine>`
    WITH held AS MATERIALIZED (
      SELECT * FROM fund_budget_lines b WHERE b.tenant_id = ${tenantId}::uuid AND b.campaign_id = ${campaignId}::uuid
      ORDER BY b.id ${forCommitting ? sql`FOR UPDATE` : sql``}
    )
    SELECT b.id, s.code AS "sourceCode", s.name AS "sourceName", b.unit_path AS "unitPath", coalesce(o.name, '') AS "unitName",
           b.measure_code AS "measureCode", b.amount_fen AS "amountFen"
    FROM held b
    JOIN fund_sources s ON s.tenant_id = b.tenant_id AND s.id = b.source_id
    LEFT JOIN organizations o ON o.tenant_id = b.tenant_id AND o.path = b.unit_path
    ORDER BY s.position, b.unit_path COLLATE "C", b.measure_code`.execute(tx);
  return rows;
}

export async function findOverBudget(tx: Transaction, tenantId: string, campaignId: string): Promise<OverBudget> {
  const row = await tx
    .selectFrom('fund_settings')
    .select('over_budget')
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
  return (row?.over_budget as OverBudget | undefined) ?? 'refuse';
}

export async function saveOverBudget(
  tx: Transaction,
  tenantId: string,
  campaign: { id: string; orgPath: string },
  overBudget: OverBudget,
): Promise<void> {
  await tx
    .insertInto('fund_settings')
    .values({ tenant_id: tenantId, campaign_id: campaign.id, org_path: campaign.orgPath, over_budget: overBudget })
    .onConflict((conflict) => conflict.constraint('fund_settings_pk').doUpdateSet({ over_budget: overBudget }))
    .execute();
}

export interface NewBudgetLine {
  readonly id: string;
  readonly sourceId: string;
  readonly unitPath: string;
  readonly measureCode: string;
  readonly amountFen: Fen;
}

/** Writes budget lines; one that is there already gets the new amount. */
export async function saveBudgetLines(
  tx: Transaction,
  tenantId: string,
  campaign: { id: string; orgPath: string },
  lines: readonly NewBudgetLine[],
  basis: string,
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('fund_budget_lines')
    .values(
      lines.map((line) => ({
        tenant_id: tenantId,
        id: line.id,
        campaign_id: campaign.id,
        org_path: campaign.orgPath,
        source_id: line.sourceId,
        unit_path: line.unitPath,
        measure_code: line.measureCode,
        amount_fen: line.amountFen,
        basis,
        set_at: by.at,
        set_by: by.userId,
      })),
    )
    .onConflict((conflict) =>
      conflict.constraint('fund_budget_lines_once').doUpdateSet((row) => ({
        amount_fen: row.ref('excluded.amount_fen'),
        basis: row.ref('excluded.basis'),
        set_at: row.ref('excluded.set_at'),
        set_by: row.ref('excluded.set_by'),
      })),
    )
    .execute();
}
