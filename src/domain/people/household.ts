import type { RelationCode } from '#domain/code-lists.ts';

/** A place in a household: the head stands at position 0 and is the only one related as head. */
export interface MemberPlace {
  readonly relation: RelationCode;
}

/** More people than this under one head are a mistake of the list, not a household. */
export const MAX_HOUSEHOLD_SIZE = 30;

export type HouseholdFault = 'no-head' | 'two-heads' | 'head-not-first' | 'two-spouses';

/** What is wrong with the relations of a household in the order of its rows, or undefined (domain.md §4.2, §5.2). */
export function faultOfHousehold(members: readonly MemberPlace[]): HouseholdFault | undefined {
  const heads = members.filter((member) => member.relation === 'head').length;
  if (heads === 0) return 'no-head';
  if (heads > 1) return 'two-heads';
  if (members[0]?.relation !== 'head') return 'head-not-first';
  return members.filter((member) => member.relation === 'spouse').length > 1 ? 'two-spouses' : undefined;
}

/** Running number of a dossier inside its unit: unit code, hyphen, four digits, so that it sorts and reads aloud. */
export function dossierNumber(unitCode: string, running: number): string {
  return `${unitCode}-${String(running).padStart(4, '0')}`;
}
