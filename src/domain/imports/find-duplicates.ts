import type { PersonsByRow } from './check-household.ts';
import type { Findings } from './findings.ts';
import type { HouseholdRows } from './group-households.ts';
import { doubt } from './reading.ts';

/**
 * Notes every person whose ID number stands in an earlier row, in the same unit or another, as head or as member. The later
 * row bears the doubt and parks its household; the earlier one stays.
 */
export function findDuplicates(
  households: readonly HouseholdRows[],
  persons: PersonsByRow,
  unitNameOf: (householdNo: number) => string,
  findings: Findings,
): void {
  const firstSeen = new Map<string, { rowNo: number; unitName: string }>();
  for (const { householdNo, rows } of households) {
    for (const { row } of rows) {
      for (const { idNumber, memberNo } of persons.get(row.rowNo) ?? []) {
        if (!idNumber) continue;
        const first = firstSeen.get(idNumber);
        if (first)
          findings.doubt(
            row,
            'idNumber',
            doubt('person.duplicate', { n: first.rowNo, text: first.unitName }).doubt,
            first.rowNo,
            memberNo,
          );
        else firstSeen.set(idNumber, { rowNo: row.rowNo, unitName: unitNameOf(householdNo) });
      }
    }
  }
}
