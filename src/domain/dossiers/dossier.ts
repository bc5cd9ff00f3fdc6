/** 刚性支出 by kind (domain.md §3). */
export const OUTLAY_KINDS = {
  medical: '医疗',
  education: '教育',
  disability: '残疾康复',
  accident: '意外灾害',
  other: '其他',
} as const;
export type OutlayKind = keyof typeof OUTLAY_KINDS;

/** 四清: what the visiting officer has made clear, in words; null is not yet clear. */
export interface Clarity {
  readonly family: string | null;
  readonly mind: string | null;
  readonly cause: string | null;
  readonly needs: string | null;
}

export const CLARITY_FIELDS = ['family', 'mind', 'cause', 'needs'] as const;
export type ClarityField = (typeof CLARITY_FIELDS)[number];
export type ClarityLabels = Readonly<Record<ClarityField, string>>;

/** 四清 as most papers name them; a season of visits may bring words of its own (domain.md §1). */
export const USUAL_CLARITY_LABELS: ClarityLabels = {
  family: '家庭情况',
  mind: '思想状况',
  cause: '困难原因',
  needs: '生活需求',
};

/** Labels of those of the four about which nothing is written yet. */
export function unclearOf(clarity: Partial<Clarity>, labels: ClarityLabels): string[] {
  return CLARITY_FIELDS.filter((field) => (clarity[field] ?? '').trim() === '').map((field) => labels[field]);
}

/** 收入 by kind (domain.md §3.3): what the 12 months before brought the household. */
export const INCOME_KINDS = {
  wage: '工资性收入',
  business: '经营净收入',
  property: '财产净收入',
  transfer: '转移净收入',
  'union-aid': '工会救助收入',
  other: '其他收入',
} as const;
export type IncomeKind = keyof typeof INCOME_KINDS;
