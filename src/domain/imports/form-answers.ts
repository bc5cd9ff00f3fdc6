import { formatYuan } from '#domain/money.ts';
import {
  type Answer,
  type FormField,
  type FormPack,
  type FormSubject,
  fieldsOf,
  fitsField,
} from '#domain/dossiers/form.ts';
import type { RosterField } from './fields.ts';
import { readAmount } from './read-amount.ts';
import { readYesNo } from './read-choice.ts';
import { readDate } from './read-date.ts';
import type { CheckedHousehold, CheckedPerson } from './roster.ts';

/**
 * Roster columns that are columns of 档案表 (domain.md §5.1, §5.2), by the code they have there. One that has two codes means
 * another field of the head than of the members.
 */
export const FORM_CODES: Readonly<Partial<Record<RosterField, readonly string[]>>> = {
  ethnicity: ['ethnicity'],
  politics: ['politics'],
  marriage: ['marriage'],
  insurance: ['insurance'],
  housing: ['housing'],
  floorArea: ['area'],
  workStatus: ['work', 'standing'],
  employeeNo: ['employee-no'],
  model: ['model'],
  workFrom: ['work-from'],
  sector: ['sector'],
  unitKind: ['unit-kind'],
  unitState: ['unit-state'],
  schooling: ['schooling'],
  school: ['unit-or-school'],
  schoolFrom: ['school-from'],
  schoolYears: ['school-years'],
  postcode: ['postcode'],
  singleParent: ['single-parent'],
  bankBranch: ['bank-branch'],
  monthlyIncome: ['monthly-income'],
  zeroEmployment: ['zero-employment'],
  tierStated: ['said-tier'],
  onRelief: ['on-relief'],
  netIncomeStated: ['said-per-capita'],
  fileLevel: ['said-level'],
  filedOn: ['said-filed-on'],
};

/** Other ways rosters say a choice of the form, by field: choice and its words, separated by blanks. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  insurance: {
    城镇职工医保: '职工医保 城镇职工 城镇职工基本医疗保险 职工',
    城乡居民医保: '居民医保 城乡居民 新农合 城乡居民基本医疗保险 农村合作医疗 合作医疗 居民',
    公费医疗: '公费',
    商业保险: '商业医保',
    未参保: '无医保 未参加 无',
  },
  work: {
    在岗: '在职 在岗职工 在职职工 上班 工作 正常上班 农民工 务工',
    '下（待）岗': '下岗 待岗 下岗职工 待岗职工 下(待)岗职工',
    '失（无）业': '失业 无业 待业 未就业 失业人员 无业人员 失(无)业人员',
    退休: '退休职工 已退休 退休人员',
    病退: '因病退休',
    病休: '长期病休 长病休',
    内退: '内部退养',
  },
  standing: {
    在岗: '在职 在岗职工 在职职工 上班 工作',
    '下（待）岗': '下岗 待岗 下岗职工 待岗职工',
    '失（无）业': '失业 无业 待业 未就业 失业人员 无业人员',
    退休: '退休职工 已退休 退休人员 离休 病退',
    内退: '内部退养',
    农民工: '务工 打工 外出务工 进城务工',
    研究生: '硕士 博士 硕士研究生 博士研究生 在读研究生',
    大学生: '大学 本科 大专 专科 高校学生 在校大学生 大学在读 本科生 大专生',
    中职中技: '中职 中专 技校 职高 中专生 技校生 中职生 职高生',
    高中: '高中生',
    初中: '初中生',
    小学: '小学生',
    学龄前: '幼儿 学前 幼儿园 学龄前儿童 婴儿',
  },
  schooling: {
    学龄前: '幼儿园 学前',
    小学: '小学生',
    初中: '初中生',
    高中: '高中生',
    中职中技: '中职 中专 技校 职高',
    大学: '本科 大专 专科 大学本科 大学专科 大学生',
    研究生: '硕士 博士 硕士研究生 博士研究生',
  },
  model: {
    非劳模: '否 无 不是',
    全国: '全国劳模 全国级 国家级',
    省部级: '省级 省劳模 省部级劳模 省级劳模',
    地市级: '市级 市劳模 地市级劳模 市级劳模',
  },
  'unit-kind': {
    '国有机关/事业': '机关 事业 机关事业 事业单位 机关单位 行政机关 机关事业单位',
    国有企业: '国企 国有',
    集体企业: '集体',
    '民营/私营/个体': '民营 私营 个体 民企 私企 民营企业 私营企业 个体户 个体工商户',
  },
  'unit-state': { 正常: '正常经营 正常生产', 亏损: '亏损企业', 关闭破产: '破产 关闭 停产' },
  'said-tier': {
    深度困难: '深度困难职工 深困',
    相对困难: '相对困难职工',
    意外致困: '意外致困职工',
    低保户: '低保 低保家庭 低保困难职工',
    低保边缘户: '低保边缘 低保边缘家庭 低保边缘困难职工',
  },
  'said-level': {
    全国级: '全国 国家级 全总 全国总工会',
    省级: '省 省总 省总工会',
    地市级: '市级 市 地市 市总 市总工会',
    区县级: '县级 区级 县 区 县区级 县总 县总工会 区总工会 县（区）级 县(区)级 县市区级',
    基层: '基层级 基层工会 单位 单位级',
  },
};

/** One answer of the form that a roster gives, and the column that says it. */
export interface SaidAnswer {
  readonly column: RosterField;
  readonly code: string;
  readonly answer: Answer;
}

export interface SaidAnswers {
  readonly said: readonly SaidAnswer[];
  /** Columns whose words the form cannot hold, with the label of their field. */
  readonly unheld: readonly { readonly column: RosterField; readonly label: string; readonly text: string }[];
}

const NOTHING: SaidAnswers = { said: [], unheld: [] };

/**
 * The answers of 档案表 that a roster row gives. A word outside the list of its field stays empty in the form; it is among `unheld`, so that
 * somebody is told.
 */
export function answersSaid(
  pack: FormPack,
  subject: FormSubject,
  from: Pick<CheckedHousehold, 'further'> | Pick<CheckedPerson, 'further' | 'workStatus'>,
): SaidAnswers {
  const words: Record<string, string> = { ...from.further };
  if ('workStatus' in from && from.workStatus !== null) words['workStatus'] = from.workStatus;
  const columns = Object.keys(words) as RosterField[];
  if (columns.length === 0) return NOTHING;
  const fields = fieldsByCode(pack, subject);
  const said: SaidAnswer[] = [];
  const unheld: SaidAnswers['unheld'][number][] = [];
  for (const column of columns) {
    const field = FORM_CODES[column]?.map((code) => fields.get(code)).find((each) => each !== undefined);
    if (!field) continue;
    const text = words[column] ?? '';
    const answer = answerIn(pack, field, text);
    if (answer !== undefined && fitsField(pack, field, answer)) said.push({ column, code: field.code, answer });
    else unheld.push({ column, label: field.label, text });
  }
  return { said, unheld };
}

/** The same answers by code, for a household that is registered for the first time. */
export function answersFromRoster(...of: Parameters<typeof answersSaid>): Record<string, Answer> {
  return Object.fromEntries(answersSaid(...of).said.map(({ code, answer }) => [code, answer]));
}

/** An answer as a person reads it. */
export function sayAnswer(pack: FormPack, code: string, answer: Answer | undefined): string {
  if (answer === undefined) return '';
  if (typeof answer === 'boolean') return answer ? '是' : '否';
  const isMoney = pack.fields.find((field) => field.code === code)?.kind === 'money';
  return isMoney ? formatYuan(BigInt(answer)) : String(answer);
}

const FIELDS = new WeakMap<FormPack, Map<FormSubject, ReadonlyMap<string, FormField>>>();

function fieldsByCode(pack: FormPack, subject: FormSubject): ReadonlyMap<string, FormField> {
  const ofPack = FIELDS.get(pack) ?? new Map<FormSubject, ReadonlyMap<string, FormField>>();
  FIELDS.set(pack, ofPack);
  let fields = ofPack.get(subject);
  if (!fields) {
    const open = fieldsOf(pack, subject, true).filter((field) => !field.health && !field.sealed);
    ofPack.set(subject, (fields = new Map(open.map((field) => [field.code, field]))));
  }
  return fields;
}

function answerIn(pack: FormPack, field: FormField, said: string): Answer | undefined {
  const text = said.normalize('NFKC').trim();
  switch (field.kind) {
    case 'choice':
      return choiceIn(pack.lists[field.list ?? ''] ?? [], WORDS[field.code], text);
    case 'number':
      return field.code === 'area' ? area(text) : countOf(text);
    case 'money': {
      const amount = valueOf(readAmount(said));
      return amount === undefined ? undefined : String(amount);
    }
    case 'yes-no':
      return valueOf(readYesNo(said));
    case 'day':
      return valueOf(readDate(said, { ofRecord: true }));
    case 'month':
      return valueOf(readDate(said, { ofRecord: true, monthOnly: true }))?.slice(0, 7);
    case 'year':
      return /^(?:19|20)\d\d/.exec(text)?.[0];
    case 'text':
      return text;
  }
}

function valueOf<T>(reading: { readonly value: T | null } | { readonly doubt: unknown }): T | undefined {
  return 'doubt' in reading ? undefined : (reading.value ?? undefined);
}

/** A choice by its name, full or half width, or by another way to say it. */
function choiceIn(
  choices: readonly string[],
  words: Readonly<Record<string, string>> | undefined,
  text: string,
): string | undefined {
  const plain = text.replace(/\s/g, '');
  return (
    choices.find((choice) => choice.normalize('NFKC') === plain) ??
    choices.find((choice) => words?.[choice]?.split(' ').includes(plain))
  );
}

/** ㎡ from "86.5", "86㎡" (m2 once half-width) or "86平方米". */
function area(text: string): number | undefined {
  const digits = /^(\d{1,5}(?:\.\d{1,2})?)(?:m2|平方米|平米|平方)?$/i.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** "3", "3年" or "三年" is not guessed: digits only. */
function countOf(text: string): number | undefined {
  const digits = /^(\d{1,3}(?:\.\d)?)年?$/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
