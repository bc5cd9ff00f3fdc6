import { formatYuan, sumFen } from '../money.ts';
import type { Fen } from '../money.ts';
import { refuse } from '../refusal.ts';

export const ENVELOPE_STATES = {
  made: '待领取',
  drawn: '走访组手里',
  handed: '已交到户',
  returned: '已交回',
  void: '已作废',
} as const;
export type EnvelopeState = keyof typeof ENVELOPE_STATES;

export const ENVELOPE_STEPS = { draw: '领取', hand: '交到户', return: '交回', void: '作废' } as const;
export type EnvelopeStep = keyof typeof ENVELOPE_STEPS;

/** From which states a step starts, and where it ends. What came back may be drawn again; what was handed over never moves. */
const LIFE: Readonly<Record<EnvelopeStep, readonly [from: readonly EnvelopeState[], to: EnvelopeState]>> = {
  draw: [['made', 'returned'], 'drawn'],
  hand: [['drawn'], 'handed'],
  return: [['drawn'], 'returned'],
  void: [['made', 'returned'], 'void'],
};

export interface Envelope {
  readonly code: string;
  readonly headName: string;
  readonly amountFen: Fen;
  readonly state: EnvelopeState;
  readonly team: string | null;
  /** Handed over, and in the books since a night count closed. */
  readonly isCounted: boolean;
}

/** The state after the step. Refuses what the table does not hold: `envelope.handed-already`, `envelope.wrong-state`. */
export function decideEnvelopeStep(envelope: Envelope, step: EnvelopeStep): EnvelopeState {
  const [from, to] = LIFE[step];
  if (from.includes(envelope.state)) return to;
  const which = `${envelope.headName}的红包袋`;
  if (envelope.state === 'handed')
    refuse('envelope.handed-already', `${which}已经交到户，不能再${ENVELOPE_STEPS[step]}。请核对是不是扫错了袋子。`);
  if (step === 'hand' && envelope.state !== 'void')
    refuse('envelope.not-drawn', `${which}还没有走访组领取，不能交到户。请先由财务登记领取。`);
  refuse(
    'envelope.wrong-state',
    `${which}现在是“${ENVELOPE_STATES[envelope.state]}”${envelope.team ? `（${envelope.team}）` : ''}，不能${ENVELOPE_STEPS[step]}。请刷新后核对。`,
  );
}

export interface EnvelopeMove {
  readonly step: EnvelopeStep;
  readonly amountFen: Fen;
}

/** What a team has in its hands: drawn − handed − returned. */
export function teamBalance(moves: readonly EnvelopeMove[]) {
  const of = (step: EnvelopeStep) => sumFen(moves.filter((move) => move.step === step).map((move) => move.amountFen));
  const drawnFen = of('draw');
  const handedFen = of('hand');
  const returnedFen = of('return');
  return { drawnFen, handedFen, returnedFen, balanceFen: drawnFen - handedFen - returnedFen };
}

export interface NightCount<Item extends Envelope> {
  /** Came back in this count. */
  readonly returned: readonly Item[];
  /** Handed over since the last count; they go into the books. */
  readonly handed: readonly Item[];
  readonly drawnFen: Fen;
  readonly handedFen: Fen;
  readonly countedFen: Fen;
}

/**
 * Closes the night of a team: every envelope it drew is either handed over or on the table, and the money on the table is what the
 * envelopes there say. Refuses, saying by how much (`envelope-count.does-not-add-up`), a code the team never drew
 * (`envelope-count.strange-code`), and a night without anything (`envelope-count.nothing`).
 */
export function closeNight<Item extends Envelope>(
  team: string,
  envelopes: readonly Item[],
  backCodes: readonly string[],
  countedFen: Fen,
): NightCount<Item> {
  const own = envelopes.filter((each) => each.team === team);
  const out = own.filter((each) => each.state === 'drawn');
  const handed = own.filter((each) => each.state === 'handed' && !each.isCounted);
  if (out.length === 0 && handed.length === 0)
    refuse('envelope-count.nothing', `${team}没有领出未清点的红包袋。请核对走访组名称。`);
  const outByCode = new Map(out.map((each) => [each.code, each]));
  const back = new Set(backCodes);
  const strange = [...back].find((code) => !outByCode.has(code));
  if (strange !== undefined)
    refuse(
      'envelope-count.strange-code',
      `编码 ${strange} 不在${team}手里：不是这个组领的、已经交到户，或已交回。请核对后重新清点。`,
    );
  const returned = out.filter((each) => back.has(each.code));
  const missing = out.filter((each) => !back.has(each.code));
  const onTableFen = sumFen(returned.map((each) => each.amountFen));
  if (missing.length > 0) {
    const missingFen = sumFen(missing.map((each) => each.amountFen));
    const some = missing.slice(0, 3).map((each) => `${each.headName}（${each.code}）`);
    refuse(
      'envelope-count.does-not-add-up',
      `${team}清点不平：还差 ${missing.length} 个红包袋、${formatYuan(missingFen)} 元没有交到户也没有交回，如${some.join('、')}。请找到后再清点。`,
      { missing: missing.length },
    );
  }
  if (countedFen !== onTableFen) {
    const gap = countedFen - onTableFen;
    refuse(
      'envelope-count.does-not-add-up',
      `${team}清点不平：交回的红包袋应有 ${formatYuan(onTableFen)} 元，实点 ${formatYuan(countedFen)} 元，${gap > 0n ? '多' : '少'} ${formatYuan(gap > 0n ? gap : -gap)} 元。请重新点数，查明后再结束。`,
      { field: 'countedFen' },
    );
  }
  const handedFen = sumFen(handed.map((each) => each.amountFen));
  return { returned, handed, drawnFen: handedFen + onTableFen, handedFen, countedFen };
}
