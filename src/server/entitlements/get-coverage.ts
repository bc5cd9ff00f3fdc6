import { z } from 'zod';
import { classifyCoverage, type CoverageClass } from '#domain/entitlements/coverage.ts';
import type { Fen } from '#domain/money.ts';
import { query } from '../action.ts';
import { groupCoverage } from './coverage.store.ts';

interface UnitCoverage {
  readonly unitCode: string;
  readonly unitName: string;
  households: number;
  listFen: Fen;
  readonly classes: Partial<Record<CoverageClass, number>>;
}

/**
 * Every household in file, unit by unit: proposed, approved, left out for a reason, or a warning. The classes of a unit add up
 * to its households; money is what stands on the list and is not excluded, in fen.
 */
export const getCoverage = query({
  name: 'entitlement.read',
  looksUp: true,
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId }, { campaignId }) {
    const units = new Map<string, UnitCoverage>();
    for (const group of await groupCoverage(tx, tenantId, campaignId)) {
      const { unitCode, unitName } = group;
      const unit = units.get(unitCode) ?? { unitCode, unitName, households: 0, listFen: 0n, classes: {} };
      const coverage = classifyCoverage(group);
      unit.households += group.households;
      unit.listFen += group.listFen;
      unit.classes[coverage] = (unit.classes[coverage] ?? 0) + group.households;
      units.set(unitCode, unit);
    }
    return [...units.values()];
  },
});
