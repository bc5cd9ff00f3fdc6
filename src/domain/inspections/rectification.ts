import { type CalendarDate, daysBetween, formatChineseDate } from '../calendar-date.ts';
import { refuse } from '../refusal.ts';

/** The steps of 整改. A failed re-check sets a new deadline; the old one stays on record. */
export const FINDING_STEPS = {
  ordered: '责令整改',
  reported: '报告整改',
  passed: '复查通过',
  failed: '复查未通过',
} as const;
export type FindingStepKind = keyof typeof FINDING_STEPS;

export const FINDING_STATES = { found: '待定期限', ordered: '整改中', reported: '待复查', passed: '已整改' } as const;
export type FindingState = keyof typeof FINDING_STATES;

/** What may follow what; read by the server and by the buttons on the screen. */
export const FINDING_LIFE: Readonly<Record<FindingState, readonly FindingStepKind[]>> = {
  found: ['ordered'],
  ordered: ['reported'],
  reported: ['passed', 'failed'],
  passed: [],
};

export interface FindingStep {
  readonly kind: FindingStepKind;
  readonly on: CalendarDate;
  /** What was ordered, done or seen. */
  readonly words: string;
  readonly responsible?: string | null | undefined;
  readonly dueOn?: CalendarDate | null | undefined;
}

export interface FindingStanding {
  readonly state: FindingState;
  readonly dueOn: CalendarDate | null;
  readonly responsible: string | null;
  /** Days past the deadline on `asOf` while it is being put right; 0 when in time. */
  readonly daysLate: number;
  /** Re-checks that failed. */
  readonly failures: number;
}

/** Where a finding stands on a day, read from its steps. */
export function standingOfFinding(steps: readonly FindingStep[], asOf: CalendarDate): FindingStanding {
  let state: FindingState = 'found';
  let dueOn: CalendarDate | null = null;
  let responsible: string | null = null;
  for (const step of steps) {
    state = step.kind === 'failed' ? 'ordered' : step.kind;
    dueOn = step.dueOn ?? dueOn;
    responsible = step.responsible ?? responsible;
  }
  const isRunning = state === 'ordered' && dueOn !== null && dueOn < asOf;
  return {
    state,
    dueOn,
    responsible,
    daysLate: isRunning && dueOn !== null ? daysBetween(dueOn, asOf) : 0,
    failures: steps.filter((step) => step.kind === 'failed').length,
  };
}

/**
 * Refuses a step that may not follow (`finding.wrong-step`), one dated before the last (`finding.step-backwards`), a deadline that is
 * missing (`finding.no-deadline`) or not after its day (`finding.deadline-passed`), and an order without anybody responsible.
 */
export function requireStep(foundOn: CalendarDate, steps: readonly FindingStep[], next: FindingStep): void {
  const { state } = standingOfFinding(steps, next.on);
  if (!FINDING_LIFE[state].includes(next.kind)) {
    const may = FINDING_LIFE[state].map((kind) => `“${FINDING_STEPS[kind]}”`).join('、');
    refuse(
      'finding.wrong-step',
      `这个问题现在是“${FINDING_STATES[state]}”，不能登记“${FINDING_STEPS[next.kind]}”；${may ? `下一步只能是${may}。` : '已经办结。'}`,
      { state },
    );
  }
  const last = steps.at(-1)?.on ?? foundOn;
  if (next.on < last)
    refuse(
      'finding.step-backwards',
      `“${FINDING_STEPS[next.kind]}”的日期${formatChineseDate(next.on)}早于上一步的${formatChineseDate(last)}。请改正日期。`,
      { last },
    );
  if (next.kind !== 'ordered' && next.kind !== 'failed') return;
  if (!next.dueOn) refuse('finding.no-deadline', `登记“${FINDING_STEPS[next.kind]}”要写明整改期限。请填写日期。`);
  if (next.dueOn <= next.on)
    refuse(
      'finding.deadline-passed',
      `整改期限${formatChineseDate(next.dueOn)}应晚于${formatChineseDate(next.on)}。请改正期限。`,
    );
  if (next.kind === 'ordered' && !next.responsible)
    refuse('finding.nobody-responsible', '责令整改要写明责任人。请填写对方单位的责任人或包案人。');
}
