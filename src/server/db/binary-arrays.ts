/**
 * Arrays as PostgreSQL sends them itself, for statements that write thousands of rows at once (`unnest`). The driver's own way is one
 * long text in quotes, which costs both sides more than the rows: here an element is its length and its bytes.
 */

/** Object ids of pg_type. */
const JSON_TEXT = 114;
const INT8 = 20;
const TEXT = 25;
const DATE = 1082;
const UUID = 2950;

const MS_OF_A_DAY = 86_400_000;
const DAY_ZERO = Date.UTC(2000, 0, 1);
/** A character is at most three bytes for every unit of a JavaScript string. */
const BYTES_OF_A_UNIT = 3;

export const uuids = (values: readonly string[]): Buffer =>
  arrayOf(
    UUID,
    values,
    () => 16,
    (bytes, at, value) => bytes.write(value.replaceAll('-', ''), at, 'hex'),
  );

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

/** Days as 'YYYY-MM-DD'. */
export const dates = (values: readonly (string | null)[]): Buffer =>
  arrayOf(
    DATE,
    values,
    () => 4,
    (bytes, at, value) => bytes.writeInt32BE((Date.parse(value) - DAY_ZERO) / MS_OF_A_DAY, at) - at,
  );

function arrayOf<T extends {}>(
  type: number,
  values: readonly (T | null)[],
  room: (value: T) => number,
  write: (bytes: Buffer, at: number, value: T) => number,
): Buffer {
  const HEAD = 20;
  const most = values.reduce<number>((sum, value) => sum + 4 + (value === null ? 0 : room(value)), HEAD);
  const bytes = Buffer.allocUnsafe(most);
  // One dimension, nulls allowed, the type of the elements, how many, counted from one.
  for (const [index, head] of [values.length > 0 ? 1 : 0, 1, type, values.length, 1].entries())
    bytes.writeInt32BE(head, index * 4);
  if (values.length === 0) return bytes.subarray(0, 12);
  let at = HEAD;
  for (const value of values) {
    const length = value === null ? -1 : write(bytes, at + 4, value);
    bytes.writeInt32BE(length, at);
    at += 4 + Math.max(0, length);
  }
  return bytes.subarray(0, at);
}
