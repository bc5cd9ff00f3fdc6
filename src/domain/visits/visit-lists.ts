/** The code lists of 走访结对 (domain.md §8, §9, §15). Codes are stored, names are shown. */
function codeList<const T extends Record<string, string>>(names: T) {
  return names;
}

/** Level of the unit a helper comes from; the codes are those of the unit tree, seen from the villages. */
export const HELPER_LEVELS = codeList({
  province: '省级机关单位',
  city: '市级机关单位',
  county: '区（县）级机关单位',
  township: '镇（乡、街道）',
  base: '村（居）和基层单位',
});
export type HelperLevel = keyof typeof HELPER_LEVELS;

export const HELPER_RANKS = codeList({ first: '第一帮扶责任人', second: '第二帮扶责任人' });
export type HelperRank = keyof typeof HELPER_RANKS;

/** Who fixes the day: the town for its own units, or the sending unit, which contacts the village and reports. */
export const PLAN_KINDS = codeList({ scheduled: '由镇统一安排', 'self-arranged': '自行联系，走访后报告' });
export type PlanKind = keyof typeof PLAN_KINDS;

export const CONTACT_PERIODS = codeList({
  month: '每月',
  'two-months': '每两个月',
  quarter: '每季度',
  'half-year': '每半年',
  term: '结对期内',
});
export type ContactPeriod = keyof typeof CONTACT_PERIODS;

export const VISIT_MANNERS = codeList({ home: '入户', meeting: '约见', call: '电话' });
export type VisitManner = keyof typeof VISIT_MANNERS;

export const VISIT_SLOTS = codeList({ morning: '上午', afternoon: '下午', evening: '晚上', 'whole-day': '全天' });
export type VisitSlot = keyof typeof VISIT_SLOTS;

/** Help beyond cash and goods that a visit arranged. */
export const HELP_KINDS = codeList({
  employment: '介绍就业',
  training: '技能培训',
  industry: '发展产业',
  medical: '帮助治疗',
  schooling: '助学',
  housing: '改善住房',
  benefits: '落实政策待遇',
  legal: '法律援助',
  companionship: '陪伴和心理关怀',
});
export type HelpKind = keyof typeof HELP_KINDS;

export const SIGN_OFF_WAYS = codeList({ self: '本人', proxy: '代领', 'bank-receipt': '银行回单' });
export type SignOffWay = keyof typeof SIGN_OFF_WAYS;

/** Where the hand-over of a visit is kept: nowhere, on the visit itself, or in 发放 through the campaign's ledger. */
export const BOOKED = codeList({ nothing: '没有送款物', visit: '记在走访记录', delivery: '记入发放' });
export type Booked = keyof typeof BOOKED;

export const NEED_KINDS = codeList({ need: '诉求', promise: '承诺' });
export type NeedKind = keyof typeof NEED_KINDS;

export const NEED_CATEGORIES = codeList({
  living: '生活困难',
  medical: '看病就医',
  schooling: '子女上学',
  employment: '就业增收',
  wages: '工资待遇',
  insurance: '社会保险',
  housing: '住房',
  policy: '政策咨询',
  feelings: '思想情绪',
  other: '其他',
});
export type NeedCategory = keyof typeof NEED_CATEGORIES;

export const ANSWER_OUTCOMES = codeList({ solved: '已解决', explained: '已解释说明', 'passed-on': '已转交' });
export type AnswerOutcome = keyof typeof ANSWER_OUTCOMES;

export const SATISFACTIONS = codeList({ satisfied: '满意', fair: '基本满意', dissatisfied: '不满意' });
export type Satisfaction = keyof typeof SATISFACTIONS;

/** The codes of a list, in its order, as a tuple for shapes. */
export function codesOf<T extends Record<string, string>>(list: T): [keyof T & string, ...(keyof T & string)[]] {
  return Object.keys(list) as [keyof T & string, ...(keyof T & string)[]];
}
