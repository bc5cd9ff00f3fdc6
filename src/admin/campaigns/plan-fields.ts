import { GRADES } from '#domain/eligibility/checked-facts.ts';
import { AID_KINDS, CAUSES, FUND_SOURCE_KINDS, RECIPIENT_CLASSES, TIERS } from '#domain/code-lists.ts';
import { BOOKS, MEASURE_KINDS } from '#domain/campaigns/plan.ts';

export type FieldKind = 'text' | 'yuan' | 'whole' | 'day' | 'choice' | 'choices' | 'codes' | 'lines';
export type Place = readonly (string | number)[];

/** One field of a plan: where it stands in the file, and how it is typed. */
export interface PlanField {
  readonly at: Place;
  readonly label: string;
  readonly kind?: FieldKind;
  readonly options?: Readonly<Record<string, string>>;
  readonly hint?: string;
  readonly wide?: boolean;
}

/** A list of rows; columns in the order in which they may be pasted from Excel. `prefix` numbers the rows' codes. */
export interface PlanRows {
  readonly at: Place;
  readonly title: string;
  readonly row: string;
  readonly prefix?: string;
  readonly columns: readonly PlanField[];
}

const classNames = Object.fromEntries(
  Object.entries(RECIPIENT_CLASSES).map(([code, name]) => [code, `${code} ${name}`]),
);
const code = { at: ['code'], label: '编号' } as const;
const caps = (at: Place): PlanField[] => [
  { at: [...at, 'perTimeYuan'], label: '每人次上限（元）', kind: 'yuan' },
  { at: [...at, 'perYearYuan'], label: '每人每年上限（元）', kind: 'yuan' },
];
const FAMILIES = { county: '县总工会', town: '乡镇', school: '学校', hospital: '医院', general: '通用' };

export const BASICS: readonly PlanField[] = [
  { at: ['title'], label: '活动名称', wide: true },
  { at: ['code'], label: '活动编号', hint: '字母、数字和短横，如 2027-songwennuan' },
  { at: ['year'], label: '哪一年的春节', kind: 'whole' },
  { at: ['theme'], label: '活动主题' },
  { at: ['period', 'from'], label: '开始日期', kind: 'day' },
  { at: ['period', 'to'], label: '结束日期', kind: 'day' },
  { at: ['factsAsOf'], label: '家庭情况以哪天为准', kind: 'day' },
];
export const PAPERS: readonly PlanField[] = [
  { at: ['approval', 'meeting'], label: '研究决定的会议' },
  { at: ['approval', 'on'], label: '会议日期', kind: 'day' },
  { at: ['approval', 'minutesNo'], label: '会议纪要编号' },
  { at: ['papers', 'issuer'], label: '落款单位' },
  { at: ['papers', 'addressee'], label: '主送机关' },
  { at: ['papers', 'planDatedOn'], label: '实施方案成文日期', kind: 'day' },
  { at: ['papers', 'summaryDatedOn'], label: '活动总结成文日期', kind: 'day' },
  { at: ['papers', 'family'], label: '总结用哪类范文', kind: 'choice', options: FAMILIES },
  { at: ['papers', 'summaryCharacters'], label: '总结字数', kind: 'whole' },
];
export const BASIS: PlanRows = {
  at: ['basis'],
  title: '依据文件',
  row: '依据文件',
  columns: [
    { at: ['title'], label: '文件名称', wide: true },
    { at: ['number'], label: '文号' },
    { at: ['issuer'], label: '发文机关' },
  ],
};

const person = (at: Place, label: string): PlanField[] => [
  { at: [...at, 'name'], label: `${label}姓名` },
  { at: [...at, 'post'], label: '职务' },
];
export const GROUP_HEAD = person(['leadingGroup', 'head'], '组长');
export const GROUP_OFFICE: readonly PlanField[] = [
  { at: ['leadingGroup', 'office', 'unit'], label: '办公室设在' },
  ...person(['leadingGroup', 'office', 'head'], '办公室主任'),
];
const seats = (at: Place, row: string): PlanRows => ({
  at,
  title: row,
  row,
  columns: [
    { at: ['name'], label: '姓名' },
    { at: ['post'], label: '职务', wide: true },
  ],
});
export const DEPUTIES = seats(['leadingGroup', 'deputies'], '副组长');
export const MEMBERS = seats(['leadingGroup', 'members'], '成员');
export const POSTS: readonly PlanField[] = (
  [
    ['clerk', '经办'],
    ['reviewer', '审核'],
    ['chair', '分管主席'],
    ['cashier', '财务'],
    ['auditor', '经审'],
  ] as const
).flatMap(([post, label]) => [
  { at: ['people', post, 'name'], label: `${label}姓名` },
  { at: ['people', post, 'username'], label: `${label}登录名` },
]);

export const CLASSES: PlanField = {
  at: ['recipientClasses'],
  label: '慰问对象类别',
  kind: 'choices',
  options: classNames,
  wide: true,
};
export const AMOUNTS: readonly PlanField[] = [
  { at: ['standards', 'floorYuan'], label: '保底标准（元）', kind: 'yuan' },
  ...caps(['standards', 'caps']),
];
export const RATES: PlanRows = {
  at: ['standards', 'rates'],
  title: '慰问标准',
  row: '标准',
  prefix: 'S',
  columns: [
    { at: ['name'], label: '标准名称' },
    { at: ['cashYuan'], label: '慰问金（元）', kind: 'yuan' },
    { at: ['tier'], label: '困难类别', kind: 'choice', options: TIERS },
    { at: ['class'], label: '对象类别', kind: 'choice', options: classNames },
    { at: ['membersFrom'], label: '人口不少于', kind: 'whole' },
    { at: ['membersTo'], label: '人口不多于', kind: 'whole' },
    { at: ['goods', 'name'], label: '慰问品' },
    { at: ['goods', 'valueYuan'], label: '折价（元）', kind: 'yuan' },
    { at: ['measure'], label: '措施编号', hint: '在“资金与措施”里写的编号' },
    { at: ['when'], label: '还要符合的条件', hint: '如 members >= 3，词汇同认定办法', wide: true },
    { at: ['grade'], label: '困难档次', kind: 'choice', options: GRADES },
    {
      at: ['cashBy', 'formula'],
      label: '慰问金算式（得数以分计）',
      hint: '按算式发才写，上面的慰问金留空。如 loss * 15',
    },
    { at: ['cashBy', 'over'], label: '再除以', kind: 'whole', hint: '15% 写 loss * 15，除以 100' },
    { at: ['cashBy', 'atLeastYuan'], label: '最低（元）', kind: 'yuan' },
    { at: ['cashBy', 'atMostYuan'], label: '最高（元）', kind: 'yuan' },
    { at: ['cashBy', 'reading'], label: '算式的读法', hint: '如 扣除赔付后损失的15%', wide: true },
    code,
  ],
};
export const MEASURES: PlanRows = {
  at: ['measures'],
  title: '措施',
  row: '措施',
  prefix: 'M',
  columns: [
    { at: ['name'], label: '措施名称' },
    { at: ['kind'], label: '种类', kind: 'choice', options: MEASURE_KINDS },
    { at: ['content'], label: '做什么', wide: true },
    { at: ['sourceOrder'], label: '先后用哪些资金来源', kind: 'codes', hint: '写来源编号，用顿号或逗号隔开' },
    code,
  ],
};
export const SOURCES: PlanRows = {
  at: ['fundSources'],
  title: '资金来源',
  row: '来源',
  prefix: 'F',
  columns: [
    { at: ['name'], label: '来源名称' },
    { at: ['kind'], label: '来源类型', kind: 'choice', options: FUND_SOURCE_KINDS },
    { at: ['amountYuan'], label: '金额（元）', kind: 'yuan' },
    { at: ['receivedOn'], label: '到账日期', kind: 'day' },
    { at: ['documentNo'], label: '文号或协议号' },
    { at: ['purpose'], label: '指定用途', wide: true },
    { at: ['book'], label: '哪本账', kind: 'choice', options: BOOKS },
    { at: ['allows', 'classes'], label: '只用于对象', kind: 'choices', options: classNames },
    { at: ['allows', 'causes'], label: '只用于原因', kind: 'choices', options: CAUSES },
    { at: ['allows', 'aidKinds'], label: '只用于方式', kind: 'choices', options: AID_KINDS },
    ...caps(['caps']),
    code,
  ],
};
export const STAGES: PlanRows = {
  at: ['schedule'],
  title: '实施步骤',
  row: '阶段',
  prefix: '',
  columns: [
    { at: ['name'], label: '阶段名称' },
    { at: ['from'], label: '开始日期', kind: 'day' },
    { at: ['to'], label: '结束日期', kind: 'day' },
    { at: ['responsible'], label: '责任单位' },
    { at: ['tasks'], label: '工作（一行一项）', kind: 'lines', wide: true },
    code,
  ],
};
export const NOTICE: readonly PlanField[] = [
  { at: ['notice', 'startOn'], label: '公示第一天', kind: 'day' },
  { at: ['notice', 'workingDays'], label: '公示几个工作日', kind: 'whole' },
  { at: ['notice', 'phone'], label: '监督电话' },
  { at: ['notice', 'contact'], label: '受理部门或联系人' },
  { at: ['notice', 'places'], label: '张贴地点（一行一处）', kind: 'lines', wide: true },
];

const LISTS = [BASIS, DEPUTIES, MEMBERS, RATES, MEASURES, SOURCES, STAGES];
const FIELDS = [...BASICS, ...PAPERS, ...GROUP_HEAD, ...GROUP_OFFICE, ...POSTS, CLASSES, ...AMOUNTS, ...NOTICE];
const same = (place: Place, other: Place) =>
  place.length === other.length && place.every((step, at) => step === other[at]);

/** Sections that are named as a whole when nothing in them is written. */
const SECTIONS: Readonly<Record<string, string>> = {
  rulePack: '认定办法',
  divisions: '单位和低保标准',
  leadingGroup: '领导小组',
  people: '各岗位的人',
  period: '活动起止日期',
  approval: '研究决定的会议',
  papers: '公文',
  standards: '慰问标准',
  notice: '公示',
};

/** How a clerk finds a place of the file: 慰问标准第 2 行“慰问金（元）”. */
export function sayPlace(path: Place): string {
  const field = FIELDS.find(({ at }) => same(at, path.slice(0, at.length)));
  if (field) return field.label;
  const list = LISTS.find(({ at }) => same(at, path.slice(0, at.length)));
  if (!list) return SECTIONS[String(path[0])] ?? '';
  const row = path[list.at.length];
  if (typeof row !== 'number') return list.title;
  const rest = path.slice(list.at.length + 1);
  const column = list.columns.find(({ at }) => at.every((step, index) => step === rest[index]));
  return `${list.title}第 ${row + 1} 行${column ? `“${column.label}”` : ''}`;
}

/** What was typed or pasted into a cell, as the file has it; undefined is nothing. */
export function readCell(field: PlanField, text: string): unknown {
  const tidy = text.trim();
  if (tidy === '') return undefined;
  switch (field.kind) {
    case 'yuan':
    case 'whole': {
      const value = Number(tidy.replace(/[,，元￥¥人户]/gu, ''));
      return Number.isFinite(value) ? value : undefined;
    }
    case 'day': {
      const parts = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/u.exec(tidy);
      return parts ? `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}` : tidy;
    }
    case 'choice':
      return codeOf(field.options ?? {}, tidy);
    case 'choices':
      return tidy.split(/[、，,；;\s]+/u).map((each) => codeOf(field.options ?? {}, each));
    case 'codes':
      return tidy.split(/[、，,；;\s]+/u).filter(Boolean);
    case 'lines':
      return tidy
        .split(/[\n；;]+/u)
        .map((line) => line.trim())
        .filter(Boolean);
    default:
      return tidy;
  }
}

const codeOf = (options: Readonly<Record<string, string>>, word: string) =>
  Object.entries(options).find(([key, name]) => key === word || name === word || name.endsWith(` ${word}`))?.[0] ??
  word;

/** Rows pasted from a workbook: one a line, cells by tab, in the order of the columns. A heading line is passed over. */
export function readRows(list: PlanRows, text: string, already: number): Record<string, unknown>[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const isHeading = (line: string) => line.split('\t')[0]?.trim() === list.columns[0]?.label;
  return lines
    .filter((line) => !isHeading(line))
    .map((line, index) => {
      const row = newRow(list, already + index);
      for (const [at, cell] of line.split('\t').entries()) {
        const column = list.columns[at];
        const value = column && readCell(column, cell);
        if (column && value !== undefined) put(row, column.at, value);
      }
      return row;
    });
}

/** An empty row with the next code. */
export function newRow({ prefix }: PlanRows, already: number): Record<string, unknown> {
  return prefix === undefined ? {} : { code: `${prefix}${already + 1}` };
}

function put(row: Record<string, unknown>, [step = '', ...rest]: Place, value: unknown): void {
  if (rest.length === 0) row[step] = value;
  else {
    const inner = { ...(row[step] as Record<string, unknown> | undefined) };
    put(inner, rest, value);
    row[step] = inner;
  }
}
