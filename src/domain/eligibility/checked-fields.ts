import { formatYuan, parseYuan } from '../money.ts';
import { CERTIFIED, type CheckedFactsJson, GRADES, MONITORED } from './checked-facts.ts';

/** How a checked fact is typed: yuan (which may be less than nothing for investment), a count up to a limit, yes or no, or a choice. */
export type CheckedKind =
  | { readonly kind: 'money'; readonly mayBeNegative?: true }
  | { readonly kind: 'count'; readonly most: number; readonly unit: string }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'choice'; readonly choices: Readonly<Record<string, string>> };
export type CheckedName = Exclude<keyof CheckedFactsJson, 'unionAid' | 'flags'>;
export type CheckedField = CheckedKind & { readonly name: CheckedName; readonly label: string };

/** 核对情况 as people fill it in, one household on a sheet or many from a pasted list whose heading bears these labels. */
export const CHECKED_FIELDS: readonly CheckedField[] = [
  { name: 'grade', label: '困难档次', kind: 'choice', choices: GRADES },
  { name: 'certified', label: '民政认定', kind: 'choice', choices: CERTIFIED },
  { name: 'monitored', label: '防返贫监测', kind: 'choice', choices: MONITORED },
  { name: 'assetsFit', label: '财产符合规定', kind: 'yes-no' },
  { name: 'savingsFen', label: '家庭储蓄', kind: 'money' },
  { name: 'investmentFen', label: '投资性净资产', kind: 'money', mayBeNegative: true },
  { name: 'employmentCostFen', label: '必要就业成本', kind: 'money' },
  { name: 'reliefReceivedFen', label: '政府救助款', kind: 'money' },
  { name: 'lossFen', label: '赔付后损失', kind: 'money' },
  { name: 'idleAdults', label: '有劳动能力未就业', kind: 'count', most: 20, unit: '人' },
  { name: 'monthsWithoutRelief', label: '低于低保线未享受救助', kind: 'count', most: 1200, unit: '个月' },
  { name: 'contractMonths', label: '劳动关系', kind: 'count', most: 1200, unit: '个月' },
  { name: 'isUnionMember', label: '工会会员', kind: 'yes-no' },
];

/** Takes what is written down away again; a blank leaves it as it is. */
export const CLEAR_WORD = '清空';
const NUMBER_LABEL = '档案号';
/** Columns a list may bear for whoever reads it; they are not taken over. */
const READERS_LABELS = ['姓名', '户主', '户主姓名', '单位', '所在单位', '序号'];
const MOST_YUAN = 10_000_000_000n;

export type CheckedValue = string | number | boolean | null;
export interface CheckedRow {
  /** Number of the line in what was pasted, from 1, the heading being a line. */
  readonly line: number;
  readonly dossierNo: string;
  readonly facts: Readonly<Partial<Record<CheckedName, CheckedValue>>>;
}
export interface CheckedMistake {
  readonly line: number;
  /** Empty: the whole line. */
  readonly column: string;
  readonly message: string;
}
export interface CheckedList {
  readonly fields: readonly CheckedField[];
  readonly rows: readonly CheckedRow[];
  readonly mistakes: readonly CheckedMistake[];
}

/**
 * Reads a list pasted from a workbook: a heading with 档案号 and labels of `CHECKED_FIELDS`, then a household a line. Nothing is
 * guessed: whatever cannot be read is named by line and column, and a blank cell says nothing about its fact.
 */
export function readCheckedList(text: string): CheckedList {
  const lines = text
    .split(/\r?\n/u)
    .map((raw, at) => ({ line: at + 1, cells: raw.split('\t').map((cell) => cell.normalize('NFKC').trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [heading, ...body] = lines;
  if (!heading) return { fields: [], rows: [], mistakes: [] };
  const mistakes: CheckedMistake[] = [];
  const seen = new Set<string>();
  const columns = heading.cells.map((label) => {
    const title = label.replace(/[((][^)]*\)$/u, '').replace(/\s/gu, '');
    const field = CHECKED_FIELDS.find((each) => each.label === title);
    if (title !== '' && seen.has(title))
      mistakes.push({ line: heading.line, column: label, message: '这一栏写了两次，请只留一栏' });
    seen.add(title);
    if (!field && title !== '' && title !== NUMBER_LABEL && !READERS_LABELS.includes(title))
      mistakes.push({
        line: heading.line,
        column: label,
        message: `没有这一栏；可以写的是：${NUMBER_LABEL}、${CHECKED_FIELDS.map((each) => each.label).join('、')}`,
      });
    return { title, field };
  });
  const numberAt = columns.findIndex(({ title }) => title === NUMBER_LABEL);
  if (numberAt < 0)
    mistakes.push({ line: heading.line, column: '', message: `第一行应是栏目名称，其中要有“${NUMBER_LABEL}”` });
  const fields = columns.flatMap(({ field }) => field ?? []);
  if (numberAt >= 0 && fields.length === 0 && mistakes.length === 0)
    mistakes.push({ line: heading.line, column: '', message: '除了档案号，还没有要登记的栏目' });
  if (mistakes.length > 0) return { fields, rows: [], mistakes };
  const firstLineOf = new Map<string, number>();
  const rows = body.map(({ line, cells }): CheckedRow => {
    const dossierNo = cells[numberAt] ?? '';
    const earlier = firstLineOf.get(dossierNo);
    if (dossierNo === '') mistakes.push({ line, column: NUMBER_LABEL, message: '没有写档案号' });
    else if (earlier !== undefined)
      mistakes.push({ line, column: NUMBER_LABEL, message: `档案号“${dossierNo}”第 ${earlier} 行已经写过` });
    else firstLineOf.set(dossierNo, line);
    const facts: Partial<Record<CheckedName, CheckedValue>> = {};
    for (const [at, { field }] of columns.entries()) {
      const cell = cells[at] ?? '';
      if (!field || cell === '') continue;
      const value = readChecked(field, cell);
      if (value === undefined)
        mistakes.push({ line, column: field.label, message: `“${cell}”看不懂，应${expectedOf(field)}` });
      else facts[field.name] = value;
    }
    return { line, dossierNo, facts };
  });
  return { fields, rows, mistakes };
}

/** One cell: money as fen, null for 清空; undefined when it cannot be read. */
export function readChecked(field: CheckedField, cell: string): CheckedValue | undefined {
  if (cell === CLEAR_WORD) return null;
  switch (field.kind) {
    case 'money': {
      const fen = parseYuan(cell.replaceAll(',', '').replace(/元$/u, '').trim());
      if (fen === undefined || fen > MOST_YUAN * 100n || (fen < 0n && !field.mayBeNegative)) return undefined;
      return fen < -MOST_YUAN * 100n ? undefined : Number(fen);
    }
    case 'count': {
      const count = /^\d{1,4}$/u.exec(cell.replace(/(?:个月|月|人)$/u, '').trim())?.[0];
      return count === undefined || Number(count) > field.most ? undefined : Number(count);
    }
    case 'yes-no':
      return cell === '是' ? true : cell === '否' ? false : undefined;
    case 'choice':
      return Object.keys(field.choices).find((code) => field.choices[code] === cell);
  }
}

/** How a value is shown: amounts in yuan, codes by their names. */
export function sayChecked(field: CheckedField, value: CheckedValue | undefined): string {
  if (value === undefined) return '';
  if (value === null) return CLEAR_WORD;
  switch (field.kind) {
    case 'money':
      return `${formatYuan(BigInt(value as number))} 元`;
    case 'count':
      return `${value} ${field.unit}`;
    case 'yes-no':
      return value === true ? '是' : '否';
    case 'choice':
      return field.choices[String(value)] ?? String(value);
  }
}

function expectedOf(field: CheckedField): string {
  switch (field.kind) {
    case 'money':
      return `写元，如 3200 或 3200.50${field.mayBeNegative ? '，可以是负数' : '，不能是负数'}`;
    case 'count':
      return `写 0 到 ${field.most} 的整数`;
    case 'yes-no':
      return '写“是”或“否”';
    case 'choice':
      return `从这些里选：${Object.values(field.choices).join('、')}`;
  }
}
