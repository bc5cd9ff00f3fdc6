import { refuse } from '#domain/refusal.ts';
import { listAdditions } from '../campaigns/list-additions.ts';
import type { Context } from '../context.ts';
import type { CampaignOfFunds } from './funds.store.ts';

/** Refuses a measure that neither the plan nor a unit that accepted it has (`fund.no-such-measure`). */
export async function requireMeasures(
  context: Context,
  campaign: CampaignOfFunds,
  measureCodes: readonly string[],
): Promise<void> {
  const known = new Set(campaign.file.measures.map((measure) => measure.code));
  const unknown = measureCodes.filter((code) => code !== '' && !known.has(code));
  if (unknown.length === 0) return;
  const { units } = await listAdditions(context, { campaignId: campaign.id });
  const added = new Set(units.flatMap(({ measures }) => measures.map(({ code }) => code)));
  const measureCode = unknown.find((code) => !added.has(code));
  if (measureCode !== undefined)
    refuse('fund.no-such-measure', `活动方案里没有代码为“${measureCode}”的措施，请核对措施。`, { measureCode });
}
