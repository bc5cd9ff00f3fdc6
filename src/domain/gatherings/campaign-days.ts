import { formatChineseDate, type CalendarDate } from '../calendar-date.ts';
import { refuse } from '../refusal.ts';

/** What must be known of a campaign to date something in it. */
export interface CampaignDays {
  readonly name: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly state: string;
}

/**
 * Refuses a day outside the campaign (`gathering.outside-campaign`) and anything new in a closed one (`gathering.campaign-closed`).
 * `what` begins the sentence: “茶话会”. The day the user says is never compared with the clock; the server keeps its own time beside it.
 */
export function requireInCampaign(campaign: CampaignDays, on: CalendarDate, what: string): void {
  if (campaign.state === 'closed')
    refuse(
      'gathering.campaign-closed',
      `活动“${campaign.name}”已结束，不能再登记${what}。请另立新活动，或由审批人核对后再处理。`,
    );
  if (on >= campaign.startsOn && on <= campaign.endsOn) return;
  const days = `${formatChineseDate(campaign.startsOn)}至${formatChineseDate(campaign.endsOn)}`;
  refuse(
    'gathering.outside-campaign',
    `${what}的日期${formatChineseDate(on)}不在活动“${campaign.name}”的期间（${days}）内。请改正日期，或登记到相应年度的活动。`,
    { on },
  );
}
