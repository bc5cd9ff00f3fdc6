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
