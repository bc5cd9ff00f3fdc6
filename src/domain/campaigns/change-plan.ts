import { canonicalJson } from '../canonical-json.ts';
import { refuse } from '../refusal.ts';
import type { CampaignFile } from './campaign-file.ts';
import { planOfCampaignFile } from './campaign-plan-of-file.ts';
import { type CauseLists, decidePlan } from './check-plan.ts';
import type { CampaignPlan } from './plan.ts';

/** What already rests on the plan that is to be changed. */
export interface RestingOnPlan {
  /** Codes of sources whose account is open. */
  readonly openSources: readonly string[];
  /** Households on the list drawn up by it. */
  readonly listed: number;
}

/**
 * A plan in the place of an earlier one: sound, still with every source of the old one whose account is open
 * (`campaign.source-is-open`), and, once a list is drawn up by it, with the same classes, standards, measures, sources and rule
 * pack (`campaign.list-drawn-up`): an amount on the list must be an amount of the plan.
 */
export function decidePlanChange(
  old: CampaignFile,
  changed: CampaignFile,
  resting: RestingOnPlan,
  causeLists: CauseLists,
): CampaignPlan {
  const plan = decidePlan(planOfCampaignFile(changed), causeLists);
  const dropped = old.fundSources.find(
    ({ code }) => resting.openSources.includes(code) && !plan.sources.some((source) => source.code === code),
  );
  if (dropped)
    refuse(
      'campaign.source-is-open',
      `资金来源“${dropped.name}”已经建账，不能从方案里删去。请补回这个来源；不再使用它的，从措施的资金次序里去掉。`,
    );
  if (resting.listed > 0 && amountsOf(old) !== amountsOf(changed))
    refuse(
      'campaign.list-drawn-up',
      `已按现在的方案提出 ${resting.listed} 户慰问名单，对象、标准、措施、资金和认定办法不能再改。其他内容可以改；要改标准，请另立活动。`,
      { listed: resting.listed },
    );
  return plan;
}

const amountsOf = ({ recipientClasses, standards, measures, fundSources, rulePack, year }: CampaignFile) =>
  canonicalJson({ recipientClasses, standards, measures, fundSources, rulePack, year });
