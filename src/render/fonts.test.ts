import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { ensureFonts } from './fonts.ts';
import { woffToSfnt } from './woff.ts';

const root = join(import.meta.dirname, '../..');
const fonts = (folder: string) => readdirSync(folder).filter((name) => /\.(ttf|otf)$/.test(name));

test('every folder exists and holds a font, and the office folder comes first', async () => {
  const office = mkdtempSync(join(tmpdir(), 'nuanliu-fonts-'));
  onTestFinished(() => rmSync(office, { recursive: true }));
  const folders = await ensureFonts(office);
  expect(folders[0]).toBe(office);
  for (const folder of folders.slice(1)) expect(fonts(folder).length, folder).toBeGreaterThan(0);
});

test('an office folder that is not there is named', async () => {
  await expect(ensureFonts('/没有/这个/文件夹')).rejects.toThrow('/没有/这个/文件夹');
});

test('two processes may build the fonts at the same moment', async () => {
  const house = mkdtempSync(join(tmpdir(), 'nuanliu-house-'));
  onTestFinished(() => rmSync(house, { recursive: true }));
  mkdirSync(join(house, 'src/render'), { recursive: true });
  for (const file of ['fonts.ts', 'woff.ts']) cpSync(join(root, 'src/render', file), join(house, 'src/render', file));
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  writeFileSync(join(house, 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(house, 'build.ts'),
    "import { ensureFonts } from './src/render/fonts.ts';\nawait ensureFonts();\n",
  );
  const build = () => promisify(execFile)(process.execPath, [join(house, 'build.ts')]);
  await Promise.all([build(), build()]);
  expect(readdirSync(join(house, 'packs/fonts/built'))).toEqual(['LXGWWenKai.ttf']);
});

test('the unpacked font is a whole TrueType file', () => {
  const ttf = Buffer.from(
    woffToSfnt(
      readFileSync(join(root, 'node_modules/@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff')),
    ),
  );
  expect(ttf.readUInt32BE(0)).toBe(0x00010000);
  const tables = Array.from({ length: ttf.readUInt16BE(4) }, (_, index) => 12 + 16 * index);
  for (const at of tables) expect(ttf.readUInt32BE(at + 8) + ttf.readUInt32BE(at + 12)).toBeLessThanOrEqual(ttf.length);
  expect(() => woffToSfnt(ttf)).toThrow('Not a WOFF');
});

test('the licences lie beside the committed font', () => {
  for (const name of ['FandolFang-Regular.otf', 'COPYING', 'README-fandol.txt'])
    expect(existsSync(join(root, 'packs/fonts/fandol', name))).toBe(true);
});
