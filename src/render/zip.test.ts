import { expect, test } from 'vitest';
import { packZip, unpackZip } from './zip.ts';

const parts = new Map<string, string>([
  ['文件.txt', '暖流'.repeat(1000)],
  ['empty', ''],
]);

test('what was packed is unpacked again, in its order', () => {
  const found = unpackZip(packZip(parts));
  expect([...found].map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')])).toEqual([...parts]);
});

test('the same parts give the same bytes', () => {
  expect(packZip(parts)).toEqual(packZip(new Map(parts)));
});

test('a changed byte inside a part is noticed', () => {
  const zip = Buffer.from(packZip(parts));
  zip[45] = (zip[45] ?? 0) ^ 0xff;
  expect(() => unpackZip(zip)).toThrow();
});

test('a cut-off archive and a file of another kind are refused', () => {
  const zip = packZip(parts);
  expect(() => unpackZip(zip.subarray(0, zip.length - 40))).toThrow();
  expect(() => unpackZip(Buffer.from('MZ this is a program'))).toThrow('Not a zip');
});

test('an archive over the limits is refused before it is unpacked', () => {
  const zip = packZip(new Map([['big', Buffer.alloc(1_000_000)]]));
  expect(() => unpackZip(zip, { totalBytes: 999_999, parts: 10 })).toThrow('too many bytes');
  expect(() => unpackZip(packZip(parts), { totalBytes: 1e9, parts: 1 })).toThrow('too many parts');
});

test('a part that says it is smaller than it is stops while it is unpacked', () => {
  const zip = Buffer.from(packZip(new Map([['big', Buffer.alloc(1_000_000)]])));
  const entry = zip.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
  zip.writeUInt32LE(100, entry + 24);
  expect(() => unpackZip(zip)).toThrow();
});
