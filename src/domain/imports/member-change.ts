/** A corrected roster that lists other members than the register: who comes, who leaves, and from which day a person says so. */
import { type CalendarDate, isCalendarDate } from '#domain/calendar-date.ts';
import { RELATIONS, type RelationCode } from '#domain/code-lists.ts';
import { faultOfHousehold, MAX_HOUSEHOLD_SIZE } from '#domain/people/household.ts';
import { birthOf } from '#domain/people/id-number.ts';
import { refuse } from '#domain/refusal.ts';
import { roleOf } from './column-roles.ts';
import type { FieldChange, HouseholdFacts } from './compare-register.ts';
import { placeOf } from './findings.ts';
import type { RosterLayout } from './layout.ts';
import { doubt } from './reading.ts';
import type { CheckedHousehold, CheckedPerson, RowDoubt } from './roster.ts';

/** Somebody the roster names in a household that the register does not have there. */
export interface Coming extends CheckedPerson {
  readonly idNumber: string;
  /** Of somebody who is in the register and left his household; null for somebody new. */
  readonly personId: string | null;
}

/** A registered member whom the roster does not name. */
export interface Leaving {
  readonly personId: string;
  readonly name: string;
  readonly relation: RelationCode;
}

export interface MemberChange {
  /** Nobody comes or leaves before this day. */
  readonly since: CalendarDate;
  readonly comings: readonly Coming[];
  readonly leavings: readonly Leaving[];
}

/** What a person confirmed: from which day, and who stays although the roster forgot him. */
export interface MemberDecision {
  readonly on: CalendarDate;
  readonly staying: readonly string[];
}

export const isMemberChange = ({ comings, leavings }: MemberChange): boolean => comings.length + leavings.length > 0;

/** Whether a sheet lists whole households. Of a 学生助学汇总表 only the child stands there, and without a column for it nobody's members do. */
export function listsMembers({ kind, columns, members }: RosterLayout): boolean {
  if (kind === 'schooling') return false;
  return kind === 'home-check' || columns.relation !== undefined || members.length > 0;
}

/** “加入王小红（女儿）；离开王小明（儿子）”. */
export function sayMemberChange({ comings, leavings }: MemberChange): string {
  const list = (people: readonly { readonly name: string; readonly relation: RelationCode }[]) =>
    people.map(({ name, relation }) => `${name}（${RELATIONS[relation]}）`).join('、');
  return [comings.length > 0 ? `加入${list(comings)}` : '', leavings.length > 0 ? `离开${list(leavings)}` : '']
    .filter(Boolean)
    .join('；');
}

/** The doubts of a household whose change of members nobody has confirmed yet, one for every row at least. */
export function doubtsOfMemberChange(
  household: CheckedHousehold,
  change: MemberChange,
  layout: RosterLayout,
): RowDoubt[] {
  const coming = new Set(change.comings.map(({ rowNo }) => rowNo));
  return [...new Set(household.rowNos)].map((rowNo) => {
    const said =
      rowNo === household.head.rowNo || coming.has(rowNo)
        ? doubt('household.members-differ', { other: sayMemberChange(change) })
        : doubt('row.same-household');
    return { ...placeOf(layout, rowNo, roleOf(0, 'name')), ...said.doubt, parks: true };
  });
}

/**
 * Checks a decision against what it is about. Refuses a day after `today`, before the present roles began or before the birth of somebody who
 * comes; somebody to stay who does not leave; and a household that has two spouses or too many people afterwards.
 */
export function decideMemberChange(
  change: MemberChange,
  before: Pick<HouseholdFacts, 'people'>,
  decision: MemberDecision,
  today: CalendarDate,
): void {
  const { on, staying } = decision;
  if (!isCalendarDate(on)) refuse('import.members-day', '请选择从哪一天起变动。', { field: 'on' });
  if (on > today) refuse('import.members-day', '变动日期不能晚于今天。请改正日期。', { field: 'on' });
  if (on < change.since)
    refuse(
      'import.members-day',
      `变动日期早于 ${change.since}：现有成员从那天起在户，或者要加入的人那天才离开原户。请改正日期。`,
      { field: 'on' },
    );
  const early = change.comings.find(({ idNumber }) => birthOf(idNumber) > on);
  if (early)
    refuse('import.members-day', `变动日期早于${early.name}的出生日期 ${birthOf(early.idNumber)}。请改正日期。`, {
      field: 'on',
    });
  const leaving = leavingAfter(change, decision);
  if (leaving.length !== change.leavings.length - new Set(staying).size)
    refuse('import.members-changed', '要留下的人不在“离开”的名单里，可能刚刚有人改动过。请刷新后重新确认。');
  const gone = new Set(leaving.map(({ personId }) => personId));
  const afterwards = [...before.people.filter(({ personId }) => !gone.has(personId)), ...change.comings];
  if (afterwards.length > MAX_HOUSEHOLD_SIZE)
    refuse('household.full', `一户最多 ${MAX_HOUSEHOLD_SIZE} 人。请核对是不是几户并在了一起。`);
  const fault = faultOfHousehold(afterwards);
  if (fault === 'two-spouses')
    refuse('household.two-spouses', '确认以后这一户有两个配偶。请让离开的一位离开，或更正与户主关系。');
  if (fault !== undefined) refuse('household.faulty', '确认以后这一户没有且只有一个户主。请核对与户主关系。');
}

/** Who really leaves after the decision. */
export const leavingAfter = ({ leavings }: MemberChange, { staying }: MemberDecision): readonly Leaving[] =>
  leavings.filter(({ personId }) => !staying.includes(personId));

/** The change of members as lines of before and after, beside the row that says it. */
export function linesOfMemberChange(
  headRowNo: number,
  change: MemberChange,
  decision: MemberDecision,
): readonly FieldChange[] {
  const line = { field: 'relation', column: '家庭成员' } as const;
  return [
    ...change.comings.map(({ rowNo, name, relation }) => ({
      ...line,
      rowNo,
      before: '',
      after: `${decision.on} 起加入：${name}（${RELATIONS[relation]}）`,
    })),
    ...leavingAfter(change, decision).map(({ name, relation }) => ({
      ...line,
      rowNo: headRowNo,
      before: `${name}（${RELATIONS[relation]}）`,
      after: `${decision.on} 起离开`,
    })),
  ];
}

/** The household of a decision: without who leaves, with who stays although he was left out; those who come are not in it yet. */
export function afterDecision(
  after: HouseholdFacts,
  before: HouseholdFacts,
  change: MemberChange,
  decision: MemberDecision,
): HouseholdFacts {
  const gone = new Set(leavingAfter(change, decision).map(({ personId }) => personId));
  const now = new Map(after.people.map((facts) => [facts.personId, facts]));
  return {
    ...after,
    people: before.people.flatMap((facts) => (gone.has(facts.personId) ? [] : (now.get(facts.personId) ?? facts))),
  };
}
