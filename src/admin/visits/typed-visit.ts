import { type HouseholdTyped, referenceOf } from './household-reference.ts';
import type { NewVisit } from './visits.queries.ts';

/** The form of a visit, amounts in yuan as typed. */
export interface TypedVisit extends HouseholdTyped {
  readonly visitedOn: string;
  readonly slot: NonNullable<NewVisit['slot']>;
  readonly manner: NonNullable<NewVisit['manner']>;
  readonly teamCode?: string;
  readonly helperName?: string;
  readonly helperUnit?: string;
  readonly family?: string;
  readonly mind?: string;
  readonly cause?: string;
  readonly needs?: string;
  readonly difficulty?: string;
  readonly wish?: string;
  readonly policyExplained?: string;
  readonly helpKinds?: NonNullable<NewVisit['helpKinds']>;
  readonly promise?: string;
  readonly promiseOwner?: string;
  readonly promiseDueOn?: string;
  readonly cashYuan?: number | null;
  readonly goodsName?: string;
  readonly goodsYuan?: number | null;
  readonly sourceName?: string;
  readonly method: 'self' | 'proxy' | 'bank-receipt';
}

/** What is sent: empty fields are left out, yuan become fen, and a team goes before a helper. */
export function visitOf(typed: TypedVisit): NewVisit {
  const said = (text: string | undefined) => text?.trim() || undefined;
  const clear = (text: string | undefined) => said(text) ?? null;
  const promise = said(typed.promise);
  const owner = said(typed.promiseOwner);
  const helper = said(typed.helperName);
  const handover = handoverOf(typed);
  return {
    household: referenceOf(typed),
    ...(typed.teamCode ? { teamCode: typed.teamCode } : {}),
    ...(helper && !typed.teamCode ? { helper: { name: helper, unitName: said(typed.helperUnit) ?? '' } } : {}),
    visitedOn: typed.visitedOn,
    slot: typed.slot,
    manner: typed.manner,
    clarity: {
      family: clear(typed.family),
      mind: clear(typed.mind),
      cause: clear(typed.cause),
      needs: clear(typed.needs),
    },
    difficulty: said(typed.difficulty) ?? '',
    wish: said(typed.wish) ?? '',
    policyExplained: said(typed.policyExplained) ?? '',
    helpKinds: typed.helpKinds ?? [],
    ...(handover ? { handover } : {}),
    ...(promise
      ? { promise: { content: promise, ownerName: owner ?? '', dueOn: said(typed.promiseDueOn) ?? null } }
      : {}),
  };
}

function handoverOf({ cashYuan, goodsName, goodsYuan, sourceName, method }: TypedVisit): NewVisit['handover'] {
  const cashFen = Math.round((cashYuan ?? 0) * 100);
  const goods = goodsName?.trim()
    ? [{ name: goodsName.trim(), quantity: 1, amountFen: Math.round((goodsYuan ?? 0) * 100) }]
    : [];
  return cashFen > 0 || goods.length > 0 ? { cashFen, goods, sourceName: sourceName?.trim() ?? '', method } : undefined;
}
