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

interface Counts {
  readonly unitName: string;
  readonly unitCode: string | null;
  accepted: number;
  repaired: number;
  parked: number;
  readonly households: Set<number>;
  readonly parkedHouseholds: Set<number>;
}

/** Counts rows by unit in the order of their first row. Units that were not matched count under the text of the roster. */
export class UnitTallies {
  readonly #tallies = new Map<string, Counts>();

  add(row: CheckedRow): void {
    const key = row.unitCode ?? `?${row.unitName}`;
    const { unitName, unitCode } = row;
    const empty = () => ({ unitName, unitCode, accepted: 0, repaired: 0, parked: 0, households: new Set<number>() });
    const tally = this.#tallies.get(key) ?? { ...empty(), parkedHouseholds: new Set<number>() };
    this.#tallies.set(key, tally);
    tally[row.outcome]++;
    if (row.householdNo === null) return;
    tally.households.add(row.householdNo);
    if (row.outcome === 'parked') tally.parkedHouseholds.add(row.householdNo);
  }

  list(): UnitTally[] {
    return [...this.#tallies.values()].map(({ households, parkedHouseholds, ...tally }) => ({
      ...tally,
      rowsIn: tally.accepted + tally.repaired + tally.parked,
      householdsIn: households.size,
      householdsParked: parkedHouseholds.size,
    }));
  }
}

export function tallyByUnit(rows: readonly CheckedRow[]): UnitTally[] {
  const tallies = new UnitTallies();
  for (const row of rows) tallies.add(row);
  return tallies.list();
}
