import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { woffToSfnt } from './woff.ts';

// The faces of packs/fonts/README.md. Most are read where npm put them; only 楷体 has to be unpacked once.
const packs = fileURLToPath(new URL('../../packs/fonts/', import.meta.url));
const committed = join(packs, 'fandol');
const built = join(packs, 'built');
const wenkai = 'LXGWWenKai.ttf';
const resolve = createRequire(import.meta.url).resolve;

/**
 * Returns the folders in which the papers' fonts lie, first choice first, and builds what is missing (about one second, once).
 * Two processes may call it at the same moment. `operatorFolder` is the office's own font folder; it wins over ours.
 * Rejects when a font package is not installed, naming it.
 */
export async function ensureFonts(operatorFolder?: string): Promise<string[]> {
  if (operatorFolder && !existsSync(operatorFolder))
    throw new Error(`字体文件夹不存在：${operatorFolder}，请检查配置 FONT_FOLDER`);
  if (!existsSync(join(built, wenkai))) await (building ??= build());
  return [
    ...(operatorFolder ? [operatorFolder] : []),
    committed,
    built,
    packageFolder('@expo-google-fonts/noto-serif-sc', '300Light'),
    packageFolder('@expo-google-fonts/noto-serif-sc', '400Regular'),
    packageFolder('@expo-google-fonts/noto-serif-sc', '700Bold'),
    packageFolder('@expo-google-fonts/noto-sans-sc', '400Regular'),
  ];
}

function packageFolder(name: string, folder: string): string {
  return join(dirname(resolve(`${name}/package.json`)), folder);
}

let building: Promise<void> | undefined;

/** Writes beside the target and renames, so that a reader never meets half a font; ".part" is no font to anyone meanwhile. */
async function build(): Promise<void> {
  const woff = join(packageFolder('@fontsource/lxgw-wenkai', 'files'), 'lxgw-wenkai-latin-500-normal.woff');
  await mkdir(built, { recursive: true });
  const part = join(built, `${wenkai}.${process.pid}.part`);
  try {
    await writeFile(part, woffToSfnt(await readFile(woff)));
    await rename(part, join(built, wenkai));
  } finally {
    await rm(part, { force: true });
  }
}
