/** Finds a QR code in a photograph: three finder patterns, the place of each module under perspective, and its words. */
import { QR_SIZES, readQrGrid } from './qr-grid.ts';

/** Greyness of each pixel, 0 black to 255 white. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

interface Point {
  readonly x: number;
  readonly y: number;
}
interface Finder extends Point {
  readonly module: number;
  readonly count: number;
}

/** The words of every QR code that can be read in the picture, each once. */
export function findQrCodes(picture: GreyPicture): string[] {
  const found = new Set<string>();
  for (const share of [12, 24]) {
    const dark = darkOf(picture, share);
    const finders = findersIn(dark, picture);
    for (const [corner, right, below] of triples(finders)) {
      const words = readAt(dark, picture, corner, right, below);
      if (words !== undefined) found.add(words);
    }
    if (found.size > 0) break;
  }
  return [...found];
}

/** Dark against the mean of what lies around, so that a shadow over half the sheet does no harm. */
function darkOf({ width, height, grey }: GreyPicture, share: number): Uint8Array {
  const stride = width + 1;
  const sums = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    let line = 0;
    for (let x = 0; x < width; x++) {
      line += grey[y * width + x] ?? 0;
      sums[(y + 1) * stride + x + 1] = (sums[y * stride + x + 1] ?? 0) + line;
    }
  }
  const radius = Math.max(8, Math.round(Math.min(width, height) / share / 2));
  const dark = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - radius);
    const bottom = Math.min(height, y + radius + 1);
    for (let x = 0; x < width; x++) {
      const from = Math.max(0, x - radius);
      const to = Math.min(width, x + radius + 1);
      const sum =
        (sums[bottom * stride + to] ?? 0) -
        (sums[top * stride + to] ?? 0) -
        (sums[bottom * stride + from] ?? 0) +
        (sums[top * stride + from] ?? 0);
      dark[y * width + x] = (grey[y * width + x] ?? 0) * (bottom - top) * (to - from) < sum * 0.88 ? 1 : 0;
    }
  }
  return dark;
}

/** Runs of 1:1:3:1:1, dark first, seen along a line through `at`. Answers the middle and the size of a module. */
function ratio(runs: readonly number[]): number | undefined {
  const total = runs.reduce((sum, run) => sum + run, 0);
  const module = total / 7;
  if (module < 1.2) return undefined;
  const fits = runs.every(
    (run, index) => Math.abs(run - module * (index === 2 ? 3 : 1)) < module * (index === 2 ? 1.2 : 0.75),
  );
  return fits ? module : undefined;
}

function findersIn(dark: Uint8Array, { width, height }: GreyPicture): Finder[] {
  const finders: Finder[] = [];
  for (let y = 0; y < height; y += 1) {
    const runs: number[] = [];
    let colour = 0;
    let length = 0;
    for (let x = 0; x <= width; x++) {
      const pixel = x < width ? dark[y * width + x] : 2;
      if (pixel === colour) {
        length++;
        continue;
      }
      runs.push(length);
      if (colour === 1 && runs.length >= 5) {
        const last = runs.slice(-5);
        const across = ratio(last);
        if (across !== undefined) {
          const centre = x - (last[4] ?? 0) - (last[3] ?? 0) - (last[2] ?? 0) / 2;
          const down = crossAt(dark, width, height, { x: centre, y }, across, 0, 1);
          const again = down && crossAt(dark, width, height, { x: centre, y: down.at }, across, 1, 0);
          if (down && again)
            keep(finders, { x: again.at, y: down.at, module: (down.module + again.module) / 2, count: 1 });
        }
      }
      colour = pixel ?? 2;
      length = 1;
    }
  }
  return finders
    .filter((each) => each.count >= 2)
    .sort((a, b) => b.count - a.count)
    .slice(0, 24);
}

/** The same five runs across the other way, through the middle of the pattern. */
function crossAt(dark: Uint8Array, width: number, height: number, from: Point, module: number, dx: number, dy: number) {
  const x0 = Math.floor(from.x);
  const y0 = Math.floor(from.y);
  const pixel = (step: number) => {
    const x = x0 + step * dx;
    const y = y0 + step * dy;
    return x < 0 || y < 0 || x >= width || y >= height ? 2 : (dark[y * width + x] ?? 2);
  };
  if (pixel(0) !== 1) return undefined;
  const most = module * 8;
  const walk = (sign: 1 | -1) => {
    const runs = [0, 0, 0];
    let step = sign === 1 ? 0 : -1;
    for (const [index, colour] of [1, 0, 1].entries())
      while (pixel(step) === colour) {
        runs[index] = (runs[index] ?? 0) + 1;
        step += sign;
        if ((runs[index] ?? 0) > most) return undefined;
      }
    return runs;
  };
  const after = walk(1);
  const before = walk(-1);
  if (!after || !before) return undefined;
  const [b0 = 0, b1 = 0, b2 = 0] = before;
  const [a0 = 0, a1 = 0, a2 = 0] = after;
  const found = ratio([b2, b1, b0 + a0, a1, a2]);
  if (found === undefined || found > module * 1.6 || found < module / 1.6) return undefined;
  return { at: (dx === 1 ? x0 : y0) + (a0 - b0) / 2, module: found };
}

function keep(finders: Finder[], next: Finder): void {
  const at = finders.findIndex((each) => Math.hypot(each.x - next.x, each.y - next.y) < each.module * 2);
  const same = finders[at];
  if (!same) {
    finders.push(next);
    return;
  }
  const count = same.count + 1;
  const mean = (a: number, b: number) => (a * same.count + b) / count;
  finders[at] = { x: mean(same.x, next.x), y: mean(same.y, next.y), module: mean(same.module, next.module), count };
}

/** Three patterns of one size at the corners of a half square, the best first; the corner, then to its right, then below it. */
function triples(finders: readonly Finder[]): (readonly [Finder, Finder, Finder])[] {
  const found: { score: number; points: readonly [Finder, Finder, Finder] }[] = [];
  for (const corner of finders)
    for (const right of finders)
      for (const below of finders) {
        if (corner === right || corner === below || right === below) continue;
        const a = { x: right.x - corner.x, y: right.y - corner.y };
        const b = { x: below.x - corner.x, y: below.y - corner.y };
        if (a.x * b.y - a.y * b.x <= 0) continue;
        const [la, lb] = [Math.hypot(a.x, a.y), Math.hypot(b.x, b.y)];
        const sizes = [corner.module, right.module, below.module];
        const spread = Math.max(...sizes) / Math.min(...sizes);
        const skew = Math.abs(a.x * b.x + a.y * b.y) / (la * lb);
        const uneven = Math.max(la, lb) / Math.min(la, lb);
        const modules = (la + lb) / 2 / corner.module;
        if (spread > 1.6 || skew > 0.4 || uneven > 1.5 || modules < 11 || modules > 32) continue;
        found.push({ score: spread + uneven + skew * 2, points: [corner, right, below] });
      }
  return found
    .sort((one, other) => one.score - other.score)
    .slice(0, 12)
    .map((each) => each.points);
}

function readAt(
  dark: Uint8Array,
  picture: GreyPicture,
  corner: Finder,
  right: Finder,
  below: Finder,
): string | undefined {
  const module = (corner.module + right.module + below.module) / 3;
  const span =
    (Math.hypot(right.x - corner.x, right.y - corner.y) + Math.hypot(below.x - corner.x, below.y - corner.y)) / 2;
  const guess = span / module + 7;
  const sizes = [...QR_SIZES].sort((a, b) => Math.abs(a - guess) - Math.abs(b - guess)).slice(0, 3);
  for (const size of sizes) {
    const across = { x: (right.x - corner.x) / (size - 7), y: (right.y - corner.y) / (size - 7) };
    const down = { x: (below.x - corner.x) / (size - 7), y: (below.y - corner.y) / (size - 7) };
    const flat = (column: number, row: number): Point => ({
      x: corner.x + across.x * (column - 3.5) + down.x * (row - 3.5),
      y: corner.y + across.y * (column - 3.5) + down.y * (row - 3.5),
    });
    const inner = size === 21 ? size - 3.5 : size - 6.5;
    const fourths =
      size === 21 ? [flat(inner, inner)] : alignmentsNear(dark, picture, flat(inner, inner), across, down);
    for (const fourth of fourths) {
      const place = perspective(
        [
          { x: 3.5, y: 3.5 },
          { x: size - 3.5, y: 3.5 },
          { x: 3.5, y: size - 3.5 },
          { x: inner, y: inner },
        ],
        [corner, right, below, fourth],
      );
      if (!place) continue;
      const words = readQrGrid(
        Array.from({ length: size }, (_, row) =>
          Array.from({ length: size }, (_, column) => isDark(dark, picture, place(column + 0.5, row + 0.5))),
        ),
      );
      if (words !== undefined && words !== '') return words;
    }
  }
  return undefined;
}

/** Majority of nine pixels: one speck does not turn a module. */
function isDark(dark: Uint8Array, { width, height }: GreyPicture, { x, y }: Point): boolean {
  let count = 0;
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      const [px, py] = [Math.floor(x) + dx, Math.floor(y) + dy];
      if (px >= 0 && py >= 0 && px < width && py < height) count += dark[py * width + px] ?? 0;
    }
  return count >= 5;
}

/** Places near `at` that look most like an alignment pattern, the best three, and then the place itself. */
function alignmentsNear(dark: Uint8Array, picture: GreyPicture, at: Point, across: Point, down: Point): Point[] {
  const scored: { score: number; point: Point }[] = [];
  for (let row = -4; row <= 4; row += 0.5)
    for (let column = -4; column <= 4; column += 0.5) {
      const point = { x: at.x + across.x * column + down.x * row, y: at.y + across.y * column + down.y * row };
      let score = -(Math.abs(row) + Math.abs(column)) / 8;
      for (let dr = -2; dr <= 2; dr++)
        for (let dc = -2; dc <= 2; dc++) {
          const wanted = Math.max(Math.abs(dr), Math.abs(dc)) !== 1;
          const place = { x: point.x + across.x * dc + down.x * dr, y: point.y + across.y * dc + down.y * dr };
          const px = Math.floor(place.x);
          const py = Math.floor(place.y);
          const is =
            px >= 0 && py >= 0 && px < picture.width && py < picture.height && dark[py * picture.width + px] === 1;
          if (is === wanted) score++;
        }
      scored.push({ score, point });
    }
  return [
    ...scored
      .sort((a, b) => b.score - a.score)
      .slice(0, 3)
      .map((each) => each.point),
    at,
  ];
}

/** The projective map that takes four places to four points; undefined when they lie on a line. */
function perspective(from: readonly Point[], to: readonly Point[]): ((x: number, y: number) => Point) | undefined {
  const rows: number[][] = [];
  for (let index = 0; index < 4; index++) {
    const { x, y } = from[index] ?? { x: 0, y: 0 };
    const { x: u, y: v } = to[index] ?? { x: 0, y: 0 };
    rows.push([x, y, 1, 0, 0, 0, -x * u, -y * u, u], [0, 0, 0, x, y, 1, -x * v, -y * v, v]);
  }
  for (let column = 0; column < 8; column++) {
    let pivot = column;
    for (let row = column + 1; row < 8; row++)
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row;
    const top = rows[pivot] ?? [];
    const head = top[column] ?? 0;
    if (Math.abs(head) < 1e-9) return undefined;
    rows[pivot] = rows[column] ?? [];
    rows[column] = top.map((each) => each / head);
    for (let row = 0; row < 8; row++) {
      if (row === column) continue;
      const factor = rows[row]?.[column] ?? 0;
      rows[row] = (rows[row] ?? []).map((each, index) => each - factor * (rows[column]?.[index] ?? 0));
    }
  }
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = rows.map((row) => row[8] ?? 0);
  return (x, y) => {
    const scale = g * x + h * y + 1;
    return { x: (a * x + b * y + c) / scale, y: (d * x + e * y + f) / scale };
  };
}
