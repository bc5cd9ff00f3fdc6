import type { AmountFormula } from '../eligibility/amount-formula.ts';
import { fenOfYuan, type StandardRate } from './campaign-file.ts';
import type { Standard } from './plan.ts';

/** A line of the table of standards, from the file: yuan become fen, "not written" becomes null. */
export function standardOfRate(rate: StandardRate): Standard {
  return {
    code: rate.code,
    name: rate.name,
    measureCode: rate.measure,
    tier: rate.tier ?? null,
    grade: rate.grade ?? null,
    recipientClass: rate.class ?? null,
    minMembers: rate.membersFrom ?? null,
    maxMembers: rate.membersTo ?? null,
    cashFen: fenOfYuan(rate.cashYuan),
    goodsFen: fenOfYuan(rate.goods?.valueYuan ?? 0),
    goodsName: rate.goods?.name ?? '',
    condition: rate.when ?? null,
    cashBy: rate.cashBy ? formulaOf(rate.cashBy) : null,
  };
}

function formulaOf({
  formula,
  over,
  atLeastYuan,
  atMostYuan,
  wholeYuan,
  reading,
}: NonNullable<StandardRate['cashBy']>): AmountFormula {
  return {
    formula,
    over,
    atLeastFen: fenOfYuan(atLeastYuan),
    atMostFen: fenOfYuan(atMostYuan),
    wholeYuan,
    reading,
  };
}
