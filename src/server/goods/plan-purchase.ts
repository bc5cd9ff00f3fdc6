import { z } from 'zod';
import { requireAllowedExpense } from '#domain/funds/expense-kinds.ts';
import { decidePurchase } from '#domain/goods/purchase.ts';
import { action } from '#server/action.ts';
import { readExpenseKinds } from '#server/funds/expense-kinds.ts';
import { getGoodsGround } from './get-goods-ground.ts';
import { getKeepingUnit, getSourceOfPurchase } from './ground.store.ts';
import { insertPurchase } from './purchases.store.ts';
import { readPurchaseLimits } from './read-purchase-limits.ts';
import { code, day, measure, name, person, pieces, spec, words } from './shapes.ts';

/**
 * Plans a purchase: kinds, quantities, what each supplier asks in fen a piece, whom it is given to and why, and who compared. The size
 * decides how many quotations and members it needs (packs/goods, domain.md §2.7). Refuses as `decidePurchase` does, and goods the source
 * may not pay (`fund.expense-forbidden`, domain.md §2.5).
 */
export const planPurchase = action({
  name: 'goods.plan',
  input: z.object({
    campaignId: z.uuid(),
    unitCode: z.string().trim().min(1).optional(),
    code,
    title: name,
    sourceCode: z.string().min(1),
    lines: z
      .array(z.object({ itemCode: code, name, spec, unit: measure, quantity: pieces }))
      .min(1, '采购清单是空的')
      .max(50),
    quotes: z
      .array(z.object({ supplier: name, unitPricesFen: z.array(z.bigint()).min(1) }))
      .min(1, '还没有报价')
      .max(10),
    chosenQuote: z.int().positive(),
    choiceReason: words.default(''),
    comparedOn: day,
    group: z.array(person).max(20).default([]),
  }),
  async run({ tx, tenantId, unitPaths, actor, now, newId, record, context }, { campaignId, unitCode, ...plan }) {
    const campaign = await getGoodsGround(context, { campaignId });
    const orgPath = await getKeepingUnit(tx, tenantId, campaign, unitCode, unitPaths);
    const source = await getSourceOfPurchase(tx, tenantId, campaignId, plan.sourceCode);
    for (const line of plan.lines) requireAllowedExpense(readExpenseKinds(), source, `${line.name}${line.spec}`);
    const limits = await readPurchaseLimits();
    const { step, totalFen } = decidePurchase(plan, limits);
    const id = newId();
    const purchase = { ...plan, id, campaignId, orgPath, sourceId: source.id, stepCode: step.code, totalFen };
    await insertPurchase(
      tx,
      tenantId,
      { ...purchase, rulesVersion: limits.version },
      { userId: actor.userId, at: now },
    );
    record({
      event: 'goods.purchase-planned',
      subject: { kind: 'goods-purchase', id },
      orgPath,
      after: {
        code: plan.code,
        sourceCode: source.code,
        totalFen: String(totalFen),
        step: step.code,
        quotes: plan.quotes.length,
      },
    });
    return { purchaseId: id, totalFen: String(totalFen), step: step.name, rule: step.rule };
  },
});
