import { z } from 'zod';
import { isCalendarDate } from '../calendar-date.ts';
import { refuse } from '../refusal.ts';

/**
 * 排查表 as data: what a YAML file under packs/inspections holds. 大检查 and 大排查 are filled in about an enterprise or a
 * project; 大调查 has no form, it is counted from the register (domain.md §11).
 */
export const SURVEYS = { 'workplace-check': '大检查', 'risk-screen': '大排查' } as const;
export type SurveyKind = keyof typeof SURVEYS;

export const SUBJECT_KINDS = { enterprise: '企业', project: '工程项目' } as const;
export type SubjectKind = keyof typeof SUBJECT_KINDS;

/** What a finding is about; 整改 and figures are counted by topic. */
export const FINDING_TOPICS = {
  wages: '工资支付',
  contract: '劳动合同',
  insurance: '社会保险',
  protection: '劳动保护',
  stability: '队伍稳定',
  operation: '经营状况',
} as const;
export type FindingTopic = keyof typeof FINDING_TOPICS;

export const SEVERITIES = { grave: '严重', ordinary: '一般' } as const;
export type Severity = keyof typeof SEVERITIES;

/** From worst to best. */
export const RISK_COLOURS = { red: '红色', orange: '橙色', yellow: '黄色', blue: '蓝色', green: '绿色' } as const;
export type RiskColour = keyof typeof RISK_COLOURS;

const Code = z.string().regex(/^[a-z][a-z0-9-]*$/, '代码只用小写字母、数字和短横线');
const Sentence = z.string().min(2);
const codesOf = <T extends Record<string, string>>(list: T) =>
  z.enum(Object.keys(list) as [keyof T & string, ...(keyof T & string)[]]);

const Question = z.strictObject({
  code: Code.describe('问题代码，整张表内不重复'),
  label: z.string().min(1).describe('问题'),
  type: z.enum(['count', 'money', 'yes-no', 'choice', 'date', 'text']).describe('count 整数；money 元，最多两位小数'),
  unit: z.string().optional().describe('单位：人、个月、%'),
  required: z.boolean().default(false),
  choices: z.array(z.string().min(1)).min(2).optional().describe('choice 的可选项'),
});
export type Question = z.infer<typeof Question>;

/** All the limits that are set must hold; an unanswered question meets none of them. */
const AnswerCondition = z.strictObject({
  question: Code,
  is: z.union([z.boolean(), z.string()]).optional().describe('等于（是否题、选择题）'),
  above: z.number().optional().describe('大于（人数、月数、元）'),
  below: z.number().optional().describe('小于'),
  belowQuestion: Code.optional().describe('小于另一题的答数'),
});
export type AnswerCondition = z.infer<typeof AnswerCondition>;

const FindingRule = z.strictObject({
  code: Code.describe('问题代码'),
  name: z.string().min(2).describe('问题的简称'),
  topic: codesOf(FINDING_TOPICS),
  severity: codesOf(SEVERITIES),
  when: z.array(AnswerCondition).min(1).describe('全部成立才列为问题'),
  statement: Sentence.describe('问题的写法；{代码} 换成该题的答案'),
  deadlineDays: z.int().min(1).max(180).describe('建议整改期限，自检查日起的天数'),
});
export type FindingRule = z.infer<typeof FindingRule>;

const Steps = z.array(z.strictObject({ from: z.number().min(0), level: z.int().min(1).max(10) })).min(1);

/** Colour by persons × amount × days to the festival: each is put into a level, the product is compared. */
const ColourRule = z.strictObject({
  personSteps: Steps.describe('涉及人数达到多少是几级'),
  amountYuanSteps: Steps.describe('拖欠金额（元）达到多少是几级'),
  daySteps: z
    .array(z.strictObject({ upTo: z.int().min(0), level: z.int().min(1).max(10) }))
    .min(1)
    .describe('离节日不超过多少天是几级'),
  dayLevelBeyond: z.int().min(1).default(1).describe('更早时的级数'),
  colours: z
    .array(z.strictObject({ colour: z.enum(['red', 'orange', 'yellow']), from: z.int().min(1) }))
    .length(3)
    .describe('级数之积达到多少是什么颜色；有拖欠而更小的是蓝色'),
  raise: z.array(AnswerCondition).describe('任何一条成立就提高一档（绿色提为蓝色）'),
  festivals: z
    .record(z.string().regex(/^\d{4}$/), z.string().refine(isCalendarDate, '不是日历上的日期'))
    .describe('各年春节的日期'),
});
export type ColourRule = z.infer<typeof ColourRule>;

export const InspectionForm = z.strictObject({
  code: Code.describe('表的代码'),
  version: z
    .string()
    .regex(/^\d+(\.\d+)*$/)
    .describe('版本；内容变了就必须换版本'),
  survey: codesOf(SURVEYS),
  name: Sentence.describe('表名'),
  subjects: z.array(codesOf(SUBJECT_KINDS)).min(1).describe('填给谁'),
  basis: Sentence.describe('依据'),
  sections: z
    .array(z.strictObject({ code: Code, name: z.string().min(1), questions: z.array(Question).min(1) }))
    .min(1),
  arrears: z.strictObject({ persons: Code, amount: Code }).describe('拖欠人数和金额是哪两题'),
  findings: z.array(FindingRule).min(1),
  colour: ColourRule.optional(),
});
export type InspectionForm = z.infer<typeof InspectionForm>;

export const questionsOf = (form: InspectionForm): Question[] => form.sections.flatMap((section) => section.questions);

/**
 * Reads a form from the plain object a YAML file parses to. Refuses (`inspection-form.invalid`) a wrong shape, a code used twice, a
 * choice question without choices, and a rule or arrears that asks a question the form does not have; the message names the field.
 */
export function parseInspectionForm(source: unknown): InspectionForm {
  const parsed = InspectionForm.safeParse(source);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return invalid(issue?.path.join('.') || '全文', issue?.message ?? '格式不符');
  }
  const form = parsed.data;
  const questions = new Map<string, Question>();
  for (const question of questionsOf(form)) {
    if (questions.has(question.code)) invalid(question.code, '问题代码出现了两次');
    if ((question.type === 'choice') !== (question.choices !== undefined))
      invalid(question.code, '选择题要写 choices，其他题不写');
    questions.set(question.code, question);
  }
  const need = (code: string, where: string, types?: readonly Question['type'][]) => {
    const question = questions.get(code);
    if (!question) return invalid(where, `用到了表里没有的问题“${code}”`);
    if (types && !types.includes(question.type)) invalid(where, `“${code}”应是${types.join('或')}`);
    return question;
  };
  need(form.arrears.persons, 'arrears.persons', ['count']);
  need(form.arrears.amount, 'arrears.amount', ['money']);
  const seen = new Set<string>();
  for (const rule of form.findings) {
    if (seen.has(rule.code)) invalid(`findings.${rule.code}`, '问题代码出现了两次');
    seen.add(rule.code);
    for (const condition of rule.when) checkCondition(condition, `findings.${rule.code}`, need);
    for (const [, code] of rule.statement.matchAll(/\{([^}]*)\}/g)) need(code ?? '', `findings.${rule.code}.statement`);
  }
  for (const condition of form.colour?.raise ?? []) checkCondition(condition, 'colour.raise', need);
  return form;
}

type Need = (code: string, where: string, types?: readonly Question['type'][]) => Question;

function checkCondition(condition: AnswerCondition, where: string, need: Need): void {
  const numeric =
    condition.above !== undefined || condition.below !== undefined || condition.belowQuestion !== undefined;
  if (!numeric && condition.is === undefined) invalid(where, `“${condition.question}”的条件是空的`);
  const question = need(condition.question, where, numeric ? ['count', 'money'] : ['yes-no', 'choice']);
  if (condition.belowQuestion) need(condition.belowQuestion, where, [question.type]);
  if (question.type === 'choice' && !question.choices?.includes(String(condition.is)))
    invalid(where, `“${condition.question}”没有“${String(condition.is)}”这个选项`);
}

function invalid(field: string, why: string): never {
  refuse(
    'inspection-form.invalid',
    `排查表的“${field}”写得不对：${why}。请对照 packs/inspections 里的样表改正后再试。`,
    { field },
  );
}
