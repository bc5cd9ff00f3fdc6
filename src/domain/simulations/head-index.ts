/** Rows of each place in buckets of their amount per head and year, so that those near a boundary are found without looking at all. */
export interface HeadIndex {
  readonly heads: Float64Array;
  /** Rows, bucket by bucket; rows whose amount is not known stand in none. */
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
}

const BUCKETS = 4096;
/** Fen per head and year in a bucket; all of them reach to some 3,500 yuan a month, what lies beyond stands in the last. */
const WIDTH = 1024;

const bucketOf = (head: number) => Math.max(0, Math.min(BUCKETS - 1, Math.floor(head / WIDTH)));

export function indexHeads(heads: Float64Array, place: Uint16Array, places: number, size: number): HeadIndex {
  const starts = new Uint32Array(places * BUCKETS + 1);
  const known = (row: number) => !Number.isNaN(heads[row] as number);
  const keyOf = (row: number) => (place[row] as number) * BUCKETS + bucketOf(heads[row] as number);
  for (let row = 0; row < size; row++) {
    if (!known(row)) continue;
    const next = keyOf(row) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] as number) + (starts[at - 1] as number);
  const rows = new Uint32Array(starts.at(-1) as number);
  const filled = starts.slice();
  for (let row = 0; row < size; row++) {
    if (!known(row)) continue;
    const key = keyOf(row);
    const at = filled[key] as number;
    rows[at] = row;
    filled[key] = at + 1;
  }
  return { heads, rows, starts };
}

/** Adds the rows of a place whose amount lies between two (both included) to `found`, each once: `seen` holds what is there already. */
export function findBetween(
  { heads, rows, starts }: HeadIndex,
  place: number,
  from: number,
  to: number,
  seen: Uint8Array,
  found: number[],
): void {
  const last = starts[place * BUCKETS + bucketOf(to) + 1] as number;
  for (let at = starts[place * BUCKETS + bucketOf(from)] as number; at < last; at++) {
    const row = rows[at] as number;
    const head = heads[row] as number;
    if (head < from || head > to || seen[row] === 1) continue;
    seen[row] = 1;
    found.push(row);
  }
}
