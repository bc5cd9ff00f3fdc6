/** Steps of the screen, in the order in which a plan is read (domain.md §14.2), with the sections each one writes. */
export const DRAFT_STEPS = {
  basics: {
    name: '基本情况',
    sections: ['title', 'code', 'year', 'theme', 'period', 'rulePack', 'factsAsOf', 'basis', 'approval', 'papers'],
  },
  group: { name: '领导小组', sections: ['leadingGroup', 'people'] },
  standards: { name: '对象与标准', sections: ['recipientClasses', 'standards', 'exclusions'] },
  money: { name: '资金与措施', sections: ['fundSources', 'measures'] },
  schedule: { name: '进度安排', sections: ['schedule', 'notice'] },
} as const satisfies Record<string, { name: string; sections: readonly string[] }>;
export type DraftStep = keyof typeof DRAFT_STEPS;

/** Sections that were taken over from last year and that somebody has to look at before the plan stands. */
export const TO_CONFIRM = {
  leadingGroup: '领导小组沿用上一次的名单，请核对各人是否还在任，改好后勾选“已核对”',
  standards: '慰问标准沿用上一次的金额，请核对是否已由会议重新研究，改好后勾选“已核对”',
  dates: '日期按元旦、春节推算，请核对是否遇上休息日，改好后勾选“已核对”',
} as const;
export type ToConfirm = keyof typeof TO_CONFIRM;

/** Where each of them stands in the file. */
export const CONFIRMED_IN: Readonly<Record<ToConfirm, string>> = {
  leadingGroup: 'leadingGroup',
  standards: 'standards',
  dates: 'schedule',
};
