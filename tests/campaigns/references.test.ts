/**
 * The four families of body, each run from its folder to its papers: every fact of the checklist of an example is in the paper it
 * belongs to and in figures.json, the summary has the length it should, and a fact taken out of the input leaves the paper.
 */
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { unpackZip } from '#render/zip.ts';
import { makeReferences } from '../../scripts/make-references.ts';
import { runCli } from './run-cli.ts';

interface Fact {
  readonly fact: string;
  readonly code?: string;
  readonly unit?: string;
  readonly value?: number;
  readonly from?: number;
  readonly to?: number;
  readonly paper?: string;
  readonly words?: readonly string[];
  readonly absent?: readonly string[];
}
interface Checklist {
  readonly family: string;
  readonly characters: number;
  readonly facts: readonly Fact[];
  readonly remove: { readonly section: string; readonly also?: readonly string[]; readonly words: readonly string[] };
}
interface Outcome {
  readonly out: string;
  readonly figures: ReadonlyMap<string, { value: number; unit: string }>;
  readonly papers: ReadonlyMap<string, string>;
}

const FAMILIES = ['school', 'town', 'hospital', 'county'] as const;
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function temporary(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'nuanliu-reference-'));
  folders.push(folder);
  return folder;
}

async function carry(folder: string): Promise<Outcome> {
  const out = path.join(await temporary(), 'out');
  const { code, output } = await runCli(['run', folder, '--out', out]);
  expect(code, output).toBe(0);
  const figures = JSON.parse(await readFile(path.join(out, 'figures.json'), 'utf8')) as {
    code: string;
    value: number;
    unit: string;
  }[];
  const papers = new Map<string, string>();
  for (const name of await readdir(out))
    if (name.endsWith('.docx')) papers.set(name.slice(0, -5), wordsOf(await readFile(path.join(out, name))));
  return { out, figures: new Map(figures.map((figure) => [figure.code, figure])), papers };
}

/** The words of a paper, a line a paragraph, without the check mark that is added when it is rendered. */
function wordsOf(docx: Uint8Array): string {
  const xml = new TextDecoder().decode(unpackZip(docx).get('word/document.xml'));
  return (xml.match(/<w:p[ >][\s\S]*?<\/w:p>/g) ?? [])
    .map((paragraph) => [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1]).join(''))
    .filter((line) => !line.startsWith('校验码'))
    .join('\n');
}

const checklistOf = async (family: string) =>
  parse(await readFile(`examples/${family}/checklist.yaml`, 'utf8')) as Checklist;
const lists = Object.fromEntries(
  await Promise.all(FAMILIES.map(async (family) => [family, await checklistOf(family)] as const)),
);

test('the workbooks of the examples are what the script makes', async () => {
  for (const [folder, books] of Object.entries(await makeReferences()))
    for (const [name, bytes] of Object.entries(books))
      expect(unpackZip(await readFile(`examples/${folder}/${name}`)), `${folder}/${name}`).toEqual(unpackZip(bytes));
});

describe.each(FAMILIES)('%s', (family) => {
  const list = lists[family]!;
  let whole: Outcome;
  beforeAll(async () => {
    whole = await carry(`examples/${family}`);
  }, 300_000);

  test.each(list.facts.map((fact) => [fact.fact, fact] as const))('%s', (_, fact) => {
    const { figures, papers } = whole;
    if (fact.code !== undefined) {
      const figure = figures.get(fact.code);
      expect(figure, fact.code).toBeDefined();
      expect(figure?.unit).toBe(fact.unit);
      if (fact.value !== undefined) expect(figure?.value).toBe(fact.value);
      if (fact.from !== undefined) expect(figure?.value).toBeGreaterThanOrEqual(fact.from);
      if (fact.to !== undefined) expect(figure?.value).toBeLessThanOrEqual(fact.to);
    }
    if (fact.paper === undefined) return;
    const text = papers.get(fact.paper);
    expect(text, fact.paper).toBeDefined();
    for (const word of fact.words ?? []) expect(text).toContain(word);
    for (const word of fact.absent ?? []) expect(text).not.toContain(word);
  });

  test('the summary has the length it should, three in a hundred more or less', () => {
    const length = [...(whole.papers.get('活动总结') ?? '').replace(/\s/g, '')].length;
    expect(length).toBeGreaterThanOrEqual(list.characters * 0.97);
    expect(length).toBeLessThanOrEqual(list.characters * 1.03);
  });

  test('no eight characters in a row are taken over, but for fixed terms', async () => {
    const known = new Set((await readFile('tests/fixtures/reference-eights.txt', 'utf8')).split('\n'));
    const taken = [...whole.papers.values()].flatMap((text) => {
      const bare = FIXED_TERMS.reduce(
        (rest, term) => rest.replaceAll(term, '\n'),
        text.replace(/[^\p{Script=Han}\dA-Za-z\n“”〔〕]/gu, ''),
      );
      return bare.split('\n').flatMap((line) => eightsOf(line).filter((eight) => known.has(digestOf(eight))));
    });
    expect([...new Set(taken)]).toEqual([]);
  });

  test('a fact taken out of the input leaves the paper', { timeout: 120_000 }, async () => {
    const folder = await temporary();
    await cp(`examples/${family === 'county' ? 'tiny' : family}`, folder, { recursive: true });
    const before = family === 'county' ? await carry(folder) : whole;
    const summary = before.papers.get('活动总结') ?? '';
    for (const word of list.remove.words) expect(summary).toContain(word);
    await takeOut(path.join(folder, 'campaign.yaml'), list);
    const after = (await carry(folder)).papers.get('活动总结') ?? '';
    for (const word of list.remove.words) expect(after).not.toContain(word);
  });
});

async function takeOut(file: string, { remove }: Checklist): Promise<void> {
  const document = parseDocument(await readFile(file, 'utf8'));
  if (remove.section === 'fundSources') {
    document.deleteIn(['fundSources', 0]);
    document.deleteIn(['measures', 0, 'sourceOrder', 0]);
  } else for (const section of [remove.section, ...(remove.also ?? [])]) document.delete(section);
  await writeFile(file, document.toString());
}

/** Names of regulations, bodies, kinds of activity and slogans that have no other words. */
const FIXED_TERMS = [
  '亳州市困难职工帮扶中心帮扶救助办法',
  '困难职工帮扶中心',
  '元旦春节送温暖',
  '元旦春节期间有关工作的通知',
  '送温暖工作领导小组',
  '春节送温暖活动',
  '春节走访慰问',
  '“一对一”结对帮扶',
  '一对一”结对帮扶',
  '登门慰问送钱物',
  '帮助治疗送健康',
  '丰富生活送文化',
  '结对帮扶送恒温',
  '首届“放心杯”象棋掼蛋',
  '110000余元',
  '12月21日',
];
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);
function eightsOf(line: string): string[] {
  const letters = [...line];
  return letters.slice(7).map((_, index) => letters.slice(index, index + 8).join(''));
}
