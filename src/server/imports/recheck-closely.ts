import { z } from 'zod';
import type { CheckDifference } from '#domain/imports/compare-checks.ts';
import type { Review } from '#domain/imports/corrections.ts';
import type { FirstPlace } from '#domain/imports/find-duplicates.ts';
import {
  changedNumbers,
  type Decided,
  type KeptRow,
  recheckStretches,
  type Stretch,
  type StretchCheck,
  stretchesAround,
} from '#domain/imports/recheck-stretch.ts';
import type { RosterDirectory } from '#domain/imports/roster.ts';
import { query } from '#server/action.ts';
import type { Transaction } from '#server/db/database.ts';
import type { Secrets } from '#server/secrets.ts';
import { areNumbersMarked, findNumbers, listRowsAround } from './import-review.store.ts';
import type { OpenedBatch } from './open-import-review.ts';
import { markOfNumber, openPayload } from './row-payload.ts';

interface Scope {
  readonly tx: Transaction;
  readonly tenantId: string;
  readonly secrets: Secrets;
}

/** Rows looked at above and below a touched one: more than two households of thirty. */
const ROWS_AROUND = 80;
/** Beyond this many rows it is quicker to read the file again. */
const ROWS_AT_MOST = 60;

/**
 * What a decision about some rows changes, told from the rows about them and those that share an ID number with them, without the file.
 * Undefined when it cannot be told so: then the file is to be read again.
 */
export const recheckClosely = query({
  name: 'import.stage',
  input: z.object({
    batch: z.custom<OpenedBatch>(),
    review: z.custom<Review>(),
    touched: z.array(z.int()).readonly(),
    directory: z.custom<RosterDirectory>(),
  }),
  run: async (scope, { batch, review, touched, directory }): Promise<CheckDifference | undefined> => {
    const { tx, tenantId, secrets } = scope;
    const { layout, id, review: before } = batch;
    if (!layout || layout.hiddenRows > 0 || touched.length > ROWS_AT_MOST) return undefined;
    if (!(await areNumbersMarked(tx, tenantId, id))) return undefined;
    const decided: Decided = { layout, directory, before, after: review };
    const first = await stretchesOf(scope, id, touched);
    const looked = first && recheckStretches(first, decided);
    if (!looked) return undefined;
    const sharing = await placesOf(scope, id, changedNumbers(looked));
    const all = [...new Set([...touched, ...sharing.map(({ rowNo }) => rowNo)])];
    if (all.length > ROWS_AT_MOST) return undefined;
    const stretches = await stretchesOf(scope, id, all);
    const whole = stretches && recheckStretches(stretches, decided);
    if (!whole) return undefined;
    const inside = new Set(stretches.flatMap(({ rows }) => rows.map(({ rowNo }) => rowNo)));
    const outside = new Map<string, FirstPlace>();
    for (const { marks, ...place } of await placesOf(scope, id, numbersOf(whole)))
      for (const mark of marks) if (!inside.has(place.rowNo) && !outside.has(mark)) outside.set(mark, place);
    return recheckStretches(stretches, decided, (idNumber) => outside.get(markOfNumber(idNumber, secrets)));
  },
});

function numbersOf({ numbersBefore, numbersAfter }: StretchCheck): ReadonlySet<string> {
  return new Set([...numbersBefore, ...numbersAfter].map(({ idNumber }) => idNumber));
}

async function placesOf({ tx, tenantId, secrets }: Scope, batchId: string, numbers: ReadonlySet<string>) {
  if (numbers.size === 0) return [];
  const marks = [...numbers].map((idNumber) => markOfNumber(idNumber, secrets));
  return findNumbers(tx, tenantId, batchId, marks);
}

/** The stretches around these rows; touched rows near each other share one. */
async function stretchesOf(
  { tx, tenantId, secrets }: Scope,
  batchId: string,
  touched: readonly number[],
): Promise<Stretch[] | undefined> {
  const all = new Set(touched);
  const found = new Map<number, Stretch>();
  const covered = new Set<number>();
  for (const rowNo of [...touched].sort((one, other) => one - other)) {
    if (covered.has(rowNo)) continue;
    const { rows, isWhole } = await listRowsAround(tx, tenantId, batchId, rowNo, ROWS_AROUND);
    if (!rows.some(({ row_no }) => row_no === rowNo)) continue;
    const kept = rows.map((row): KeptRow => {
      const { cells, repairs, doubts } = openPayload(row.payload_cipher, secrets);
      return {
        rowNo: row.row_no,
        hidden: false,
        cells,
        unitName: row.unit_name,
        unitCode: row.unit_code,
        householdNo: row.household_no,
        repairs,
        doubts,
      };
    });
    // Other touched rows near the rim get a stretch of their own in their turn.
    const stretch = stretchesAround(kept, all, isWhole).find((each) => each.rows.some((row) => row.rowNo === rowNo));
    if (!stretch) return undefined;
    found.set(stretch.rows[0]?.rowNo ?? 0, stretch);
    for (const row of stretch.rows) covered.add(row.rowNo);
  }
  return [...found.values()];
}
