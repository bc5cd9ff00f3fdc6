import type { AidKind, RecipientClassCode } from '../code-lists.ts';
import { type Fen, formatYuan } from '../money.ts';
import { refuse } from '../refusal.ts';

/**
 * What money may be set aside for outside 核定, and for which classes. Welfare and awards are the staff's own money: each has
 * a source of its own, and neither may come from 送温暖 (domain.md §2.3 E, §2.5: relief is no bonus and no benefit).
 */
export const ALLOTMENT_PURPOSES = {
  gift: { name: '活动慰问品', classes: null, ownSource: false },
  dinner: { name: '年夜饭', classes: ['B6', 'E5', 'E6'], ownSource: false },
  prize: { name: '比赛奖品', classes: ['E5'], ownSource: false },
  duty: { name: '值班慰问', classes: ['B5', 'E6'], ownSource: false },
  patient: { name: '困难患者慰问', classes: ['A2', 'A5', 'E2'], ownSource: false },
  service: { name: '服务措施', classes: null, ownSource: false },
  welfare: { name: '全员福利', classes: ['E5'], ownSource: true },
  award: { name: '表彰奖励', classes: ['E5'], ownSource: true },
} as const satisfies Record<
  string,
  { name: string; classes: readonly RecipientClassCode[] | null; ownSource: boolean }
>;
export type AllotmentPurpose = keyof typeof ALLOTMENT_PURPOSES;

export interface AllotmentUse {
  readonly purpose: AllotmentPurpose;
  readonly recipientClass: RecipientClassCode;
  readonly aidKind: AidKind;
}

/**
 * Refuses a class the purpose does not serve (`allotment.wrong-class`), a use the source forbids (`fund.use-not-allowed`; the
 * objection comes from the rule of the source: wrong book, class, kind, donor's purpose), and a source shared between a purpose
 * that needs its own and any other (`allotment.shared-source`).
 */
export function requireAllottable(
  use: AllotmentUse,
  source: { readonly code: string; readonly name: string },
  objection: { readonly code: string; readonly message: string } | undefined,
  purposesOfSource: readonly AllotmentPurpose[],
): void {
  const purpose = ALLOTMENT_PURPOSES[use.purpose];
  const classes: readonly RecipientClassCode[] | null = purpose.classes;
  if (classes && !classes.includes(use.recipientClass))
    refuse(
      'allotment.wrong-class',
      `“${purpose.name}”的对象类别只能是${classes.join('、')}，不能是${use.recipientClass}。请改正对象类别。`,
      {
        recipientClass: use.recipientClass,
      },
    );
  if (objection)
    refuse('fund.use-not-allowed', `${objection.message}。请改用其他资金来源。`, {
      sourceCode: source.code,
      rule: objection.code,
    });
  const other = purposesOfSource.find(
    (each) => each !== use.purpose && (purpose.ownSource || ALLOTMENT_PURPOSES[each].ownSource),
  );
  if (other)
    refuse(
      'allotment.shared-source',
      `“${source.name}”已经用于${ALLOTMENT_PURPOSES[other].name}，不能同时用于${purpose.name}：全员福利和表彰奖励各有单独的资金来源。请换一个资金来源。`,
      { sourceCode: source.code },
    );
}

export interface PaidLine {
  readonly line: number;
  readonly leftFen: Fen;
}

/**
 * Which lines give an amount back, each no more than it has left, in the order given. Refuses to take back more than was paid for the
 * record (`allotment.nothing-to-return`).
 */
export function decideReturns(paid: readonly PaidLine[], amountFen: Fen): { line: number; amountFen: Fen }[] {
  let open = amountFen;
  const returns: { line: number; amountFen: Fen }[] = [];
  for (const { line, leftFen } of paid) {
    const back = leftFen < open ? leftFen : open;
    if (back <= 0n) continue;
    returns.push({ line, amountFen: back });
    open -= back;
  }
  if (open > 0n)
    refuse(
      'allotment.nothing-to-return',
      `这条记录要退回 ${formatYuan(amountFen)} 元，账上为它支付且没有退回的只有 ${formatYuan(amountFen - open)} 元。请先核对拨付和支付，再撤销。`,
    );
  return returns;
}

export interface AllotmentStanding {
  readonly name: string;
  readonly amountFen: Fen;
  readonly paidFen: Fen;
}

/** Refuses to pay more than is left of an allotment (`allotment.exceeded`), in yuan. */
export function requirePayable(allotment: AllotmentStanding, amountFen: Fen): void {
  const left = allotment.amountFen - allotment.paidFen;
  if (amountFen <= left) return;
  refuse(
    'allotment.exceeded',
    `“${allotment.name}”拨付 ${formatYuan(allotment.amountFen)} 元，已用 ${formatYuan(allotment.paidFen)} 元，还剩 ${formatYuan(left)} 元，这次要用 ${formatYuan(amountFen)} 元，不够。请核对名单和标准，或请审批人追加拨付。`,
    { leftFen: String(left), neededFen: String(amountFen) },
  );
}
