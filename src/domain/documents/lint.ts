import { refuse } from '../refusal.ts';
import { textOf } from './count-characters.ts';
import { runsOfBlock } from './figure-runs.ts';
import type { Block, DocumentModel, Run } from './model.ts';

/** Something in a paper that must not be printed: which rule, a sentence, and the passage it stands in. */
export interface LintFinding {
  readonly rule:
    | 'placeholder'
    | 'stray-mark'
    | 'numbering'
    | 'id-number'
    | 'mixed-units'
    | 'empty-heading'
    | 'praise'
    | 'future-tense';
  readonly message: string;
  readonly passage: string;
}

interface Passage {
  readonly text: string;
  readonly runs: readonly Run[];
  readonly heading: 1 | 2 | 3 | null;
}

type Genre = 'summary' | 'plan' | 'notice' | 'report';

const PLACEHOLDERS = /[xX×]{2,}|〔[^〕\d]*〕|＿{2,}|_{2,}|\{\{|\}\}|\bundefined\b|\bnull\b|\bNaN\b/u;
const STRAY = /[`\uFFFD\uFDD0-\uFDD3]/u;
/** 18 characters of a citizen number, or an old one of 15 digits, not part of a longer run. */
const ID_NUMBER = /(?<!\d)\d{17}[\dXx](?!\d)|(?<!\d)\d{15}(?!\d)/u;
const PRAISE = /广泛好评|一致好评|高度评价|热烈反响|深受欢迎|交口称赞|圆满成功|显著成效/u;
const FUTURE = /将(?:会|要|于|在|继续)|拟(?:于|定在)|计划于/u;
const OUTLOOK = /下一步|打算|安排|建议/u;

/**
 * Faults a paper may not have (domain.md §1, §13): placeholders, stray marks, numbering that jumps, an ID number, 元 mixed
 * with 万元, a heading with nothing under it, praise without evidence, and future tense in a summary outside its outlook.
 */
export function lintDocument(model: DocumentModel, genre: Genre): LintFinding[] {
  const body = model.blocks.flatMap(passagesOf);
  const passages: Passage[] = [...model.title.map((text) => ({ text, runs: [], heading: null })), ...body];
  return [
    ...passages.flatMap(wordFaults),
    ...numberingFaults(body),
    ...mixedUnits(passages),
    ...emptyHeadings(model.blocks),
    ...(genre === 'summary' ? futureTense(body) : []),
  ];
}

/** Refuses to make a paper with faults (`document.faulty`), listing them all. */
export function requireFaultless(model: DocumentModel, genre: Genre): void {
  const findings = lintDocument(model, genre);
  if (findings.length === 0) return;
  const list = findings.map((finding, index) => `${index + 1}. ${finding.message}（“${finding.passage}”）`).join('；');
  refuse('document.faulty', `《${model.title.join('')}》有${findings.length}处不能付印：${list}。请改正后重新生成。`, {
    rules: findings.map((finding) => finding.rule),
  });
}

function passagesOf(block: Block): Passage[] {
  if (block.kind === 'heading') return [{ text: textOf(block.runs), runs: block.runs, heading: block.level }];
  if (block.kind === 'paragraph') return [{ text: textOf(block.runs), runs: block.runs, heading: null }];
  if (block.kind === 'table')
    return block.rows.map((row) => ({
      text: row.map((cell) => textOf(cell)).join(' '),
      runs: row.flat(),
      heading: null,
    }));
  if (block.kind === 'attachment')
    return [{ text: block.title, runs: [], heading: null }, ...block.blocks.flatMap(passagesOf)];
  return [];
}

function wordFaults({ text }: Passage): LintFinding[] {
  const findings: LintFinding[] = [];
  // Stars are not among the placeholders: they mask names (欧**明).
  if (PLACEHOLDERS.test(text))
    findings.push({ rule: 'placeholder', message: '有没有填写的空位', passage: around(text, PLACEHOLDERS) });
  if (STRAY.test(text)) findings.push({ rule: 'stray-mark', message: '有多余的符号', passage: around(text, STRAY) });
  // The number itself never goes into a message.
  if (ID_NUMBER.test(text))
    findings.push({
      rule: 'id-number',
      message: '出现了像身份证号的一串数字',
      passage: text.replace(new RegExp(ID_NUMBER, 'gu'), '■').slice(0, 20),
    });
  if (PRAISE.test(text))
    findings.push({ rule: 'praise', message: '有评价性的话而没有满意度数据', passage: around(text, PRAISE) });
  return findings;
}

const NUMERAL = /^(?:([一二三四五六七八九十]+)、|（([一二三四五六七八九十]+)）|(\d+)[.．])/u;
const VALUES: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
function numeralValue(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  if (!text.includes('十')) return VALUES[ones ?? ''] ?? Number(ones);
  return (VALUES[tens ?? ''] ?? 1) * 10 + (VALUES[ones ?? ''] ?? 0);
}

/** Headings of one level count one by one under each heading above them; so do 一是 二是 三是 inside a paragraph. */
function numberingFaults(passages: readonly Passage[]): LintFinding[] {
  const findings: LintFinding[] = [];
  const counts = [0, 0, 0];
  for (const { text, heading } of passages) {
    if (heading !== null) {
      const found = NUMERAL.exec(text);
      counts.fill(0, heading);
      const expected = (counts[heading - 1] ?? 0) + 1;
      const value = found ? numeralValue(found[1] ?? found[2] ?? found[3] ?? '') : expected;
      if (value !== expected)
        findings.push({
          rule: 'numbering',
          message: `标题序号应为第${expected}，写的是第${value}`,
          passage: text.slice(0, 20),
        });
      counts[heading - 1] = value;
    } else {
      const listed = [...text.matchAll(/(?<![\u4E00-\u9FFF])([一二三四五六七八九十]+)是(?!否)/gu)].map((found) =>
        numeralValue(found[1] ?? ''),
      );
      const wrong = listed.findIndex((value, index) => value !== index + 1);
      if (wrong >= 0)
        findings.push({
          rule: 'numbering',
          message: `“第${wrong + 1}是”的序号写成了${listed[wrong]}`,
          passage: text.slice(0, 20),
        });
    }
  }
  return findings;
}

/** One paper keeps to 元 or to 万元. Amounts below ten thousand yuan are always in 元 and do not count as a mixture. */
function mixedUnits(passages: readonly Passage[]): LintFinding[] {
  const all = passages.map((passage) => passage.text).join('\n');
  const inTenThousands = /\d(?:\.\d+)?万余?元/u.exec(all);
  const inYuan = [...all.matchAll(/(\d+)(?:\.\d+)?余?元/gu)].find((found) => Number(found[1]) >= 10_000);
  if (!inTenThousands || !inYuan) return [];
  return [{ rule: 'mixed-units', message: '元和万元混用，全文应统一', passage: `${inTenThousands[0]}、${inYuan[0]}` }];
}

function emptyHeadings(blocks: readonly Block[]): LintFinding[] {
  return blocks.flatMap((block, index): LintFinding[] => {
    if (block.kind !== 'heading') return [];
    const next = blocks[index + 1];
    const hasContent =
      next !== undefined &&
      next.kind !== 'signature' &&
      next.kind !== 'attachment-note' &&
      (next.kind !== 'heading' || next.level > block.level);
    return hasContent
      ? []
      : [{ rule: 'empty-heading', message: '标题下没有内容', passage: textOf(runsOfBlock(block)).slice(0, 20) }];
  });
}

function futureTense(passages: readonly Passage[]): LintFinding[] {
  let isOutlook = false;
  return passages.flatMap(({ text, heading }): LintFinding[] => {
    if (heading === 1) isOutlook = OUTLOOK.test(text);
    return !isOutlook && heading === null && FUTURE.test(text)
      ? [{ rule: 'future-tense', message: '总结里写了尚未发生的事', passage: around(text, FUTURE) }]
      : [];
  });
}

function around(text: string, pattern: RegExp): string {
  const at = Math.max(0, (pattern.exec(text)?.index ?? 0) - 6);
  return text.slice(at, at + 20);
}
