import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';
import { CalendarFile } from '#domain/organizations/working-calendar.ts';
import { refuse } from '#domain/refusal.ts';

const PACKS = fileURLToPath(new URL('../../../packs/', import.meta.url));

/**
 * Reads one YAML file below packs/ into plain values. Refuses (`pack.not-found`) a file that is not there, naming those
 * that are, and (`pack.invalid`) text that is not YAML, with the line.
 */
export async function readPack(
  folder: 'bank' | 'rules' | 'calendars' | 'duplicates' | 'notices' | 'gatherings' | 'indicators',
  name: string,
): Promise<unknown> {
  const shown = `packs/${folder}/${name}.yaml`;
  const known = await listPacks(folder);
  if (!known.includes(name)) {
    refuse(
      'pack.not-found',
      `没有“${shown}”这个文件。现有：${known.join('、')}。请改用其中一个，或者把文件放到 packs/${folder} 里。`,
      { name },
    );
  }
  const document = parseDocument(await readFile(`${PACKS}${folder}/${name}.yaml`, 'utf8'));
  const mistake = document.errors[0];
  if (mistake) {
    refuse(
      'pack.invalid',
      `${shown} 第 ${mistake.linePos?.[0].line ?? 1} 行的 YAML 写法有误。请检查缩进、冒号和引号。`,
      { name },
    );
  }
  return document.toJS({ maxAliasCount: 0 });
}

/** The text of a shipped rule pack and of its scenarios, as they are written. Refuses `pack.not-found`. */
export async function readRulePackFiles(name: string): Promise<{ packText: string; scenariosText: string }> {
  const known = await listPacks('rules');
  if (!known.includes(name))
    refuse('pack.not-found', `没有名为“${name}”的认定办法文件。现有：${known.join('、')}。请改用其中一个。`, { name });
  return {
    packText: await readFile(`${PACKS}rules/${name}.yaml`, 'utf8'),
    scenariosText: await readFile(`${PACKS}rules/${name}.scenarios.yaml`, 'utf8'),
  };
}

/** Names of the rule packs that ship with the product. */
export const listShippedRulePacks = () => listPacks('rules');

/** Names of the layouts of bank files that ship with the product. */
export const listBankLayoutNames = () => listPacks('bank');

/** Every calendar that ships with the product, for `recordCalendars`. */
export async function readCalendarPacks(): Promise<CalendarFile[]> {
  const names = await listPacks('calendars');
  return Promise.all(names.map(async (name) => CalendarFile.parse(await readPack('calendars', name))));
}

async function listPacks(folder: string): Promise<string[]> {
  const files = await readdir(`${PACKS}${folder}`);
  return files
    .filter((file) => file.endsWith('.yaml') && !file.endsWith('.scenarios.yaml'))
    .map((file) => file.slice(0, -5))
    .sort();
}
