/** What was found when two persons were compared: bits of one number in bulk, codes in the register, sentences on the screen. */
export const MATCH_FINDINGS = {
  'id-equal': '身份证号相同',
  'id-one-digit': '身份证号只差一位数字',
  'id-swapped': '身份证号有相邻两位数字颠倒',
  'id-birth-swapped': '身份证号的出生月、日颠倒',
  'id-birth-only': '身份证号只有出生日期部分不同',
  'id-region-only': '身份证号只有地区代码不同',
  'id-differs': '身份证号不同',
  'id-missing': '至少一方没有身份证号',
  'id-both-sound': '两个号码的校验码都正确，可能确是两个人',
  'name-equal': '姓名相同',
  'name-homophone': '姓名同音不同字',
  'name-one-character': '姓名只差一个字',
  'name-differs': '姓名不同',
  'birth-equal': '出生日期相同',
  'birth-swapped': '出生日期的月、日颠倒',
  'birth-differs': '出生日期不同',
  'sex-differs': '性别不同',
  'phone-equal': '电话相同',
  'card-equal': '银行卡相同',
  'household-overlap': '两户还有其他成员相同',
} as const;
export type MatchFinding = keyof typeof MATCH_FINDINGS;

const CODES = Object.keys(MATCH_FINDINGS) as MatchFinding[];

/** The bit of each finding. */
export const FINDING_BIT = Object.fromEntries(CODES.map((code, index) => [code, 1 << index])) as Readonly<
  Record<MatchFinding, number>
>;

/** The findings in a number of bits, in the order of the table above. */
export function findingsOf(bits: number): MatchFinding[] {
  return CODES.filter((code) => (bits & FINDING_BIT[code]) !== 0);
}

/** One sentence to be read aloud: 姓名同音不同字；身份证号只差一位数字；电话相同。 */
export function sayFindings(findings: readonly MatchFinding[]): string {
  return `${findings.map((code) => MATCH_FINDINGS[code]).join('；')}。`;
}

/** 基本确定 or 疑似. */
export const MATCH_LEVELS = { certain: '基本确定', possible: '疑似' } as const;
export type MatchLevel = keyof typeof MATCH_LEVELS;
