/**
 * The words a condition of a rule pack may use. Money is whole fen. `perCapita`, `netPerCapita` and `line` are put on one
 * common denominator (fen × 12 months × members × months of the line), so that they compare exactly as integers and
 * only with each other: "不超过低保线1.2倍" is written `perCapita * 1000 <= line * 1200`, never with a division.
 */
export const FACTS = {
  annualIncome: '家庭年收入未填',
  memberCount: '家庭人口未填',
  line: '该行政区划没有适用的低保线',
  causes: '致困原因未填',
  stillHard: '政府救助后是否仍然困难未填',
} as const;
export type FactName = keyof typeof FACTS;

interface Word {
  readonly type: 'int' | 'string' | 'bool';
  readonly reading: string;
  /** Facts without which the word has no value. */
  readonly needs: readonly FactName[];
}

export const VOCABULARY = {
  members: { type: 'int', reading: '家庭人口', needs: ['memberCount'] },
  annualIncome: { type: 'int', reading: '家庭年收入（分）', needs: ['annualIncome'] },
  medicalOutlay: { type: 'int', reading: '医疗支出（分）', needs: [] },
  educationOutlay: { type: 'int', reading: '教育支出（分）', needs: [] },
  disabilityOutlay: { type: 'int', reading: '残疾康复支出（分）', needs: [] },
  accidentOutlay: { type: 'int', reading: '意外灾害支出（分）', needs: [] },
  otherOutlay: { type: 'int', reading: '其他刚性支出（分）', needs: [] },
  totalOutlay: { type: 'int', reading: '刚性支出合计（分）', needs: [] },
  perCapita: { type: 'int', reading: '家庭人均月收入', needs: ['annualIncome', 'line'] },
  netPerCapita: { type: 'int', reading: '扣减刚性支出后的家庭人均月收入', needs: ['annualIncome', 'line'] },
  line: { type: 'int', reading: '当地低保线', needs: ['line', 'memberCount'] },
  residence: { type: 'string', reading: '户籍：urban 城镇，rural 农村', needs: [] },
  stillHard: { type: 'bool', reading: '入户核查认为政府救助后仍然困难', needs: ['stillHard'] },
} as const satisfies Record<string, Word>;
export type WordName = keyof typeof VOCABULARY;

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
