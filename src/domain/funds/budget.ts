import { formatYuanShort, sumFen } from '../money.ts';
import type { Fen } from '../money.ts';
import { refuse } from '../refusal.ts';
import type { AccountBalance } from './balances.ts';
import { mayServe } from './shares.ts';
import type { Want } from './shares.ts';

/** What a budget that is overrun does: refuse the commitment, or let it through and say so. */
export const OVER_BUDGET = { refuse: '超预算不让批', flag: '超预算可批，但要标出' } as const;
export type OverBudget = keyof typeof OVER_BUDGET;

/** An amount of a source for a unit (with those below it) and a measure; '' is all of them. Fen. */
export interface BudgetLine {
  readonly id: string;
  readonly sourceCode: string;
  readonly sourceName: string;
  readonly unitPath: string;
  readonly unitName: string;
  readonly measureCode: string;
  readonly amountFen: Fen;
}

/** A budget line beside what is committed under it: variance = budget − reserved − paid. */
export interface BudgetUse extends BudgetLine {
  readonly reservedFen: Fen;
  readonly paidFen: Fen;
  readonly varianceFen: Fen;
}

const covers = (line: BudgetLine, { sourceCode, serves }: Pick<Want, 'sourceCode' | 'serves'>) =>
  line.sourceCode === sourceCode && mayServe(line, serves);

/** Budget against actual, from the balances of the accounts. */
export function compareBudget(lines: readonly BudgetLine[], accounts: readonly AccountBalance[]): BudgetUse[] {
  return lines.map((line) => {
    const own = accounts.filter((account) => covers(line, { sourceCode: account.sourceCode, serves: account }));
    const of = (...sides: string[]) =>
      sumFen(own.filter((account) => sides.includes(account.side)).map((account) => account.balanceFen));
    const reservedFen = of('reserved');
    const paidFen = of('paid-cash', 'paid-goods');
    return { ...line, reservedFen, paidFen, varianceFen: line.amountFen - reservedFen - paidFen };
  });
}

/** The lines that these wants would overrun, with the overrun in fen. */
export function findOverruns(
  uses: readonly BudgetUse[],
  wants: readonly Want[],
): { readonly line: BudgetUse; readonly overFen: Fen }[] {
  return uses.flatMap((line) => {
    const askedFen = sumFen(wants.filter((want) => covers(line, want)).map((want) => want.amountFen));
    const overFen = askedFen - line.varianceFen;
    return askedFen > 0n && overFen > 0n ? [{ line, overFen }] : [];
  });
}

/** Refuses wants above the budget (`fund.over-budget`), naming the line, its budget, what is committed and the overrun. */
export function requireWithinBudget(uses: readonly BudgetUse[], wants: readonly Want[]): void {
  const [first] = findOverruns(uses, wants);
  if (!first) return;
  const { line, overFen } = first;
  const committedFen = line.reservedFen + line.paidFen;
  const place = [line.unitName, line.measureCode].filter((word) => word !== '').join('、') || '全部';
  refuse(
    'fund.over-budget',
    `“${line.sourceName}”用于${place}的预算 ${formatYuanShort(line.amountFen)} 元，已安排 ${formatYuanShort(committedFen)} 元，这次会超出 ${formatYuanShort(overFen)} 元。请调整名单或先调整预算。`,
    { sourceCode: line.sourceCode, overFen: String(overFen) },
  );
}
