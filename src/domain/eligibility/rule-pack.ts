import { z } from 'zod';
import { CAUSES, type CauseCode, TIERS, type TierCode } from '../code-lists.ts';
import { refuse } from '../refusal.ts';
import { compileCondition } from './condition.ts';

/**
 * 认定办法 as data: what a YAML file under packs/rules holds. Its JSON Schema is packs/schemas/rule-pack.schema.json.
 * Conditions are CEL over the words of `vocabulary.ts`; each carries the Chinese sentence the clerk reads out.
 */
const Cause = z.enum(Object.keys(CAUSES) as [CauseCode, ...CauseCode[]]);
const Tier = z.enum(Object.keys(TIERS) as [TierCode, ...TierCode[]]);
const Sentence = z.string().min(2);
/** An amount as text, so that no decimal is ever a binary fraction. */
const Yuan = z.string().regex(/^\d{1,9}(\.\d{1,2})?$/);

const RuleCondition = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .describe('条件代码，同一类别内不重复'),
  when: z.string().min(1).describe('CEL 表达式，只用词汇表中的词，只用整数'),
  reading: Sentence.describe('这一条件的中文读法，写进计算依据'),
});
export type RuleCondition = z.infer<typeof RuleCondition>;

const RuleTier = z.strictObject({
  code: Tier.describe('困难类别代码'),
  name: z.string().min(1).describe('困难类别名称'),
  priority: z.int().min(1).describe('判定次序，小的先判'),
  clause: Sentence.describe('条款出处'),
  conditions: z.array(RuleCondition).min(1).describe('全部成立才认定为这一类'),
});
export type RuleTier = z.infer<typeof RuleTier>;

const RuleVeto = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  when: z.string().min(1),
  reading: Sentence,
  clause: Sentence,
});

export const OUTLAY_KINDS = {
  medical: '医疗',
  education: '教育',
  disability: '残疾康复',
  accident: '意外灾害',
  other: '其他',
} as const;
export type OutlayKind = keyof typeof OUTLAY_KINDS;
const Outlay = z.enum(Object.keys(OUTLAY_KINDS) as [OutlayKind, ...OutlayKind[]]);

export const RulePack = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .describe('认定办法代码'),
  version: z
    .string()
    .regex(/^\d+(\.\d+)*$/)
    .describe('版本；内容变了就必须换版本'),
  name: z.string().min(2).describe('认定办法名称'),
  region: z.string().min(1).describe('适用地区'),
  basis: Sentence.describe('依据文件及其来源说明'),
  validFrom: z.iso.date().describe('自何日起适用'),
  validTo: z.iso.date().optional().describe('到何日为止，没有截止日就不写'),
  accounting: z.strictObject({
    windowMonths: z.literal(12).describe('收入核算期，月；目前只支持申请前12个月'),
    incomeCounts: z.array(Sentence).min(1).describe('计入的收入'),
    incomeExcludes: z.array(Sentence).describe('不计入的收入'),
    outlayDeducts: z.array(Outlay).describe('计算净收入时扣减的支出；不扣减就写空列表'),
    imputation: z
      .strictObject({
        minimumWage: Yuan.describe('当地月最低工资，元；有劳动能力而未就业的成年人按它推算12个月收入，有证明的除外'),
        clause: Sentence,
      })
      .optional()
      .describe('收入推算；不推算就不写'),
    unionAid: z
      .strictObject({
        giftsUpTo: Yuan.describe('每次不超过这个数的节日慰问不计入收入，元'),
        clause: Sentence,
      })
      .optional()
      .describe('核算期内工会发放的救助计入收入；不另外计入就不写'),
    clause: Sentence.describe('核算口径的出处'),
  }),
  causeLists: z.record(
    z.string().regex(/^[a-z][a-z0-9-]*$/),
    z.strictObject({ reading: Sentence, causes: z.array(Cause).min(1) }),
  ),
  tiers: z.array(RuleTier).min(1),
  vetoes: z.array(RuleVeto),
  posting: z.strictObject({
    workingDays: z.int().min(1).max(30).describe('公示天数，工作日'),
    clause: Sentence,
  }),
  review: z.strictObject({ everyMonths: z.int().min(1).max(24), clause: Sentence }),
  exit: z.strictObject({ monthsAboveLine: z.int().min(1).max(24), clause: Sentence }),
});
export type RulePack = z.infer<typeof RulePack>;

/**
 * Reads a rule pack from the plain object a YAML file parses to. Tiers come back in the order they are tried.
 * Refuses (`rule-pack.invalid`) a wrong shape, two tiers of one priority or code, a condition that is not CEL over the
 * vocabulary, and a condition that names a cause list the pack does not have; the message names the field.
 */
export function parseRulePack(source: unknown): RulePack {
  const parsed = RulePack.safeParse(source);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = placeOf(issue);
    const field = path.join('.') || '（全文）';
    refuse('rule-pack.invalid', `认定办法的“${field}”写得不对：${explainIssue(issue)}。请改正后再试。`, {
      field,
      path,
    });
  }
  const pack = { ...parsed.data, tiers: [...parsed.data.tiers].sort((a, b) => a.priority - b.priority) };
  requireDistinct(
    pack.tiers.map((tier) => String(tier.priority)),
    'tiers.priority',
  );
  requireDistinct(
    pack.tiers.map((tier) => tier.code),
    'tiers.code',
  );
  requireDistinct(
    pack.vetoes.map((veto) => veto.code),
    'vetoes.code',
  );
  for (const tier of pack.tiers) {
    requireDistinct(
      tier.conditions.map((condition) => condition.code),
      `tiers.${tier.code}.conditions.code`,
    );
    for (const condition of tier.conditions)
      compileCondition(condition.when, pack.causeLists, `tiers.${tier.code}.${condition.code}`);
  }
  for (const veto of pack.vetoes) compileCondition(veto.when, pack.causeLists, `vetoes.${veto.code}`);
  return pack;
}

type Issue = z.core.$ZodIssue;

/** Where a mistake stands: an unknown field is named itself, not the place around it. */
function placeOf(issue: Issue | undefined): (string | number)[] {
  const path = (issue?.path ?? []).map((part) => (typeof part === 'number' ? part : String(part)));
  return issue?.code === 'unrecognized_keys' ? [...path, ...issue.keys.slice(0, 1)] : path;
}

/** What zod found, in the clerk's words. */
function explainIssue(issue: Issue | undefined): string {
  switch (issue?.code) {
    case 'unrecognized_keys':
      return `没有“${issue.keys.join('、')}”这一项，请核对拼写`;
    case 'invalid_value':
      return `只能写${issue.values.map((value) => `“${String(value)}”`).join('、')}`;
    case 'invalid_type':
      return `缺少这一项，或者种类不对：应当是${TYPE_NAMES[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return `太短或太小，至少${String(issue.minimum)}`;
    case 'too_big':
      return `太长或太大，至多${String(issue.maximum)}`;
    case 'invalid_format':
      return issue.format === 'date' ? '应当是日期，写成 2026-01-05 这样' : '写法不合格式';
    default:
      return '格式不符';
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文字（加引号）',
  number: '数字',
  int: '整数',
  array: '列表',
  object: '一组项目',
  record: '一组项目',
  boolean: 'true 或 false',
};

function requireDistinct(values: readonly string[], field: string): void {
  const repeated = values.find((value, index) => values.indexOf(value) !== index);
  if (repeated === undefined) return;
  refuse('rule-pack.invalid', `认定办法的“${field}”里“${repeated}”出现了两次。请让每一项都不相同后再试。`, { field });
}
