import { z } from 'zod';
import { type Fen, formatYuan } from '../money.ts';
import { refuse } from '../refusal.ts';

const PurchaseStep = z.strictObject({
  code: z.string().regex(/^[a-z-]+$/),
  name: z.string().min(1),
  belowYuan: z.int().positive(),
  quotes: z.int().positive(),
  group: z.int().nonnegative(),
  minutes: z.boolean(),
  rule: z.string().min(1),
});

/** packs/goods/purchase-limits.yaml: how a purchase of a size is to be made (domain.md §2.7, one city's rules; local ones differ). */
export const PurchaseLimits = z.strictObject({
  version: z.string().min(1),
  name: z.string().min(1),
  basis: z.string().min(1),
  steps: z
    .array(PurchaseStep)
    .min(1)
    .refine(
      (steps) => steps.every((step, at) => at === 0 || step.belowYuan > (steps[at - 1]?.belowYuan ?? 0)),
      '各档的金额应由小到大',
    ),
  above: z.string().min(1),
});
export type PurchaseLimits = z.output<typeof PurchaseLimits>;
export type PurchaseStep = z.output<typeof PurchaseStep>;

export interface PurchaseLine {
  readonly itemCode: string;
  readonly name: string;
  readonly spec: string;
  readonly unit: string;
  readonly quantity: number;
}

/** What one supplier asks for each line, in the order of the lines, in fen for one piece. */
export interface Quote {
  readonly supplier: string;
  readonly unitPricesFen: readonly Fen[];
}

export interface PurchasePlan {
  readonly lines: readonly PurchaseLine[];
  readonly quotes: readonly Quote[];
  /** From 1. */
  readonly chosenQuote: number;
  readonly choiceReason: string;
  readonly group: readonly string[];
}

export interface DecidedPurchase {
  readonly step: PurchaseStep;
  readonly totalFen: Fen;
  readonly chosen: Quote;
}

export function totalOfQuote(lines: readonly PurchaseLine[], quote: Quote): Fen {
  return lines.reduce((sum, line, at) => sum + (quote.unitPricesFen[at] ?? 0n) * BigInt(line.quantity), 0n);
}

/**
 * The step a purchase falls under and what it comes to. Refuses lines that name one item twice (`purchase.item-twice`), a quotation
 * without a price for every line (`purchase.quote-incomplete`), one supplier twice (`purchase.supplier-twice`), a choice that is none
 * of them (`purchase.no-such-quote`), too few quotations (`purchase.too-few-quotes`) or group members (`purchase.group-too-small`),
 * one that is not the cheapest without a reason (`purchase.not-cheapest`), and what is too large (`purchase.above-limits`).
 */
export function decidePurchase(plan: PurchasePlan, limits: PurchaseLimits): DecidedPurchase {
  const { lines, quotes } = plan;
  refuseTwice(
    lines.map((line) => line.itemCode),
    (code) => refuse('purchase.item-twice', `采购清单里物品代码“${code}”出现了两次。请合并成一行，或换一个代码。`),
  );
  refuseTwice(
    quotes.map((quote) => plainName(quote.supplier)),
    (supplier) => refuse('purchase.supplier-twice', `“${supplier}”报了两次价，只能算一家。请补其他供应商的报价。`),
  );
  for (const { supplier, unitPricesFen } of quotes)
    if (unitPricesFen.length !== lines.length || unitPricesFen.some((price) => price <= 0n))
      refuse(
        'purchase.quote-incomplete',
        `“${supplier}”的报价有 ${unitPricesFen.filter((price) => price > 0n).length} 行，采购清单有 ${lines.length} 行。请逐行填写大于 0 的单价。`,
      );
  const chosen =
    quotes[plan.chosenQuote - 1] ??
    refuse('purchase.no-such-quote', `没有第 ${plan.chosenQuote} 家报价。请选定成交的供应商。`);
  const totalFen = totalOfQuote(lines, chosen);
  const step =
    limits.steps.find(({ belowYuan }) => totalFen < BigInt(belowYuan) * 100n) ??
    refuse('purchase.above-limits', `这次采购 ${formatYuan(totalFen)} 元：${limits.above}（${limits.name}）。`);
  requireEnough(plan, step, totalFen);
  const cheapest = quotes.reduce(
    (best, quote) => (totalOfQuote(lines, quote) < totalOfQuote(lines, best) ? quote : best),
    chosen,
  );
  if (cheapest !== chosen && plan.choiceReason.trim() === '')
    refuse(
      'purchase.not-cheapest',
      `成交的“${chosen.supplier}”是 ${formatYuan(totalFen)} 元，“${cheapest.supplier}”更低，是 ${formatYuan(totalOfQuote(lines, cheapest))} 元。请写明不选最低价的理由。`,
    );
  return { step, totalFen, chosen };
}

function requireEnough({ quotes, group }: PurchasePlan, step: PurchaseStep, totalFen: Fen): void {
  const why = `这次采购 ${formatYuan(totalFen)} 元，属于“${step.name}”（${step.rule}）`;
  if (quotes.length < step.quotes)
    refuse(
      'purchase.too-few-quotes',
      `${why}，至少要 ${step.quotes} 家报价，现在是 ${quotes.length} 家。请补齐报价。`,
      {
        needed: step.quotes,
        given: quotes.length,
      },
    );
  const members = new Set(group.map(plainName));
  if (members.size < step.group)
    refuse(
      'purchase.group-too-small',
      `${why}，采购小组至少 ${step.group} 人，现在是 ${members.size} 人。请补齐小组成员。`,
      {
        needed: step.group,
        given: members.size,
      },
    );
}

/**
 * What is received of an approved purchase by one invoice. Refuses more pieces than are still to come (`purchase.above-ordered`) and
 * an invoice that takes the purchase above what was approved (`purchase.above-approved`).
 */
export function requireWithinPurchase(
  line: PurchaseLine & { readonly received: number },
  purchase: { readonly totalFen: Fen; readonly invoicedFen: Fen },
  now: { readonly quantity: number; readonly amountFen: Fen },
): void {
  const open = line.quantity - line.received;
  if (now.quantity > open)
    refuse(
      'purchase.above-ordered',
      `“${line.name}”采购 ${line.quantity} ${line.unit}，已入库 ${line.received} ${line.unit}，还可入库 ${open} ${line.unit}，不能入库 ${now.quantity} ${line.unit}。请核对发票和实物。`,
    );
  const afterFen = purchase.invoicedFen + now.amountFen;
  if (afterFen > purchase.totalFen)
    refuse(
      'purchase.above-approved',
      `发票累计 ${formatYuan(afterFen)} 元，超过批准的 ${formatYuan(purchase.totalFen)} 元。请核对发票金额；确要增加请另报采购。`,
      { approvedFen: String(purchase.totalFen), invoicedFen: String(afterFen) },
    );
}

/**
 * An invoice that says another amount than was agreed for these pieces is taken only with the reason, because whoever audits asks for it.
 * Refuses `purchase.invoice-differs`.
 */
export function requireExplained(
  line: { readonly name: string; readonly agreedFen: Fen; readonly amountFen: Fen },
  reason: string,
): void {
  const gapFen = line.amountFen - line.agreedFen;
  if (gapFen === 0n || reason.trim() !== '') return;
  refuse(
    'purchase.invoice-differs',
    `“${line.name}”发票金额 ${formatYuan(line.amountFen)} 元，按报价应是 ${formatYuan(line.agreedFen)} 元，${gapFen < 0n ? '少' : '多'} ${formatYuan(gapFen < 0n ? -gapFen : gapFen)} 元。请核对发票；确实不同的，写明原因。`,
    { agreedFen: String(line.agreedFen), invoicedFen: String(line.amountFen) },
  );
}

export const plainName = (name: string) => name.normalize('NFKC').replace(/\s+/g, '');

function refuseTwice(keys: readonly string[], say: (key: string) => never): void {
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(key)) say(key);
    seen.add(key);
  }
}
