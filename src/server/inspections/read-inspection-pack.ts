import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';
import { refuse } from '#domain/refusal.ts';

const FOLDER = fileURLToPath(new URL('../../../packs/inspections/', import.meta.url));
const ADVICE = 'advice';

/**
 * Reads one YAML file of packs/inspections into plain values. Refuses (`pack.not-found`) a file that is not there, naming those that
 * are, and (`pack.invalid`) text that is not YAML, with the line.
 */
export async function readInspectionPack(name: string): Promise<unknown> {
  const known = [...(await listFormPacks()), ADVICE];
  if (!known.includes(name))
    refuse(
      'pack.not-found',
      `没有“packs/inspections/${name}.yaml”这个文件。现有：${known.join('、')}。请改用其中一个。`,
      { name },
    );
  const document = parseDocument(await readFile(`${FOLDER}${name}.yaml`, 'utf8'));
  const mistake = document.errors[0];
  if (mistake)
    refuse(
      'pack.invalid',
      `packs/inspections/${name}.yaml 第 ${mistake.linePos?.[0].line ?? 1} 行的 YAML 写法有误。请检查缩进、冒号和引号。`,
      { name },
    );
  return document.toJS({ maxAliasCount: 0 });
}

/** Names of the forms that ship with the product. */
export async function listFormPacks(): Promise<string[]> {
  const files = await readdir(FOLDER);
  return files
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -5))
    .filter((name) => name !== ADVICE)
    .sort();
}
