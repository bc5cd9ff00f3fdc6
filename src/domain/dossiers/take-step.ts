import type { Role } from '../accounts/permissions.ts';
import { addDays, type CalendarDate, formatChineseDate } from '../calendar-date.ts';
import { isWorkingDay, type WorkingCalendar } from '../organizations/working-calendar.ts';
import { refuse } from '../refusal.ts';
import {
  CANCEL_REASONS,
  type CancelReason,
  destinationOf,
  type FileLevel,
  FILE_LEVELS,
  type Stage,
  STAGES,
  type Step,
  STEPS,
  type StepCode,
  type TakenStep,
} from './life.ts';

/** What the dossier is at the moment a step is asked for. */
export interface StepFacts {
  readonly stage: Stage;
  /** Oldest first. */
  readonly taken: readonly TakenStep[];
  /** Sentences for what the form still lacks; empty when it may be submitted. */
  readonly formGaps: readonly string[];
  /** Names of evidence that must be there and is not. */
  readonly missingEvidence: readonly string[];
  /** The last day on which a signed consent holds; null: none was signed. */
  readonly consentUntil: CalendarDate | null;
  /** Why the household has not been above the line long enough; null when it has. */
  readonly exitGap: string | null;
  readonly postingWorkingDays: number;
  readonly calendar: WorkingCalendar;
  readonly openedOn: CalendarDate;
}

export interface StepAsked {
  readonly step: StepCode;
  readonly on: CalendarDate;
  readonly today: CalendarDate;
  readonly userId: string;
  readonly roles: readonly Role[];
  readonly opinion: string;
  readonly people: readonly string[];
  readonly place?: string | undefined;
  readonly fileLevel?: FileLevel | undefined;
  readonly cancelReason?: CancelReason | undefined;
}

/**
 * Where this step leads. Refuses, each with its sentence: a step that may not follow (`dossier.step-not-allowed-here`), one of another
 * role's (`dossier.step-not-allowed`), a day before the last step or after today, and whatever the step asks for and is not there.
 */
export function decideStep(facts: StepFacts, asked: StepAsked): Stage {
  const step: Step = STEPS[asked.step];
  const here = STAGES[facts.stage].name;
  if (!step.from.includes(facts.stage))
    refuse('dossier.wrong-stage', `档案现在是“${here}”，不能办理“${step.name}”。请刷新后按页面上列出的下一步办理。`, {
      stage: facts.stage,
    });
  if (!step.by.some((role) => asked.roles.includes(role)))
    refuse('dossier.step-not-allowed', `“${step.name}”不由您的岗位办理。请交给有相应岗位的同事。`, {
      step: asked.step,
    });
  const last = facts.taken.at(-1)?.on ?? facts.openedOn;
  if (asked.on < last || asked.on > asked.today)
    refuse(
      'dossier.step-day-wrong',
      `“${step.name}”的日期应在${formatChineseDate(last)}（上一步）和今天之间。请改正日期。`,
      { field: 'on' },
    );
  if (step.opinion === 'required' && asked.opinion.trim() === '')
    refuse('dossier.opinion-missing', `“${step.name}”要写明意见或原因。请填写后再办理。`, { field: 'opinion' });
  for (const need of step.asks) CHECKS[need](facts, asked, step);
  return destinationOf(asked.step, facts.stage, facts.taken);
}

const CHECKS: Readonly<Record<Step['asks'][number], (facts: StepFacts, asked: StepAsked, step: Step) => void>> = {
  'complete-form': ({ formGaps }, _asked, { name }) => {
    if (formGaps.length > 0)
      refuse('dossier.form-incomplete', `档案表还不能${name}：${say(formGaps)}。请补齐后再办理。`, {
        gaps: formGaps.length,
      });
  },
  consent: ({ consentUntil }, { on }) => {
    if (consentUntil === null)
      refuse(
        'dossier.consent-missing',
        '还没有登记家庭经济状况核对授权委托书，不能往下办理。请先由家庭成员签字或按指印，再登记授权。',
      );
    if (consentUntil < on)
      refuse(
        'dossier.consent-expired',
        `授权委托书只到${formatChineseDate(consentUntil)}有效，${formatChineseDate(on)}已经过期。请重新签一份再办理。`,
      );
  },
  'two-checkers': (_facts, { people }) => {
    if (new Set(people.map((name) => name.trim()).filter(Boolean)).size < 2)
      refuse('dossier.two-checkers', '入户核查至少要两个人。请填写两名核查人的姓名。', { field: 'people' });
  },
  place: (_facts, { place }) => {
    if (!place?.trim()) refuse('dossier.place-missing', '请写明公示的地点，例如“车间公示栏”。', { field: 'place' });
  },
  'posted-days': ({ taken, postingWorkingDays, calendar }, { on }) => {
    const start = taken.findLast((each) => each.to === 'posting')?.on ?? on;
    const until = postedUntil(start, postingWorkingDays, calendar);
    if (on <= until)
      refuse(
        'dossier.posting-too-short',
        `${formatChineseDate(start)}开始公示，满${postingWorkingDays}个工作日要到${formatChineseDate(until)}，公示期满最早从${formatChineseDate(addDays(until, 1))}办理。`,
        { until },
      );
  },
  evidence: ({ missingEvidence }) => {
    if (missingEvidence.length > 0)
      refuse(
        'dossier.evidence-missing',
        `证明材料不齐，还缺：${missingEvidence.join('、')}。请补传附件，或退回补正。`,
        { missing: missingEvidence.length },
      );
  },
  'file-level': (_facts, { fileLevel }) => {
    if (!fileLevel || !(fileLevel in FILE_LEVELS))
      refuse('dossier.file-level-missing', '请选择档案层级（全国级、省级、地市级、区县级或基层）。', {
        field: 'fileLevel',
      });
  },
  'other-person': ({ taken }, { userId }, { name }) => {
    const maker = taken.findLast((each) => each.step === 'submit' || each.step === 'propose-exit');
    if (maker?.byUserId === userId)
      refuse('dossier.maker-is-checker', `这份档案是您提交的，不能自己办理“${name}”。请由另一位审核人办理。`);
  },
  'months-above-line': ({ exitGap }) => {
    if (exitGap !== null) refuse('dossier.not-above-line', `还不能脱困：${exitGap}。请补登各月收入，或继续帮扶。`);
  },
  'cancel-reason': (_facts, { cancelReason }) => {
    if (!cancelReason || !(cancelReason in CANCEL_REASONS))
      refuse('dossier.cancel-reason-missing', '请选择注销原因：死亡、退休、调离、重复或误建。', {
        field: 'cancelReason',
      });
  },
};

const SAID_AT_MOST = 6;

function say(gaps: readonly string[]): string {
  const rest = gaps.length - SAID_AT_MOST;
  return gaps.slice(0, SAID_AT_MOST).join('；') + (rest > 0 ? `；另有${rest}处` : '');
}

/** The last of so many working days from a day on, that day included when people work on it (domain.md §12, §22.5). */
export function postedUntil(start: CalendarDate, workingDays: number, calendar: WorkingCalendar): CalendarDate {
  let counted = 0;
  for (let offset = 0; ; offset++) {
    const on = addDays(start, offset);
    if (isWorkingDay(calendar, on)) counted++;
    if (counted >= workingDays) return on;
  }
}
