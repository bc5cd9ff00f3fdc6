import type { CalendarDate } from '../calendar-date.ts';
import { RECIPIENT_CLASSES, type RecipientClassCode } from '../code-lists.ts';
import { formatYuanShort } from '../money.ts';
import { refuse } from '../refusal.ts';
import { checkPlan } from './check-plan.ts';
import { DUTIES, type Duty, DUTY_KEYS } from './duties.ts';
import type { CampaignPlan, Measure, Standard } from './plan.ts';

/** By when each duty has to be done, the day itself included; a duty without a day is not asked for. */
export type Deadlines = Readonly<Partial<Record<Duty, CalendarDate>>>;

/**
 * Whether a campaign may be published with these deadlines. Refuses none at all, one before the day of publishing, and days that
 * run backwards (`deployment.deadlines`), and an excluded class that the campaign itself serves.
 */
export function decideDeployment(
  deadlines: Deadlines,
  excluded: readonly RecipientClassCode[],
  served: readonly RecipientClassCode[],
  today: CalendarDate,
): void {
  const asked = DUTY_KEYS.flatMap((duty) => (deadlines[duty] ? [[duty, deadlines[duty]] as const] : []));
  if (asked.length === 0) refuse('deployment.deadlines', '至少要写一项工作的截止日期，否则下级不知道什么时候报送。');
  for (const [at, [duty, day]] of asked.entries()) {
    if (day < today) refuse('deployment.deadlines', `“${DUTIES[duty]}”的截止日期 ${day} 已经过了，请改为今天或以后。`);
    const before = asked[at - 1];
    if (before && day < before[1])
      refuse(
        'deployment.deadlines',
        `“${DUTIES[duty]}”的截止日期 ${day} 早于“${DUTIES[before[0]]}”的 ${before[1]}，请改正。`,
      );
  }
  const both = excluded.find((code) => served.includes(code));
  if (both)
    refuse('deployment.class-served', `“${RECIPIENT_CLASSES[both]}”在本活动的慰问对象里，不能同时列为不得增加的对象。`);
}

/** What a unit adds to the campaign of the unit above. */
export interface Addition {
  readonly measures: readonly Measure[];
  readonly standards: readonly Standard[];
}

/**
 * Whether a unit may add this to the plan above. Its measures hand out its own money, so they name no source of the plan. Refuses
 * (`deployment.addition`) a code the plan or the addition has already, a standard of a measure of the plan (its amounts are the
 * superior's), one below the floor or above a cap, and one for a class that the superior excluded or for every class when it
 * excluded some.
 */
export function decideAddition(
  plan: CampaignPlan,
  excluded: readonly RecipientClassCode[],
  addition: Addition,
): Addition {
  const names = new Map(plan.measures.map((measure) => [measure.code, measure.name]));
  for (const { code, name } of addition.measures)
    if (names.has(code)) no(`措施“${name}”的编号“${code}”上级方案里已经有了，请换一个编号`);
  const codes = new Set(plan.standards.map((standard) => standard.code));
  for (const standard of addition.standards) {
    const { name, code, measureCode, recipientClass } = standard;
    const total = (standard.cashBy?.atLeastFen ?? standard.cashFen) + standard.goodsFen;
    if (codes.has(code)) no(`标准“${name}”的编号“${code}”上级方案里已经有了，请换一个编号`);
    if (names.has(measureCode))
      no(`标准“${name}”写在上级的措施“${names.get(measureCode)}”下，上级措施的标准由上级定。请写在本级自己的措施下`);
    if (total < plan.floorFen)
      no(`标准“${name}”合计 ${formatYuanShort(total)} 元，低于上级规定的保底标准 ${formatYuanShort(plan.floorFen)} 元`);
    if (recipientClass !== null && excluded.includes(recipientClass))
      no(`标准“${name}”的对象“${RECIPIENT_CLASSES[recipientClass]}”上级规定不得列入`);
    if (recipientClass === null && excluded.length > 0)
      no(
        `标准“${name}”没有写对象类别，会包含上级规定不得列入的“${excluded.map((each) => RECIPIENT_CLASSES[each]).join('、')}”。请写明对象类别`,
      );
  }
  const { measures, standards } = addition;
  const own = { ...plan, measures: measures.map((each) => ({ ...each, sourceCodes: [] })), standards };
  const fault = checkPlan(own).find(({ path, code }) => OF_ADDITION.includes(String(path[0])) && code !== 'no-source');
  if (fault) no(fault.message.replace(/。$/u, ''));
  return addition;
}

const OF_ADDITION = ['measures', 'standards'];

function no(sentence: string): never {
  refuse('deployment.addition', `${sentence}。请改正后再承接。`);
}
