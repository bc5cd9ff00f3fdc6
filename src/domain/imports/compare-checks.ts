import type { CheckedRoster, CheckedRow } from './roster.ts';

/** The rows that a decision changed: those to write anew and those that are no longer rows of the roster. */
export interface CheckDifference {
  readonly changed: readonly CheckedRow[];
  readonly gone: readonly number[];
}

/** Compares two checks of the same sheet row by row: outcome, unit, household, repairs, doubts and what is taken from it. */
export function compareChecks(before: CheckedRoster, after: CheckedRoster): CheckDifference {
  const old = new Map(textsByRow(before));
  const changed: CheckedRow[] = [];
  const kept = new Set<number>();
  const rows = new Map(after.rows.map((row) => [row.rowNo, row]));
  for (const [rowNo, text] of textsByRow(after)) {
    kept.add(rowNo);
    const row = rows.get(rowNo);
    if (row && old.get(rowNo) !== text) changed.push(row);
  }
  return { changed, gone: before.rows.map(({ rowNo }) => rowNo).filter((rowNo) => !kept.has(rowNo)) };
}

function* textsByRow(checked: CheckedRoster): Generator<[number, string]> {
  const found = new Map<number, unknown[]>();
  const add = (rowNo: number, what: unknown) => {
    const list = found.get(rowNo);
    if (list) list.push(what);
    else found.set(rowNo, [what]);
  };
  for (const repair of checked.repairs) add(repair.rowNo, repair);
  for (const doubt of checked.doubts) add(doubt.rowNo, doubt);
  for (const household of checked.households) add(household.head.rowNo, household);
  for (const row of checked.rows) yield [row.rowNo, textOf([row, ...(found.get(row.rowNo) ?? [])])];
}

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `fen:${each}` : each));
