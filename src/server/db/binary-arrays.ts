/**
 * Arrays as PostgreSQL sends them itself, for statements that write thousands of rows at once (`unnest`). The driver's own way is one
 * long text in quotes, which costs both sides more than the rows: here an element is its length and its bytes.
 */

/** Object ids of pg_type. */
const JSON_TEXT = 114;
const INT8 = 20;
const INT4 = 23;
const TEXT = 25;
const DATE = 1082;
const UUID = 2950;

const MS_OF_A_DAY = 86_400_000;
const DAY_ZERO = Date.UTC(2000, 0, 1);
/** A character is at most three bytes for every unit of a JavaScript string. */
const BYTES_OF_A_UNIT = 3;

export const uuids = (values: readonly string[]): Buffer => arrayOf(UUID, values, () => 16, writeUuid);

export const texts = (values: readonly (string | null)[]): Buffer =>
  arrayOf(
    TEXT,
    values,
    (value) => value.length * BYTES_OF_A_UNIT,
    (bytes, at, value) => bytes.write(value, at),
  );

/** JSON already written, for columns of type json, which keep it as it is. */
export const jsons = (values: readonly string[]): Buffer =>
  arrayOf(
    JSON_TEXT,
    values,
    (value) => value.length * BYTES_OF_A_UNIT,
    (bytes, at, value) => bytes.write(value, at),
  );

export const bigints = (values: readonly (bigint | null)[]): Buffer =>
  arrayOf(
    INT8,
    values,
    () => 8,
    (bytes, at, value) => bytes.writeBigInt64BE(value, at) - at,
  );

/** Numbers of four bytes. */
export const integers = (values: readonly (number | null)[]): Buffer =>
  arrayOf(
    INT4,
    values,
    () => 4,
    (bytes, at, value) => bytes.writeInt32BE(value, at) - at,
  );

/** Days as 'YYYY-MM-DD'. */
export const dates = (values: readonly (string | null)[]): Buffer =>
  arrayOf(
    DATE,
    values,
    () => 4,
    (bytes, at, value) => bytes.writeInt32BE((Date.parse(value) - DAY_ZERO) / MS_OF_A_DAY, at) - at,
  );

/** Where arrays are put together; what is handed out is a copy of their length, not of the room they might have taken. */
let bench = Buffer.allocUnsafe(1 << 16);

function arrayOf<T extends {}>(
  type: number,
  values: readonly (T | null)[],
  room: (value: T) => number,
  write: (bytes: Buffer, at: number, value: T) => number,
): Buffer {
  const HEAD = 20;
  // One dimension, nulls allowed, the type of the elements, how many, counted from one.
  for (const [index, head] of [values.length > 0 ? 1 : 0, 1, type, values.length, 1].entries())
    bench.writeInt32BE(head, index * 4);
  if (values.length === 0) return Buffer.from(bench.subarray(0, 12));
  let at = HEAD;
  for (const value of values) {
    const need = at + 4 + (value === null ? 0 : room(value));
    if (need > bench.length) bench = Buffer.concat([bench.subarray(0, at)], 2 * need);
    const length = value === null ? -1 : write(bench, at + 4, value);
    bench.writeInt32BE(length, at);
    at += 4 + Math.max(0, length);
  }
  return Buffer.from(bench.subarray(0, at));
}

/** Half a byte by the code of its character; −1 for a dash. */
const HALVES = Int8Array.from({ length: 128 }, (_, code) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase()),
);

function writeUuid(bytes: Buffer, at: number, value: string): number {
  let halves = 0;
  for (let index = 0; index < value.length; index++) {
    const half = HALVES[value.charCodeAt(index)] as number;
    if (half < 0) continue;
    const place = at + (halves >> 1);
    bytes[place] = halves % 2 === 0 ? half << 4 : (bytes[place] as number) | half;
    halves++;
  }
  return halves >> 1;
}
