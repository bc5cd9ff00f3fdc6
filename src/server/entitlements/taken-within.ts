import type { QuotaSubject } from '#domain/entitlements/quota.ts';
import type { TakenOfUnit } from './coverage.store.ts';

/** What is approved or frozen in a unit and all below it: households, or fen. */
export function takenWithin(taken: readonly TakenOfUnit[], subject: QuotaSubject, orgPath: string): bigint {
  return taken
    .filter((unit) => unit.orgPath.startsWith(orgPath))
    .reduce((sum, unit) => sum + (subject === 'households' ? unit.households : unit.fen), 0n);
}
