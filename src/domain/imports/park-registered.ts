import type { CheckedPiece } from './check-roster.ts';
import { roleOf } from './column-roles.ts';
import { placeOf } from './findings.ts';
import type { RosterLayout } from './layout.ts';
import { doubt } from './reading.ts';
import type { CheckedHousehold, RowDoubt } from './roster.ts';

/** A person of the roster who is in the register already, and where. */
export interface RegisteredPerson {
  readonly idNumber: string;
  readonly unitName: string | null;
  readonly dossierNo: string | null;
}

/** The doubts of one household whose people are in the register already, at least one for every row; none when nobody is. */
export function doubtsOfRegistered(
  household: CheckedHousehold,
  registered: ReadonlyMap<string, RegisteredPerson>,
  layout: RosterLayout,
): RowDoubt[] {
  const people = [household.head, ...household.members];
  if (!people.some((person) => person.idNumber !== null && registered.has(person.idNumber))) return [];
  return people.flatMap((person) => {
    const found = person.idNumber === null ? undefined : registered.get(person.idNumber);
    if (!found && person.memberNo > 0) return [];
    const said = found
      ? doubt('person.registered', { text: found.unitName ?? '其他单位', other: found.dossierNo ?? '未显示' })
      : doubt('row.same-household');
    const place = placeOf(layout, person.rowNo, roleOf(person.memberNo, found ? 'idNumber' : 'name'));
    return [{ ...place, ...said.doubt, parks: true }];
  });
}

/** The doubt of a correction whose registered household was changed by somebody after the check, one for every row. */
export function doubtsOfChanged(household: CheckedHousehold, layout: RosterLayout): RowDoubt[] {
  return [...new Set(household.rowNos)].map((rowNo) => ({
    ...placeOf(layout, rowNo, roleOf(0, 'name')),
    ...doubt('household.changed-since').doubt,
    parks: true,
  }));
}

/** The doubts of the other rows of a household that is parked for these. */
export function doubtsOfOthers(
  household: CheckedHousehold,
  doubts: readonly RowDoubt[],
  layout: RosterLayout,
): RowDoubt[] {
  const doubted = new Set(doubts.map(({ rowNo }) => rowNo));
  return [...new Set(household.rowNos)]
    .filter((rowNo) => !doubted.has(rowNo))
    .map((rowNo) => ({
      ...placeOf(layout, rowNo, roleOf(0, 'name')),
      ...doubt('row.same-household').doubt,
      parks: true,
    }));
}

/** Parks a household of which somebody is in the register already. */
export function parkRegistered(
  piece: CheckedPiece,
  registered: ReadonlyMap<string, RegisteredPerson>,
  layout: RosterLayout,
): CheckedPiece {
  const { household, ...parked } = piece;
  const added = household && registered.size > 0 ? doubtsOfRegistered(household, registered, layout) : [];
  if (added.length === 0) return piece;
  return {
    ...parked,
    rows: piece.rows.map((row) => ({ ...row, outcome: 'parked' as const })),
    doubts: [...piece.doubts, ...added],
  };
}
