import { RELATIONS, type RelationCode } from '#domain/code-lists.ts';
import { refuse } from '#domain/refusal.ts';
import { MAX_HOUSEHOLD_SIZE } from './household.ts';
import type { WantedMember } from './membership.ts';
import type { HouseholdSide } from './merge-households.ts';

/** 变更户主: another member becomes the head; everybody else's relation is said anew, because it is a relation to the head. */
export interface HeadChange {
  readonly kind: 'head';
  readonly headId: string;
  readonly relations: Readonly<Record<string, RelationCode>>;
}

/** 分户: some members become a household of their own, their new head first. */
export interface Split {
  readonly kind: 'split';
  readonly leaving: readonly WantedMember[];
}

/** 迁户: one member goes to another household that is in file. */
export interface Move {
  readonly kind: 'move';
  readonly personId: string;
  readonly relation: RelationCode;
}

/** Why a member is no longer counted in any household in file. */
export const LEAVING_CAUSES = {
  death: '去世',
  married: '婚嫁迁出',
  moved: '户口迁出',
  mistaken: '登记有误',
} as const;
export type LeavingCause = keyof typeof LEAVING_CAUSES;

/** 减员: one member leaves for no other household in file. */
export interface Leave {
  readonly kind: 'leave';
  readonly personId: string;
  readonly cause: LeavingCause;
}

/** Why somebody is a member from a day on. */
export const JOINING_CAUSES = {
  birth: '新生儿',
  married: '婚嫁迁入',
  moved: '户口迁入',
  missed: '原来漏登',
} as const;
export type JoiningCause = keyof typeof JOINING_CAUSES;

/** 增员: somebody who is in no household in file becomes a member. Days are 'YYYY-MM-DD'. */
export interface Join {
  readonly name: string;
  readonly relation: RelationCode;
  readonly birthOn: string;
  readonly cause: JoiningCause;
  readonly on: string;
  /** The day on which he left another household in file, or this one, if he was ever in one. */
  readonly leftOn?: string | null;
}

export type HouseholdChange = HeadChange | Split | Move | Leave;

export interface ChangePlan {
  /** Members of the household afterwards, the head first. */
  readonly staying: readonly WantedMember[];
  /** Members of the other household (new or given) afterwards; undefined when there is none. */
  readonly others: readonly WantedMember[] | undefined;
  /** What will change, line by line, to be read before it is done. */
  readonly says: readonly string[];
}

/**
 * What a change of members does, and what hangs on it: the file, money and pairings stay with the household; whoever leaves takes
 * none of them along. Refuses a household without a file, a head who leaves the others behind, a household left empty, and members
 * who are not there. `target` is the household a member moves to.
 */
export function decideChange(household: HouseholdSide, change: HouseholdChange, target?: HouseholdSide): ChangePlan {
  if (!household.isInFile) refuse('household.no-file', '这一户没有在档的档案，不能变动成员。请刷新后查看。');
  if (change.kind === 'head') return changeHead(household, change);
  if (change.kind === 'leave') return leave(household, change);
  return change.kind === 'split' ? split(household, change) : move(household, change, target);
}

function changeHead(household: HouseholdSide, { headId, relations }: HeadChange): ChangePlan {
  const head = memberOf(household, headId);
  const [old] = household.members;
  if (old?.personId === headId) refuse('household.head-already', `${head.name}已经是户主，不用变更。`);
  const others = household.members.filter((member) => member.personId !== headId);
  const unsaid = others.filter((member) => (relations[member.personId] ?? 'head') === 'head');
  if (unsaid.length > 0)
    refuse(
      'household.relations-missing',
      `户主换成${head.name}以后，请逐人填写与新户主的关系：${unsaid.map((member) => member.name).join('、')}。`,
      { persons: unsaid.map((member) => member.personId) },
    );
  return {
    staying: [
      { personId: headId, relation: 'head' },
      ...others.map(({ personId }) => ({ personId, relation: relations[personId] as RelationCode })),
    ],
    others: undefined,
    says: [
      `户主由${old?.name ?? ''}变更为${head.name}，与户主关系逐人改写；以前的关系带日期保留。`,
      `签领表、公示按新户主姓名列出；已经印出的不变。`,
      ...dependants(household),
    ],
  };
}

function split(household: HouseholdSide, { leaving }: Split): ChangePlan {
  const names = leaving.map(({ personId }) => memberOf(household, personId).name);
  if (leaving.length === 0) refuse('household.nobody-leaves', '没有选择要分出去的成员。请至少选一人。');
  const staying = stayingOf(household, new Set(leaving.map((member) => member.personId)));
  return {
    staying,
    others: leaving,
    says: [
      `${names.join('、')}分出，另立一户，户主${names[0] ?? ''}；原户由 ${household.members.length} 人变为 ${staying.length} 人。`,
      '新户在同一单位另立档案：致困原因沿用原档，家庭年收入和刚性支出留空，补齐以前认定不出结果，也不发放。',
      ...dependants(household),
    ],
  };
}

function move(household: HouseholdSide, { personId, relation }: Move, target: HouseholdSide | undefined): ChangePlan {
  const person = memberOf(household, personId);
  if (!target?.isInFile)
    refuse('household.no-target', '没有找到要迁入的家庭，或者它没有在档的档案。请核对档案号后重试。');
  if (target.householdId === household.householdId)
    refuse('household.same-household', '迁出和迁入是同一户，不用办理。请核对档案号。');
  if (relation === 'head')
    refuse('household.two-heads', `${target.dossierNo} 号档案已有户主。请填写${person.name}与该户主的关系。`);
  const staying = stayingOf(household, new Set([personId]));
  return {
    staying,
    others: [
      ...target.members.map((member) => ({ personId: member.personId, relation: member.relation })),
      { personId, relation },
    ],
    says: [
      `${person.name}由 ${household.dossierNo} 号档案迁入“${target.unitName}”的 ${target.dossierNo} 号档案（户主${target.members[0]?.name ?? ''}），关系为${RELATIONS[relation]}。`,
      `原户由 ${household.members.length} 人变为 ${staying.length} 人，迁入户由 ${target.members.length} 人变为 ${target.members.length + 1} 人。`,
      ...dependants(household),
      ...dependants(target),
    ],
  };
}

function leave(household: HouseholdSide, { personId, cause }: Leave): ChangePlan {
  const person = memberOf(household, personId);
  const staying = stayingOf(household, new Set([personId]));
  return {
    staying,
    others: undefined,
    says: [
      `${person.name}因${LEAVING_CAUSES[cause]}不再是 ${household.dossierNo} 号档案的家庭成员，从办理之日起不计入人口；以前的关系带日期保留。`,
      `家庭人口由 ${household.members.length} 人变为 ${staying.length} 人；家庭年收入没有改动，${person.name}的收入要扣除的，请在档案里更正。`,
      ...dependants(household),
    ],
  };
}

/**
 * What an added member changes, line by line. Refuses a household without a file, a second head or spouse, a full household, a day after
 * `today`, before the birth or before he left another household.
 */
export function decideJoin(household: HouseholdSide, join: Join, today: string): readonly string[] {
  const { members, dossierNo } = household;
  if (!household.isInFile) refuse('household.no-file', '这一户没有在档的档案，不能变动成员。请刷新后查看。');
  if (members.length >= MAX_HOUSEHOLD_SIZE)
    refuse('household.full', `一户最多 ${MAX_HOUSEHOLD_SIZE} 人，没有增加。请核对是不是几户并在了一起。`);
  if (join.relation === 'head')
    refuse('household.two-heads', `${dossierNo} 号档案已有户主。请填写${join.name}与户主的关系。`, {
      field: 'relation',
    });
  if (join.relation === 'spouse' && members.some(({ relation }) => relation === 'spouse'))
    refuse('household.two-spouses', '这一户已有配偶。请先给离开的人办减员，或核对与户主关系。', { field: 'relation' });
  if (join.on > today) refuse('household.day-in-future', '加入日期不能晚于今天。请改正日期。', { field: 'on' });
  if (join.on < join.birthOn)
    refuse('household.day-before-birth', `加入日期早于${join.name}的出生日期 ${join.birthOn}。请改正日期。`, {
      field: 'on',
    });
  if (join.leftOn && join.on < join.leftOn)
    refuse('household.day-before-leaving', `加入日期早于${join.name}离开原户的日期 ${join.leftOn}。请改正日期。`, {
      field: 'on',
    });
  return [
    ...(join.leftOn
      ? [`${join.name}曾在册，${join.leftOn} 离开原户；这次接着用原来的登记，以前的关系带日期保留。`]
      : []),
    `${join.name}（${RELATIONS[join.relation]}）因${JOINING_CAUSES[join.cause]}自 ${join.on} 起是 ${dossierNo} 号档案的家庭成员。`,
    `家庭人口由 ${members.length} 人变为 ${members.length + 1} 人；家庭年收入没有改动，${join.name}有收入的，请在档案里更正。`,
    ...dependants(household),
  ];
}

function memberOf(household: HouseholdSide, personId: string) {
  return (
    household.members.find((member) => member.personId === personId) ??
    refuse('household.not-a-member', '选择的人已不在这一户。请刷新后重试。', { personId })
  );
}

function stayingOf(household: HouseholdSide, leaving: ReadonlySet<string>): WantedMember[] {
  const staying = household.members.filter((member) => !leaving.has(member.personId));
  const [head] = household.members;
  if (staying.length === 0)
    refuse('household.would-be-empty', '全家都迁走会留下一户空档案。两户本是一户的，请用“疑似重复”里的合并。');
  if (head && leaving.has(head.personId))
    refuse('household.head-leaves', `${head.name}是户主，不能先走。请先变更户主，再办理。`);
  return staying.map(({ personId, relation }) => ({ personId, relation }));
}

function dependants({ dossierNo, aid, openPairings }: HouseholdSide): string[] {
  const standing = aid.filter((each) => each.state !== 'excluded');
  const paid = standing.filter((each) => each.isPaid).length;
  return [
    `${dossierNo} 号档案的认定结果要重新计算。`,
    standing.length === 0
      ? `${dossierNo} 号档案没有核定额。`
      : `${dossierNo} 号档案的核定额 ${standing.length} 笔（已发放 ${paid} 笔）留在原户，金额不变。`,
    ...(openPairings > 0 ? [`${dossierNo} 号档案的结对 ${openPairings} 个不变。`] : []),
  ];
}
