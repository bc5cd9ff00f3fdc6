import type { CheckedRow } from './roster.ts';

/** What became of the rows of one unit; `rowsIn` = accepted + repaired + parked. */
export interface UnitTally {
  readonly unitName: string;
  readonly unitCode: string | null;
  readonly rowsIn: number;
  readonly accepted: number;
  readonly repaired: number;
  readonly parked: number;
  readonly householdsIn: number;
  readonly householdsParked: number;
}

/** Counts rows by unit in the order of their first row. Units that were not matched count under the text of the roster. */
export function tallyByUnit(rows: readonly CheckedRow[]): UnitTally[] {
  const tallies = new Map<
    string,
    {
      unitName: string;
      unitCode: string | null;
      accepted: number;
      repaired: number;
      parked: number;
      households: Set<number>;
      parkedHouseholds: Set<number>;
    }
  >();
  for (const row of rows) {
    const key = row.unitCode ?? `?${row.unitName}`;
    const tally = tallies.get(key) ?? {
      unitName: row.unitName,
      unitCode: row.unitCode,
      accepted: 0,
      repaired: 0,
      parked: 0,
      households: new Set<number>(),
      parkedHouseholds: new Set<number>(),
    };
    tallies.set(key, tally);
    tally[row.outcome]++;
    if (row.householdNo !== null) {
      tally.households.add(row.householdNo);
      if (row.outcome === 'parked') tally.parkedHouseholds.add(row.householdNo);
    }
  }
  return [...tallies.values()].map(({ households, parkedHouseholds, ...tally }) => ({
    ...tally,
    rowsIn: tally.accepted + tally.repaired + tally.parked,
    householdsIn: households.size,
    householdsParked: parkedHouseholds.size,
  }));
}
