import { z } from 'zod';
import type { TierCode } from '#domain/code-lists.ts';
import type { DerivationStep } from '#domain/eligibility/derivation.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { findRulePack, findVerdictById, findVerdictOfHousehold } from './eligibility.store.ts';
import { readDerivations } from './read-derivation.ts';

export interface CurrentVerdict {
  readonly outcome: 'tier' | 'none' | 'unknown';
  readonly tier: TierCode | null;
  readonly campaignId: string | null;
  readonly packCode: string;
  readonly packName: string;
  readonly packVersion: string;
  readonly missing: string[];
  readonly derivation: DerivationStep[];
  readonly decidedAt: Date;
  readonly decidedBy: string;
}

/**
 * The current verdict of a household, or the verdict asked for, with its derivation in reading order; null before the first one.
 * Refuses an unknown household or verdict.
 */
export const findVerdict = query({
  name: 'eligibility.read',
  input: z.union([z.object({ householdId: z.uuid() }), z.object({ verdictId: z.uuid() })]),
  async run({ tx, tenantId }, asked): Promise<CurrentVerdict | null> {
    const row =
      'verdictId' in asked
        ? await findVerdictById(tx, tenantId, asked.verdictId)
        : await findVerdictOfHousehold(tx, tenantId, asked.householdId);
    if (row === undefined)
      refuse('household.not-found', '没有找到这个家庭，可能不在您管辖的范围内。请回到困难家庭列表重新选择。');
    if (row === null) return null;
    const [derivation] = await readDerivations([row], (code, version) => findRulePack(tx, code, version));
    return {
      outcome: row.outcome as CurrentVerdict['outcome'],
      tier: row.tier as TierCode | null,
      campaignId: row.campaign_id,
      packCode: row.pack_code,
      packName: row.pack_name,
      packVersion: row.pack_version,
      missing: row.missing,
      derivation: [...(derivation ?? [])],
      decidedAt: row.decided_at,
      decidedBy: row.decided_by,
    };
  },
});
