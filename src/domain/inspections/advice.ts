import { z } from 'zod';
import { refuse } from '../refusal.ts';
import type { Census } from './census.ts';
import { type InspectionRow, totalInspections } from './roll-up.ts';

/** The counts that advice may be drawn from, with the words in which a reason is given. */
export const SURVEY_COUNTS = {
  inspections: '排查次数',
  subjects: '排查单位数',
  'subjects-in-arrears': '有拖欠工资的单位数',
  'arrears-persons': '被拖欠工资人数',
  'findings-open': '未整改的问题数',
  'findings-late': '超期未整改的问题数',
  'risks-red': '红色风险数',
  'risks-orange': '橙色风险数',
  households: '在档困难户数',
  'households-unrelieved': '尚未得到救助的在档户数',
  'households-ill': '因病致困户数',
  'households-schooling': '因学致困户数',
  'households-unemployed': '因失业致困户数',
} as const;
export type SurveyCount = keyof typeof SURVEY_COUNTS;

const CountCondition = z.strictObject({
  count: z
    .string()
    .regex(/^(?:finding\.)?[a-z][a-z0-9-]*$/)
    .describe('统计项；finding.问题代码 是有这个问题的单位数'),
  atLeast: z.int().min(1).describe('达到多少才成立'),
});

const AdviceRule = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  addressee: z.enum(['government', 'department', 'union', 'enterprise']).describe('向谁建议'),
  when: z.array(CountCondition).min(1).describe('全部成立才提出这条建议'),
  sentence: z.string().min(6).describe('建议'),
});

/** 建议规则 as data: packs/inspections/advice.yaml. */
export const AdvicePack = z.strictObject({
  version: z.string(),
  name: z.string().min(2),
  rules: z.array(AdviceRule).min(1),
});
export type AdvicePack = z.infer<typeof AdvicePack>;

export const ADDRESSEES = {
  government: '党委政府',
  department: '有关部门',
  union: '各级工会',
  enterprise: '企业',
} as const;
export type Addressee = keyof typeof ADDRESSEES;

/** Refuses (`advice.invalid`) a wrong shape, a rule code used twice and a count nobody counts. */
export function parseAdvicePack(source: unknown, findingNames: ReadonlyMap<string, string>): AdvicePack {
  const parsed = AdvicePack.safeParse(source);
  if (!parsed.success)
    return invalid(parsed.error.issues[0]?.path.join('.') || '全文', parsed.error.issues[0]?.message ?? '格式不符');
  const codes = parsed.data.rules.map((rule) => rule.code);
  const repeated = codes.find((code, index) => codes.indexOf(code) !== index);
  if (repeated) invalid(`rules.${repeated}`, '规则代码出现了两次');
  for (const rule of parsed.data.rules)
    for (const { count } of rule.when)
      if (nameOfCount(count, findingNames) === undefined) invalid(`rules.${rule.code}`, `没有“${count}”这个统计项`);
  return parsed.data;
}

function nameOfCount(count: string, findingNames: ReadonlyMap<string, string>): string | undefined {
  if (count.startsWith('finding.')) {
    const name = findingNames.get(count.slice('finding.'.length));
    return name === undefined ? undefined : `有“${name}”问题的单位数`;
  }
  return SURVEY_COUNTS[count as SurveyCount];
}

function invalid(field: string, why: string): never {
  refuse('advice.invalid', `建议规则的“${field}”写得不对：${why}。请改正 packs/inspections/advice.yaml 后再试。`, {
    field,
  });
}

/** The counts of the three surveys; what is not in it is 0. */
export function countSurveys(rows: readonly InspectionRow[], census: Census): Readonly<Record<string, number>> {
  const totals = totalInspections(rows);
  const counts: Record<string, number> = {
    inspections: totals.inspections,
    subjects: totals.subjects,
    'subjects-in-arrears': totals.subjectsInArrears,
    'arrears-persons': totals.arrearsPersons,
    'findings-open': totals.open,
    'findings-late': totals.late,
    'risks-red': totals.byColour.red,
    'risks-orange': totals.byColour.orange,
    households: census.total.households,
    'households-unrelieved': census.unrelieved,
  } satisfies Partial<Record<SurveyCount, number>>;
  const causes: [SurveyCount, readonly string[]][] = [
    ['households-ill', ['illness', 'chronic-illness']],
    ['households-schooling', ['schooling']],
    ['households-unemployed', ['unemployed', 'laid-off']],
  ];
  for (const [name, codes] of causes)
    counts[name] = census.byCause
      .filter((line) => codes.includes(line.code))
      .reduce((sum, line) => sum + line.households, 0);
  const subjects = new Map<string, Set<string>>();
  for (const { code, subjectName } of rows.flatMap((row) => row.findings))
    subjects.set(code, (subjects.get(code) ?? new Set()).add(subjectName));
  for (const [code, names] of subjects) counts[`finding.${code}`] = names.size;
  return counts;
}

export interface Advice {
  readonly code: string;
  readonly addressee: Addressee;
  readonly sentence: string;
  /** Why it is given: every count the rule asked for, with its value. */
  readonly because: readonly {
    readonly count: string;
    readonly name: string;
    readonly value: number;
    readonly atLeast: number;
  }[];
}

/** The advice the counts call for, in the order of the rules; a rule whose counts are not reached says nothing. */
export function drawAdvice(
  pack: AdvicePack,
  counts: Readonly<Record<string, number>>,
  findingNames: ReadonlyMap<string, string>,
): Advice[] {
  return pack.rules
    .filter((rule) => rule.when.every(({ count, atLeast }) => (counts[count] ?? 0) >= atLeast))
    .map(({ code, addressee, sentence, when }) => ({
      code,
      addressee,
      sentence,
      because: when.map(({ count, atLeast }) => ({
        count,
        name: nameOfCount(count, findingNames) ?? count,
        value: counts[count] ?? 0,
        atLeast,
      })),
    }));
}
