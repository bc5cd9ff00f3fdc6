import { RELATIONS, type RelationCode } from '#domain/code-lists.ts';
import { refuse } from '#domain/refusal.ts';
import type { WantedMember } from './membership.ts';

/** An entitlement of a household, as far as it stands in the way of a change. */
export interface AidOfHousehold {
  readonly campaignName: string;
  readonly state: 'proposed' | 'approved' | 'excluded';
  /** Handed over, and not come back. */
  readonly isPaid: boolean;
}

export interface HouseholdSide {
  readonly householdId: string;
  readonly unitName: string;
  readonly dossierNo: string | null;
  readonly isInFile: boolean;
  /** The head first. */
  readonly members: readonly { readonly personId: string; readonly name: string; readonly relation: RelationCode }[];
  readonly aid: readonly AidOfHousehold[];
  readonly openPairings: number;
}

export interface MergePlan {
  /** All members of the kept household afterwards, the head first. */
  readonly members: readonly WantedMember[];
  /** What will change, line by line, to be read before it is done. */
  readonly says: readonly string[];
}

/**
 * What merging `gone` into `kept` does: persons who are the same stay once, in the kept household; the others of the gone one join
 * it; the gone dossier is cancelled. `same` holds pairs of persons, kept first. Refuses what would lose a payment, an entitlement
 * or a pairing, and says what depends (`household.merge-…`). Source of the 注销(重复) exit: domain.md §4.
 */
export function decideMerge(
  kept: HouseholdSide,
  gone: HouseholdSide,
  same: readonly (readonly [keptPerson: string, gonePerson: string])[],
): MergePlan {
  requireFile(kept);
  requireFile(gone);
  requireNothingLost(kept, gone);
  const sameAs = new Map(same.map(([keptPerson, gonePerson]) => [gonePerson, keptPerson]));
  const present = new Set(kept.members.map((member) => member.personId));
  const doubles = gone.members.filter((member) => present.has(sameAs.get(member.personId) ?? member.personId));
  const joining = gone.members.filter((member) => !doubles.includes(member));
  const hasSpouse = kept.members.some((member) => member.relation === 'spouse');
  const joined = joining.map(({ personId, name, relation }) => ({
    personId,
    name,
    relation: relation === 'head' || (relation === 'spouse' && hasSpouse) ? ('other' as const) : relation,
  }));
  const says = [
    `保留“${kept.unitName}”的 ${kept.dossierNo} 号档案，户主${kept.members[0]?.name ?? ''}不变。`,
    `“${gone.unitName}”的 ${gone.dossierNo} 号档案注销，原因记为重复；档案和它的认定、公示、走访记录都保留，可以查看。`,
    doubles.length === 0
      ? '两户没有判定为同一人的成员。'
      : `同一人 ${doubles.length} 人，只在保留的一户计数：${doubles.map((each) => each.name).join('、')}。`,
    joined.length === 0
      ? '没有成员要转入，人口数不变。'
      : `转入 ${joined.length} 人：${joined.map((each) => `${each.name}（${RELATIONS[each.relation]}）`).join('、')}；人口由 ${kept.members.length} 人变为 ${kept.members.length + joined.length} 人，认定结果要重新计算。`,
    `核定和发放：${sayAid(kept)}；${sayAid(gone)}，不受影响。`,
  ];
  return {
    members: [
      ...kept.members.map(({ personId, relation }) => ({ personId, relation })),
      ...joined.map(({ personId, relation }) => ({ personId, relation })),
    ],
    says,
  };
}

function sayAid({ dossierNo, aid }: HouseholdSide): string {
  const standing = aid.filter((each) => each.state !== 'excluded');
  if (standing.length === 0) return `${dossierNo} 没有核定额`;
  return `${dossierNo} 有核定额 ${standing.length} 笔，其中已发放 ${standing.filter((each) => each.isPaid).length} 笔`;
}

function requireFile({ unitName, isInFile, dossierNo }: HouseholdSide): void {
  if (isInFile) return;
  const which = dossierNo === null ? `“${unitName}”的这一户没有档案` : `“${unitName}”的 ${dossierNo} 号档案已不在档`;
  refuse('household.merge-no-file', `${which}，不能合并。请刷新后查看。`);
}

function requireNothingLost(kept: HouseholdSide, gone: HouseholdSide): void {
  const paid = gone.aid.find((each) => each.isPaid);
  if (paid && kept.aid.some((each) => each.isPaid && each.campaignName === paid.campaignName))
    refuse(
      'household.merge-both-paid',
      `两户在“${paid.campaignName}”中都已经发放，合并会掩盖重复发放，什么也没有改动。请先登记其中一户的退回，再合并。`,
    );
  if (paid)
    refuse(
      'household.merge-loses-payment',
      `${gone.dossierNo} 号档案在“${paid.campaignName}”中已经发放，注销它会丢失这笔发放，什么也没有改动。请改为保留这一户。`,
    );
  const standing = gone.aid.find((each) => each.state !== 'excluded' && !each.isPaid);
  if (standing)
    refuse(
      'household.merge-loses-entitlement',
      `${gone.dossierNo} 号档案在“${standing.campaignName}”中有核定额还没有发放，什么也没有改动。请先在核定页面把它改为不发放（原因写重复），或者改为保留这一户。`,
    );
  if (gone.openPairings > 0)
    refuse(
      'household.merge-loses-pairing',
      `${gone.dossierNo} 号档案还有 ${gone.openPairings} 个进行中的结对，什么也没有改动。请先在结对台账结束或交接，再合并。`,
    );
}
