/** The lists a county looks through (domain.md §4.4, §5.3): what each is called and what to do about it. */
export const WORRIES = {
  untouched: { name: '一年未修改', advice: '核对近况后修改，或做年度复核。' },
  'never-helped': { name: '从未帮扶', advice: '核对是否符合帮扶条件；不符合的注销或脱困。' },
  'left-out': { name: '应帮未帮', advice: '去年受助、今年没有核定也没有写明原因，请补核定或写明原因。' },
  unreviewed: { name: '未年度复核', advice: '每年至少集中复核一次。' },
  'person-twice': { name: '一人多档', advice: '同一个人在两户里，请核实后从一户移出或注销一份。' },
  'household-twice': { name: '疑似一户多档', advice: '同一张卡或同一个电话，请核实是否一家人。' },
} as const;
export type WorryCode = keyof typeof WORRIES;
