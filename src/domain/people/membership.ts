import type { RelationCode } from '#domain/code-lists.ts';

/** One dated role of a person in a household, as it stands in the register. Days are 'YYYY-MM-DD'; an open role has no end. */
export interface Membership {
  readonly householdId: string;
  readonly personId: string;
  readonly relation: RelationCode;
  readonly position: number;
  readonly fromOn: string;
  readonly toOn: string | null;
}

export interface WantedMember {
  readonly personId: string;
  readonly relation: RelationCode;
}

export interface MembershipChanges {
  /** Roles that end on the day of the change. */
  readonly ended: readonly Membership[];
  /** Roles that begin on that day. */
  readonly begun: readonly Membership[];
  /** Roles that began on the same day and are put right instead of ended and begun in one day. */
  readonly corrected: readonly Membership[];
}

/**
 * What has to happen on a day so that a household has exactly these members, the head first. A role that stays as it is is left
 * alone; one that changes ends and a new one begins.
 */
export function changesOfMembers(
  householdId: string,
  open: readonly Membership[],
  wanted: readonly WantedMember[],
  on: string,
): MembershipChanges {
  const before = new Map(open.map((role) => [role.personId, role]));
  const after = new Map(
    wanted.map(({ personId, relation }, position) => [
      personId,
      { householdId, personId, relation, position, fromOn: on, toOn: null } satisfies Membership,
    ]),
  );
  const isSame = (one: Membership, other: Membership | undefined) =>
    other !== undefined && one.relation === other.relation && one.position === other.position;
  return {
    ended: open.filter(
      (role) => !isSame(role, after.get(role.personId)) && !(role.fromOn === on && after.has(role.personId)),
    ),
    begun: [...after.values()].filter((role) => {
      const old = before.get(role.personId);
      return !isSame(role, old) && old?.fromOn !== on;
    }),
    corrected: [...after.values()].filter((role) => {
      const old = before.get(role.personId);
      return old !== undefined && old.fromOn === on && !isSame(role, old);
    }),
  };
}
