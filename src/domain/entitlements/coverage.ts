import type { EntitlementState } from './entitlement.ts';

/** What a household of a campaign is, for the view in which nobody is left out in silence. */
export const COVERAGE_CLASSES = {
  proposed: { name: '待审批', kind: 'reached' },
  approved: { name: '已批准', kind: 'reached' },
  excluded: { name: '不发放', kind: 'reasoned' },
  'not-eligible': { name: '认定不符合', kind: 'reasoned' },
  'not-listed': { name: '已认定，不在名单', kind: 'warning' },
  'facts-missing': { name: '资料不全', kind: 'warning' },
  'no-verdict': { name: '尚未认定', kind: 'warning' },
  'not-in-file': { name: '在名单，已不在档', kind: 'warning' },
} as const satisfies Record<string, { name: string; kind: 'reached' | 'reasoned' | 'warning' }>;
export type CoverageClass = keyof typeof COVERAGE_CLASSES;

/** What the register says of a household in file or on the list. */
export interface CoverageFacts {
  readonly isInFile: boolean;
  readonly state: EntitlementState | null;
  readonly verdict: 'tier' | 'none' | 'unknown' | null;
}

/** Exactly one class for every household: on the list, left out for a reason, or a warning that somebody has to act on. */
export function classifyCoverage({ isInFile, state, verdict }: CoverageFacts): CoverageClass {
  if (state === 'excluded') return 'excluded';
  if (state !== null) return isInFile ? state : 'not-in-file';
  if (verdict === null) return 'no-verdict';
  if (verdict === 'unknown') return 'facts-missing';
  return verdict === 'none' ? 'not-eligible' : 'not-listed';
}

/** What stands beside a household without a recorded sentence of its own: what it is, and what to do next. */
export const COVERAGE_ADVICE: Readonly<Record<CoverageClass, string>> = {
  proposed: '已提出，等待审批。',
  approved: '已批准，按名单发放。',
  excluded: '不发放。',
  'not-eligible': '经认定不符合困难类别。',
  'not-listed': '已认定困难类别，但没有提出核定额：请再次拟定；仍没有的，核对慰问标准表和资金来源。',
  'facts-missing': '认定所需资料不全：请补齐资料后重新认定。',
  'no-verdict': '在档而没有认定：请先认定。',
  'not-in-file': '名单上有，但档案已不在档：请核实；不应发放的，写明原因改为不发放。',
};
