/** The inside of a QR code (ISO/IEC 18004), versions 1 to 4: from its modules to its words, errors corrected. */

/** Error correction words a block, and how many data words each block has. */
const BLOCKS: Readonly<
  Record<number, Readonly<Record<'L' | 'M' | 'Q' | 'H', readonly [ec: number, blocks: readonly number[]]>>>
> = {
  1: { L: [7, [19]], M: [10, [16]], Q: [13, [13]], H: [17, [9]] },
  2: { L: [10, [34]], M: [16, [28]], Q: [22, [22]], H: [28, [16]] },
  3: { L: [15, [55]], M: [26, [44]], Q: [18, [17, 17]], H: [22, [13, 13]] },
  4: { L: [20, [80]], M: [18, [32, 32]], Q: [26, [24, 24]], H: [16, [9, 9, 9, 9]] },
};
const LEVELS = ['M', 'L', 'H', 'Q'] as const;
const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];
const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Sides this file knows, in modules. */
export const QR_SIZES: readonly number[] = [21, 25, 29, 33];

/** Modules as read, `true` dark, row by row. */
export type QrGrid = readonly (readonly boolean[])[];

/** The words of the code; undefined when too much of it cannot be read. */
export function readQrGrid(grid: QrGrid): string | undefined {
  const size = grid.length;
  if (!QR_SIZES.includes(size)) return undefined;
  const version = (size - 17) / 4;
  const format = readFormat(grid);
  if (!format) return undefined;
  const [ec, blocks] = BLOCKS[version]?.[format.level] ?? [0, []];
  const words = codewords(grid, version, MASKS[format.mask] ?? (() => false));
  const data: number[] = [];
  const longest = Math.max(...blocks);
  const total = blocks.reduce((sum, length) => sum + length, 0);
  for (const [at, length] of blocks.entries()) {
    const block: number[] = [];
    for (let index = 0; index < longest && index < length; index++) block.push(words[index * blocks.length + at] ?? 0);
    for (let index = 0; index < ec; index++) block.push(words[total + index * blocks.length + at] ?? 0);
    const corrected = correct(block, ec);
    if (!corrected) return undefined;
    data.push(...corrected.slice(0, length));
  }
  return readSegments(data);
}

function readFormat(grid: QrGrid): { level: 'L' | 'M' | 'Q' | 'H'; mask: number } | undefined {
  const size = grid.length;
  const at = (row: number, column: number) => (grid[row]?.[column] ? 1 : 0);
  const first: number[] = [];
  for (let column = 0; column <= 5; column++) first.push(at(8, column));
  first.push(at(8, 7), at(8, 8), at(7, 8));
  for (let row = 5; row >= 0; row--) first.push(at(row, 8));
  const second: number[] = [];
  for (let row = size - 1; row >= size - 7; row--) second.push(at(row, 8));
  for (let column = size - 8; column < size; column++) second.push(at(8, column));
  let best: { distance: number; value: number } | undefined;
  for (let value = 0; value < 32; value++) {
    const bits = formatBits(value);
    for (const read of [first, second]) {
      const distance = read.reduce((sum, bit, index) => sum + (bit === ((bits >> (14 - index)) & 1) ? 0 : 1), 0);
      if (!best || distance < best.distance) best = { distance, value };
    }
  }
  if (!best || best.distance > 3) return undefined;
  return { level: LEVELS[best.value >> 3] ?? 'M', mask: best.value & 7 };
}

function formatBits(value: number): number {
  let rest = value << 10;
  for (let bit = 14; bit >= 10; bit--) if ((rest >> bit) & 1) rest ^= 0x537 << (bit - 10);
  return ((value << 10) | rest) ^ 0x5412;
}

function isFunction(row: number, column: number, version: number): boolean {
  const size = 17 + 4 * version;
  if (row === 6 || column === 6) return true;
  if (row <= 8 && (column <= 8 || column >= size - 8)) return true;
  if (column <= 8 && row >= size - 8) return true;
  const centre = size - 7;
  return version > 1 && Math.abs(row - centre) <= 2 && Math.abs(column - centre) <= 2;
}

function codewords(grid: QrGrid, version: number, mask: (row: number, column: number) => boolean): number[] {
  const size = grid.length;
  const bits: number[] = [];
  let upwards = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right--;
    for (let step = 0; step < size; step++) {
      const row = upwards ? size - 1 - step : step;
      for (const column of [right, right - 1])
        if (!isFunction(row, column, version)) bits.push((grid[row]?.[column] ?? false) !== mask(row, column) ? 1 : 0);
    }
    upwards = !upwards;
  }
  const words: number[] = [];
  for (let index = 0; index + 8 <= bits.length; index += 8)
    words.push(bits.slice(index, index + 8).reduce((sum, bit) => sum * 2 + bit, 0));
  return words;
}

const EXP: number[] = [];
const LOG: number[] = [];
for (let power = 0, value = 1; power < 255; power++) {
  EXP[power] = value;
  LOG[value] = power;
  value = value & 0x80 ? (value << 1) ^ 0x11d : value << 1;
}
const exp = (power: number) => EXP[((power % 255) + 255) % 255] ?? 0;
const times = (a: number, b: number) => (a === 0 || b === 0 ? 0 : exp((LOG[a] ?? 0) + (LOG[b] ?? 0)));
const over = (a: number, b: number) => (a === 0 ? 0 : exp((LOG[a] ?? 0) - (LOG[b] ?? 0)));
/** Coefficients from the lowest power up. */
const valueAt = (poly: readonly number[], x: number) => poly.reduceRight((sum, each) => times(sum, x) ^ each, 0);

/** Reed–Solomon over GF(256): the block with up to `ec`/2 wrong words put right; undefined when there are more. */
function correct(block: readonly number[], ec: number): number[] | undefined {
  const received = [...block].reverse();
  const syndromes = Array.from({ length: ec }, (_, power) => valueAt(received, exp(power)));
  if (syndromes.every((each) => each === 0)) return [...block];
  let locator = [1];
  let before = [1];
  let errors = 0;
  let shift = 1;
  let scale = 1;
  for (let step = 0; step < ec; step++) {
    let gap = syndromes[step] ?? 0;
    for (let index = 1; index <= errors; index++) gap ^= times(locator[index] ?? 0, syndromes[step - index] ?? 0);
    if (gap === 0) {
      shift++;
      continue;
    }
    const factor = over(gap, scale);
    const next = [...locator];
    for (const [index, each] of before.entries())
      next[index + shift] = (next[index + shift] ?? 0) ^ times(factor, each);
    if (2 * errors <= step) {
      before = locator;
      errors = step + 1 - errors;
      scale = gap;
      shift = 1;
    } else shift++;
    locator = Array.from(next, (each) => each ?? 0);
  }
  if (errors > ec / 2) return undefined;
  const places: number[] = [];
  for (let place = 0; place < received.length; place++) if (valueAt(locator, exp(-place)) === 0) places.push(place);
  if (places.length !== errors) return undefined;
  const evaluator = Array.from({ length: ec }, (_, power) => {
    let sum = 0;
    for (let index = 0; index <= power; index++) sum ^= times(syndromes[power - index] ?? 0, locator[index] ?? 0);
    return sum;
  });
  for (const place of places) {
    const inverse = exp(-place);
    let slope = 0;
    for (let index = 1; index < locator.length; index += 2)
      slope ^= times(locator[index] ?? 0, exp(-place * (index - 1)));
    if (slope === 0) return undefined;
    received[place] = (received[place] ?? 0) ^ times(exp(place), over(valueAt(evaluator, inverse), slope));
  }
  if (syndromes.some((_, power) => valueAt(received, exp(power)) !== 0)) return undefined;
  return received.reverse();
}

function readSegments(data: readonly number[]): string | undefined {
  let at = 0;
  const left = () => data.length * 8 - at;
  const take = (count: number) => {
    let value = 0;
    for (let bit = 0; bit < count; bit++, at++) value = value * 2 + (((data[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
    return value;
  };
  let words = '';
  while (left() >= 4) {
    const mode = take(4);
    if (mode === 0) break;
    if (mode === 1) {
      let count = take(10);
      for (; count >= 3; count -= 3) words += String(take(10)).padStart(3, '0');
      if (count > 0) words += String(take(count === 2 ? 7 : 4)).padStart(count, '0');
    } else if (mode === 2) {
      let count = take(9);
      for (; count >= 2; count -= 2) {
        const pair = take(11);
        words += `${SIGNS[Math.floor(pair / 45)] ?? ''}${SIGNS[pair % 45] ?? ''}`;
      }
      if (count === 1) words += SIGNS[take(6)] ?? '';
    } else if (mode === 4) {
      const bytes = Array.from({ length: take(8) }, () => take(8));
      words += new TextDecoder().decode(Uint8Array.from(bytes));
    } else return undefined;
    if (left() < 0) return undefined;
  }
  return words;
}
