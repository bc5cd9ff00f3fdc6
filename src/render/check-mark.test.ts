import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { checkMark, checkMarkPng } from './check-mark.ts';

const digest = '4f9d2c81a07b3e5566778899aabbccddeeff00112233445566778899aabbccdd';

test('the code is the beginning of the digest, and the matrix is a square with its three corner eyes', () => {
  const mark = checkMark(digest);
  expect(mark.code).toBe('4F9D2C81');
  const side = mark.matrix.length;
  expect(side).toBe(33);
  expect(mark.matrix.every((row) => /^[01]{33}$/.test(row))).toBe(true);
  for (const row of [0, side - 7]) expect(mark.matrix[row]?.startsWith('1111111')).toBe(true);
  expect(mark.matrix[0]?.endsWith('1111111')).toBe(true);
});

test('another digest gives another matrix, the same digest the same', () => {
  expect(checkMark(digest).matrix).toEqual(checkMark(digest).matrix);
  expect(checkMark(digest.replace('4', '5')).matrix).not.toEqual(checkMark(digest).matrix);
});

test('the picture shows exactly the matrix inside a quiet zone of four modules', () => {
  const mark = checkMark(digest);
  const png = Buffer.from(checkMarkPng(mark));
  const side = png.readUInt32BE(16);
  expect(side).toBe((33 + 8) * 8);
  const idat = png.indexOf('IDAT');
  const pixels = inflateSync(png.subarray(idat + 4, idat + 4 + png.readUInt32BE(idat - 4)));
  const dark = (row: number, column: number) => pixels[(row * 8 + 4) * (side + 1) + 1 + column * 8 + 4] === 0;
  const seen = Array.from({ length: 41 }, (_, row) =>
    Array.from({ length: 41 }, (_, column) => (dark(row, column) ? '1' : '0')).join(''),
  );
  const quiet = '0'.repeat(41);
  expect(seen).toEqual([
    quiet,
    quiet,
    quiet,
    quiet,
    ...mark.matrix.map((row) => `0000${row}0000`),
    quiet,
    quiet,
    quiet,
    quiet,
  ]);
});
