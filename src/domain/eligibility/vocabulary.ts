/**
 * The words a condition of a rule pack may use. Money is whole fen. The words "per head" and `line` are put on one common
 * denominator (fen × 12 months × members × months of the line), so that they compare exactly as integers and only with each
 * other: "不超过低保线1.2倍" is written `perCapita * 1000 <= line * 1200`, never with a division.
 */
export const FACTS = {
  annualIncome: '家庭年收入未填',
  memberCount: '家庭人口未填',
  line: '该行政区划没有适用的低保线',
  causes: '致困原因未填',
  stillHard: '政府救助后是否仍然困难未填',
  unionAid: '核算期内工会发放的救助和慰问未填',
  imputedIncome: '有劳动能力而未就业的人数未填，推算不出收入',
  idleAdults: '有劳动能力而未就业的人数未填',
  employmentCost: '必要就业成本未填',
  savings: '家庭储蓄未填',
  investment: '投资性净资产未填',
  reliefReceived: '核算期内政府救助款未填',
  loss: '扣除赔付后的损失未填',
  monthsWithoutRelief: '连续低于低保线又未享受政府救助的月数未填',
  migrantWorker: '是否农民工未填',
  contractMonths: '劳动合同或事实劳动关系的月数未填',
  unionMember: '是否工会会员未填',
  assetsFit: '家庭财产是否符合规定未核对',
  certified: '民政部门认定的身份未填',
  monitored: '是否防返贫监测对象未填',
  grade: '困难档次未填',
} as const;
export type FactName = keyof typeof FACTS;

/** The sheet of the dossier on which a fact is filled in; null: not there, the low-income line is kept for the whole division. */
const SHEETS: Readonly<Record<FactName, 'finances' | 'members' | 'causes' | 'checked' | null>> = {
  annualIncome: 'finances',
  memberCount: 'members',
  line: null,
  causes: 'causes',
  stillHard: 'causes',
  unionAid: 'checked',
  imputedIncome: 'checked',
  idleAdults: 'checked',
  employmentCost: 'checked',
  savings: 'checked',
  investment: 'checked',
  reliefReceived: 'checked',
  loss: 'checked',
  monthsWithoutRelief: 'checked',
  migrantWorker: 'causes',
  contractMonths: 'checked',
  unionMember: 'checked',
  assetsFit: 'checked',
  certified: 'checked',
  monitored: 'checked',
  grade: 'checked',
};

/** Where what a verdict calls missing is filled in, by its words; undefined: nowhere on a dossier. */
export function sheetOfMissing(words: string): 'finances' | 'members' | 'causes' | 'checked' | undefined {
  const fact = (Object.keys(FACTS) as FactName[]).find((name) => FACTS[name] === words);
  return (fact && SHEETS[fact]) ?? undefined;
}

interface Word {
  readonly type: 'int' | 'string' | 'bool';
  readonly reading: string;
  /** Facts without which the word has no value. */
  readonly needs: readonly FactName[];
}

/** The year's income as the pack counts it; a pack that does not impute or add aid never misses those facts. */
const COUNTED = ['annualIncome', 'imputedIncome', 'unionAid'] as const;
const PER_HEAD = [...COUNTED, 'line'] as const;

export const VOCABULARY = {
  members: { type: 'int', reading: '家庭人口', needs: ['memberCount'] },
  annualIncome: { type: 'int', reading: '核算的家庭年收入（分）', needs: COUNTED },
  medicalOutlay: { type: 'int', reading: '医疗支出（分）', needs: [] },
  educationOutlay: { type: 'int', reading: '教育支出（分）', needs: [] },
  disabilityOutlay: { type: 'int', reading: '残疾康复支出（分）', needs: [] },
  accidentOutlay: { type: 'int', reading: '意外灾害支出（分）', needs: [] },
  otherOutlay: { type: 'int', reading: '其他刚性支出（分）', needs: [] },
  totalOutlay: { type: 'int', reading: '刚性支出合计（分）', needs: [] },
  perCapita: { type: 'int', reading: '家庭人均月收入', needs: PER_HEAD },
  netPerCapita: { type: 'int', reading: '扣减刚性支出后的家庭人均月收入', needs: PER_HEAD },
  netAfterWorkPerCapita: {
    type: 'int',
    reading: '扣减刚性支出和必要就业成本后的家庭人均月收入',
    needs: [...PER_HEAD, 'employmentCost'],
  },
  afterReliefPerCapita: {
    type: 'int',
    reading: '加上政府救助款后的家庭人均月收入',
    needs: [...PER_HEAD, 'reliefReceived'],
  },
  afterAccidentPerCapita: { type: 'int', reading: '扣减意外致困支出后的家庭人均月收入', needs: PER_HEAD },
  wealthPerCapita: {
    type: 'int',
    reading: '收入、投资性净资产、储蓄之和扣减意外致困支出后按人按月平均的数额',
    needs: [...PER_HEAD, 'savings', 'investment'],
  },
  line: { type: 'int', reading: '当地低保线', needs: ['line', 'memberCount'] },
  yearLine: { type: 'int', reading: '当地低保标准折成每人每年（分）', needs: ['line'] },
  residence: { type: 'string', reading: '户籍：urban 城镇，rural 农村', needs: [] },
  stillHard: { type: 'bool', reading: '入户核查认为政府救助后仍然困难', needs: ['stillHard'] },
  employmentCost: { type: 'int', reading: '必要就业成本（分）', needs: ['employmentCost'] },
  savings: { type: 'int', reading: '家庭储蓄（分）', needs: ['savings'] },
  investment: { type: 'int', reading: '投资性净资产（分）', needs: ['investment'] },
  reliefReceived: { type: 'int', reading: '核算期内政府救助款（分）', needs: ['reliefReceived'] },
  loss: { type: 'int', reading: '扣除赔付后的意外或重病损失（分）', needs: ['loss'] },
  monthsWithoutRelief: { type: 'int', reading: '连续低于低保线又未享受政府救助的月数', needs: ['monthsWithoutRelief'] },
  idleAdults: { type: 'int', reading: '有劳动能力而未就业的人数', needs: ['idleAdults'] },
  migrantWorker: { type: 'bool', reading: '是农民工', needs: ['migrantWorker'] },
  contractMonths: { type: 'int', reading: '劳动合同或事实劳动关系的月数', needs: ['contractMonths'] },
  unionMember: { type: 'bool', reading: '是工会会员', needs: ['unionMember'] },
  assetsFit: { type: 'bool', reading: '家庭财产符合规定', needs: ['assetsFit'] },
  certified: {
    type: 'string',
    reading: '民政部门认定的身份：none、destitute、subsistence、marginal、rigid-outlay',
    needs: ['certified'],
  },
  monitored: { type: 'string', reading: '监测对象类型：none、unstable、at-risk、sudden', needs: ['monitored'] },
  grade: { type: 'string', reading: '困难档次：first 一档、second 二档、third 三档、fourth 四档', needs: ['grade'] },
} as const satisfies Record<string, Word>;
export type WordName = keyof typeof VOCABULARY;

/** Words on the common denominator of `line`, and how a sentence calls them. */
export const PER_HEAD_WORDS = {
  perCapita: '人均月收入',
  netPerCapita: '扣减后人均月收入',
  netAfterWorkPerCapita: '再扣减必要就业成本后人均月收入',
  afterReliefPerCapita: '加上政府救助款后人均月收入',
  afterAccidentPerCapita: '扣减意外致困支出后人均月收入',
  wealthPerCapita: '收入加资产储蓄、扣减意外致困支出后人均每月',
} as const satisfies Partial<Record<WordName, string>>;
export type PerHeadWord = keyof typeof PER_HEAD_WORDS;

/** Functions a condition may call; the argument is a text literal. */
export const FUNCTIONS = {
  hasCause: { reading: '致困原因在所列清单之内，参数是 causeLists 里的清单代码', needs: ['causes'] },
  hasFlag: { reading: '档案上有这一情形标记，参数是标记代码', needs: [] },
} as const satisfies Record<string, { reading: string; needs: readonly FactName[] }>;
export type FunctionName = keyof typeof FUNCTIONS;

/** Values of the words for one household; `undefined` is "not known", which is not the same as no. */
export interface WordValues {
  readonly words: { readonly [name in WordName]: bigint | string | boolean | undefined };
  /** `undefined` when no cause was written down at all. */
  readonly causes: readonly string[] | undefined;
  readonly flags: readonly string[];
}
