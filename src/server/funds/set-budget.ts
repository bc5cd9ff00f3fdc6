import { z } from 'zod';
import { sumFen } from '#domain/money.ts';
import { action } from '../action.ts';
import { findOverBudget, saveBudgetLines, saveOverBudget } from './budget.store.ts';
import { getCampaignOfFunds } from './funds.store.ts';
import { requireMeasures } from './require-measures.ts';
import { refuseUnknownSource } from './ledger.store.ts';
import { requireUnitWithin } from './postings.store.ts';
import { listSources } from './sources.store.ts';

/**
 * Sets budget lines by source, unit and measure (a line that exists gets the new amount), and what happens above them: refused
 * at the approval, or let through and flagged. Money already committed above a new amount stays; the variance shows it.
 */
export const setBudget = action({
  name: 'fund.set-budget',
  input: z.object({
    campaignId: z.uuid(),
    overBudget: z.enum(['refuse', 'flag']).optional(),
    lines: z
      .array(
        z.object({
          sourceCode: z.string().min(1),
          unitId: z.uuid().optional(),
          measureCode: z.string().default(''),
          amountFen: z.bigint().nonnegative('预算不能为负'),
        }),
      )
      .max(2000, '一次最多 2000 行，请分批')
      .default([]),
    basis: z.string().trim().min(1, '请写明依据，例如会议纪要编号').max(200),
  }),
  async run({ tx, tenantId, actor, now, newId, record, context }, { campaignId, overBudget, lines, basis }) {
    const campaign = await getCampaignOfFunds(tx, tenantId, campaignId);
    const idOf = new Map((await listSources(tx, tenantId, campaignId)).map((source) => [source.code, source.id]));
    await requireMeasures(
      context,
      campaign,
      lines.map((line) => line.measureCode),
    );
    const rows = new Map<string, Parameters<typeof saveBudgetLines>[3][number]>();
    for (const { sourceCode, unitId, measureCode, amountFen } of lines) {
      const unitPath = await requireUnitWithin(tx, tenantId, campaign.orgPath, unitId);
      const sourceId = idOf.get(sourceCode) ?? refuseUnknownSource(sourceCode);
      rows.set(`${sourceCode} ${unitPath} ${measureCode}`, { id: newId(), sourceId, unitPath, measureCode, amountFen });
    }
    const before = await findOverBudget(tx, tenantId, campaignId);
    if (rows.size > 0)
      await saveBudgetLines(tx, tenantId, campaign, [...rows.values()], basis, { userId: actor.userId, at: now });
    if (overBudget !== undefined) await saveOverBudget(tx, tenantId, campaign, overBudget);
    record({
      event: 'fund.budget-set',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      before: { overBudget: before },
      after: {
        lines: rows.size,
        amountFen: String(sumFen([...rows.values()].map((row) => row.amountFen))),
        overBudget: overBudget ?? before,
        basis,
      },
    });
    return { lines: rows.size };
  },
});
