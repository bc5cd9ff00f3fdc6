import QRCode from 'qrcode';
import { describe, expect, test } from 'vitest';
import { findQrCodes, type GreyPicture } from './find-qr.ts';
import { readQrGrid } from './qr-grid.ts';

type Level = 'L' | 'M' | 'Q' | 'H';
function gridOf(text: string, errorCorrectionLevel: Level = 'M'): boolean[][] {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel }).modules;
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => data[row * size + column] === 1),
  );
}

interface Taken {
  readonly scale?: number;
  readonly degrees?: number;
  readonly tilt?: number;
  readonly blur?: number;
  readonly shadow?: boolean;
  readonly noise?: number;
}

/** A code as a camera sees it: turned, tilted, blurred, half in the shadow, grainy. */
function photograph(
  text: string,
  { scale = 5, degrees = 0, tilt = 0, blur = 0, shadow = false, noise = 0 }: Taken,
): GreyPicture {
  const grid = gridOf(text);
  const side = Math.round(grid.length * scale * 2.4);
  const turn = (degrees * Math.PI) / 180;
  let grey = new Float64Array(side * side);
  let seed = 7;
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const [dx, dy] = [x - side / 2, y - side / 2];
      const far = 1 + (tilt * dy) / side;
      const u = (Math.cos(turn) * dx + Math.sin(turn) * dy) / scale / far + grid.length / 2;
      const v = (Math.cos(turn) * dy - Math.sin(turn) * dx) / scale / far + grid.length / 2;
      grey[y * side + x] = grid[Math.floor(v)]?.[Math.floor(u)] === true ? 40 : 225;
    }
  for (let pass = 0; pass < blur; pass++) {
    const next = new Float64Array(side * side);
    for (let y = 1; y < side - 1; y++)
      for (let x = 1; x < side - 1; x++) {
        let sum = 0;
        for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) sum += grey[(y + dy) * side + x + dx] ?? 0;
        next[y * side + x] = sum / 9;
      }
    grey = next;
  }
  const seen = new Uint8Array(side * side);
  for (let pixel = 0; pixel < seen.length; pixel++) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    const light = shadow && pixel % side > side / 2 ? 0.55 : 1;
    seen[pixel] = Math.max(0, Math.min(255, (grey[pixel] ?? 0) * light + ((seed / 2_147_483_648) * 2 - 1) * noise));
  }
  return { width: side, height: side, grey: seen };
}

const CODE = 'NL:K7QF3M2P012X:1A2B3C4D';

describe('the grid of a code', () => {
  test.each<[string, Level]>([
    [CODE, 'M'],
    ['12345678901', 'L'],
    ['HTTPS://EXAMPLE.CN/A', 'Q'],
    ['签领表 abc', 'H'],
    ['a'.repeat(40), 'M'],
    ['NL:K7QF3M2P012X:1A2B3C4D:1A2B3C4D:5E6F7A8B', 'M'],
  ])('is read: %s %s', (text, level) => {
    expect(readQrGrid(gridOf(text, level))).toBe(text);
  });

  test('is put right when some modules are wrong, and given up when too many are', () => {
    const grid = gridOf(CODE);
    const flip = (count: number) =>
      grid.map((line, row) =>
        line.map((dark, column) => (row > 9 && row < 9 + count && column > 9 && column < 14 ? !dark : dark)),
      );
    expect(readQrGrid(flip(6))).toBe(CODE);
    expect(readQrGrid(flip(16)) === CODE).toBe(false);
  });
});

describe('a photograph of a code', () => {
  test.each<[string, Taken]>([
    ['straight', {}],
    ['small', { scale: 3 }],
    ['turned a little', { degrees: 4 }],
    ['turned a lot', { degrees: 33 }],
    ['upside down', { degrees: 180 }],
    ['on its side', { degrees: 90 }],
    ['tilted', { tilt: 0.25, degrees: 6 }],
    ['blurred', { scale: 6, blur: 3, degrees: 5 }],
    ['half in the shadow', { shadow: true, degrees: 3 }],
    ['grainy', { noise: 40, scale: 6 }],
    ['all at once', { scale: 7, degrees: -7, tilt: 0.2, blur: 2, shadow: true, noise: 25 }],
  ])('is read: %s', (_, taken) => {
    expect(findQrCodes(photograph(CODE, taken))).toEqual([CODE]);
  });

  test('without a code gives nothing', () => {
    expect(findQrCodes({ width: 200, height: 200, grey: new Uint8Array(40_000).fill(230) })).toEqual([]);
  });
});
