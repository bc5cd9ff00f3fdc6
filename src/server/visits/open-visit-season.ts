import { z } from 'zod';
import { formatChineseDate } from '#domain/calendar-date.ts';
import { PROPOSING_STATES, requireCampaignState } from '#domain/campaigns/campaign-life.ts';
import { refuse } from '#domain/refusal.ts';
import { decideClarityLabels } from '#domain/visits/clarity.ts';
import { action } from '#server/action.ts';
import { seasonFields } from './plan-shape.ts';
import { findCampaignOfVisits, saveSeason } from './seasons.store.ts';

/**
 * Opens 走访结对 for a campaign, or changes its parameters: the days visits may fall on (the campaign's own unless said), how
 * many households one helper may hold (five for a second helper unless said, domain.md §8), and the words for 四清. Refuses
 * days outside the campaign (`visit.season-outside-campaign`).
 */
export const openVisitSeason = action({
  name: 'visit.plan',
  input: z.object({ campaignId: z.uuid(), ...seasonFields }),
  async run({ tx, tenantId, actor, now, record }, input) {
    const campaign = await findCampaignOfVisits(tx, tenantId, input.campaignId);
    if (!campaign) refuse('campaign.not-found', '没有找到这次活动，可能不在您管辖的范围内。请回到活动列表重新选择。');
    requireCampaignState(campaign, PROPOSING_STATES, '开启走访');
    const startsOn = input.startsOn ?? campaign.startsOn;
    const endsOn = input.endsOn ?? campaign.endsOn;
    if (startsOn < campaign.startsOn || endsOn > campaign.endsOn || endsOn < startsOn) {
      const days = `${formatChineseDate(campaign.startsOn)}至${formatChineseDate(campaign.endsOn)}`;
      refuse('visit.season-outside-campaign', `走访的起止日期应在活动期间（${days}）之内，且不能写反。请改正日期。`);
    }
    const season = {
      campaignId: campaign.id,
      orgPath: campaign.orgPath,
      name: campaign.name,
      startsOn,
      endsOn,
      limits: { first: input.firstHelperLimit, second: input.secondHelperLimit },
      labels: decideClarityLabels(input.clarityLabels),
    };
    await saveSeason(tx, tenantId, season, { userId: actor.userId, at: now });
    record({
      event: 'visit.season-opened',
      subject: { kind: 'campaign', id: campaign.id },
      orgPath: campaign.orgPath,
      after: { startsOn, endsOn, limits: season.limits, labels: season.labels },
    });
    return { startsOn, endsOn };
  },
});
