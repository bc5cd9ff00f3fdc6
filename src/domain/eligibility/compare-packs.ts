import { CAUSES } from '../code-lists.ts';
import { compileCondition, type LineComparison } from './condition.ts';
import { readMultiple } from './derivation.ts';
import { OUTLAY_KINDS, type RuleCondition, type RulePack, type RuleTier } from './rule-pack.ts';

/**
 * What changed from one version of a pack to another, each change a sentence a clerk can read to a meeting: 低保边缘户的倍数由
 * 1.2 改为 1.5. Empty when nothing but the version number differs.
 */
export function comparePacks(before: RulePack, after: RulePack): string[] {
  return [
    ...changed('名称', before.name, after.name),
    ...changed('适用地区', before.region, after.region),
    ...changed('依据', before.basis, after.basis),
    ...changed('自何日起适用', before.validFrom, after.validFrom),
    ...changed('到何日为止', before.validTo ?? '没有截止日', after.validTo ?? '没有截止日'),
    ...compareAccounting(before, after),
    ...compareCauseLists(before, after),
    ...compareTiers(before, after),
    ...compareVetoes(before, after),
    ...changed('公示天数', `${before.posting.workingDays}个工作日`, `${after.posting.workingDays}个工作日`),
    ...changed('公示的出处', before.posting.clause, after.posting.clause),
    ...changed('复核', `每${before.review.everyMonths}个月`, `每${after.review.everyMonths}个月`),
    ...changed('复核的出处', before.review.clause, after.review.clause),
    ...changed('退出', `连续${before.exit.monthsAboveLine}个月`, `连续${after.exit.monthsAboveLine}个月`),
    ...changed('退出的出处', before.exit.clause, after.exit.clause),
  ];
}

function changed(what: string, before: string, after: string): string[] {
  return before === after ? [] : [`${what}由“${before}”改为“${after}”`];
}

const listed = (items: readonly string[]) => (items.length === 0 ? '无' : items.join('、'));

function compareAccounting({ accounting: before }: RulePack, { accounting: after }: RulePack): string[] {
  const kinds = (pack: RulePack['accounting']) => listed(pack.outlayDeducts.map((kind) => OUTLAY_KINDS[kind]));
  return [
    ...changed('计入的收入', listed(before.incomeCounts), listed(after.incomeCounts)),
    ...changed('不计入的收入', listed(before.incomeExcludes), listed(after.incomeExcludes)),
    ...changed('扣减的支出', kinds(before), kinds(after)),
    ...changed('核算口径的出处', before.clause, after.clause),
    ...changed('推算收入的月最低工资', wageOf(before), wageOf(after)),
    ...changed('推算收入的出处', before.imputation?.clause ?? '无', after.imputation?.clause ?? '无'),
    ...changed('不计入收入的节日慰问上限', giftsOf(before), giftsOf(after)),
    ...changed('工会救助计入收入的出处', before.unionAid?.clause ?? '无', after.unionAid?.clause ?? '无'),
  ];
}

const wageOf = ({ imputation }: RulePack['accounting']) => (imputation ? `${imputation.minimumWage}元` : '不推算');
const giftsOf = ({ unionAid }: RulePack['accounting']) =>
  unionAid ? `每次${unionAid.giftsUpTo}元` : '工会救助不另计入收入';

function compareCauseLists({ causeLists: before }: RulePack, { causeLists: after }: RulePack): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((code) => {
    const old = before[code];
    const now = after[code];
    if (!old) return [`增加原因清单“${now?.reading}”`];
    if (!now) return [`取消原因清单“${old.reading}”`];
    const causes = (list: typeof old) => listed(list.causes.map((cause) => CAUSES[cause]));
    return [
      ...changed(`原因清单“${code}”的读法`, old.reading, now.reading),
      ...changed(`原因清单“${now.reading}”`, causes(old), causes(now)),
    ];
  });
}

function compareTiers({ tiers: before, causeLists }: RulePack, after: RulePack): string[] {
  const sentences: string[] = [];
  for (const old of before)
    if (!after.tiers.some((tier) => tier.code === old.code)) sentences.push(`取消困难类别“${old.name}”`);
  for (const now of after.tiers) {
    const old = before.find((tier) => tier.code === now.code);
    if (!old) {
      sentences.push(`增加困难类别“${now.name}”：${now.conditions.map((condition) => condition.reading).join('；')}`);
      continue;
    }
    sentences.push(
      ...changed(`困难类别“${old.name}”的名称`, old.name, now.name),
      ...changed(`${now.name}的条款出处`, old.clause, now.clause),
      ...compareConditions(old, now, causeLists, after.causeLists),
    );
  }
  const shared = (tiers: readonly RuleTier[], others: readonly RuleTier[]) =>
    tiers
      .filter((tier) => others.some((other) => other.code === tier.code))
      .sort((a, b) => a.priority - b.priority)
      .map((tier) => after.tiers.find((other) => other.code === tier.code)?.name ?? tier.name)
      .join('、');
  return [...sentences, ...changed('判定次序', shared(before, after.tiers), shared(after.tiers, before))];
}

function compareConditions(
  old: RuleTier,
  now: RuleTier,
  oldLists: RulePack['causeLists'],
  nowLists: RulePack['causeLists'],
): string[] {
  const sentences: string[] = [];
  for (const condition of old.conditions)
    if (!now.conditions.some((each) => each.code === condition.code))
      sentences.push(`${now.name}取消条件“${condition.reading}”`);
  for (const condition of now.conditions) {
    const before = old.conditions.find((each) => each.code === condition.code);
    if (!before) sentences.push(`${now.name}增加条件“${condition.reading}”`);
    else sentences.push(...compareCondition(now.name, before, condition, oldLists, nowLists));
  }
  return sentences;
}

/** How a comparison is said. */
export const OPERATOR_WORDS = { '<': '低于', '<=': '不高于', '>': '高于', '>=': '不低于' } as const;

function compareCondition(
  tier: string,
  before: RuleCondition,
  after: RuleCondition,
  oldLists: RulePack['causeLists'],
  nowLists: RulePack['causeLists'],
): string[] {
  const reading = changed(`${tier}的条件读法`, before.reading, after.reading);
  const [old, now] = [plain(before.when), plain(after.when)];
  if (old === now) return reading;
  const was = compileCondition(before.when, oldLists, before.code).comparisons;
  const is = compileCondition(after.when, nowLists, after.code).comparisons;
  const isSameShape = shapeOf(old) === shapeOf(now) && was.length === is.length;
  const words = isSameShape ? was.flatMap((comparison, at) => compareComparison(tier, comparison, is[at])) : [];
  const explained = words.length > 0 ? words : [`${tier}的条件“${after.reading}”由“${old}”改为“${now}”`];
  return [...explained, ...reading];
}

function compareComparison(tier: string, was: LineComparison, is: LineComparison | undefined): string[] {
  if (!is || was.subject !== is.subject) return [];
  const [old, now] = [multipleOf(was), multipleOf(is)];
  return [
    ...(old === now ? [] : [`${tier}的倍数由 ${old} 改为 ${now}`]),
    ...(was.operator === is.operator
      ? []
      : [
          `${tier}与低保线${now === '1' ? '' : `${now}倍`}比较由“${OPERATOR_WORDS[was.operator]}”改为“${OPERATOR_WORDS[is.operator]}”`,
        ]),
  ];
}

const multipleOf = ({ lineFactor, subjectFactor }: LineComparison) => readMultiple(lineFactor, subjectFactor);
const plain = (when: string) => when.replace(/\s+/g, ' ').trim();

/** The condition with multiples of the line and the operators of its comparisons put aside. */
function shapeOf(when: string): string {
  return when
    .replace(/\bline \* \d+/g, 'line')
    .replace(/\b(\w*[pP]erCapita) \* \d+/g, '$1')
    .replace(/<=|>=|<|>/g, '?');
}

function compareVetoes({ vetoes: before }: RulePack, { vetoes: after }: RulePack): string[] {
  const sentences: string[] = [];
  for (const old of before)
    if (!after.some((veto) => veto.code === old.code)) sentences.push(`取消否决情形“${old.reading}”`);
  for (const now of after) {
    const old = before.find((veto) => veto.code === now.code);
    if (!old) sentences.push(`增加否决情形“${now.reading}”`);
    else
      sentences.push(
        ...changed('否决情形的读法', old.reading, now.reading),
        ...changed(`否决情形“${now.reading}”的出处`, old.clause, now.clause),
        ...changed(`否决情形“${now.reading}”的算法`, plain(old.when), plain(now.when)),
      );
  }
  return sentences;
}
