import { refuse } from '../refusal.ts';

/** 活动阶段. A campaign moves only along `CAMPAIGN_LIFE`; the screens ask the same table which buttons to show. */
export const CAMPAIGN_STATES = {
  draft: '草拟',
  planned: '已拟定',
  approved: '已批准',
  running: '进行中',
  closed: '已结束',
} as const;
export type CampaignState = keyof typeof CAMPAIGN_STATES;

/** What may follow what. A plan may be taken back to the desk until it is approved; a closed campaign stays closed. */
export const CAMPAIGN_LIFE: Readonly<Record<CampaignState, readonly CampaignState[]>> = {
  draft: ['planned'],
  planned: ['draft', 'approved'],
  approved: ['running'],
  running: ['closed'],
  closed: [],
};

/** The state after the move. Refuses a move the table does not hold (`campaign.wrong-state`). */
export function decideCampaignMove(name: string, from: CampaignState, to: CampaignState): CampaignState {
  if (!CAMPAIGN_LIFE[from].includes(to)) {
    const next = CAMPAIGN_LIFE[from].map((state) => `“${CAMPAIGN_STATES[state]}”`).join('、');
    refuse(
      'campaign.wrong-state',
      `活动“${name}”现在是“${CAMPAIGN_STATES[from]}”，不能转为“${CAMPAIGN_STATES[to]}”；${next ? `下一步只能转为${next}。` : '已结束的活动不能再变动，请另立新活动。'}`,
      { from, to },
    );
  }
  return to;
}

/** States in which the plan itself may still be rewritten. */
export const EDITABLE_STATES: readonly CampaignState[] = ['draft', 'planned'];

/** States in which lists of entitlements may still be proposed or changed, and those in which money may be handed out. */
export const PROPOSING_STATES: readonly CampaignState[] = ['planned', 'approved', 'running'];
export const DELIVERING_STATES: readonly CampaignState[] = ['approved', 'running'];

/** Refuses unless the campaign is in one of the states (`campaign.wrong-state`); `doing` completes the sentence: 不能……. */
export function requireCampaignState(
  campaign: { name: string; state: CampaignState },
  allowed: readonly CampaignState[],
  doing: string,
): void {
  if (allowed.includes(campaign.state)) return;
  const names = allowed.map((state) => `“${CAMPAIGN_STATES[state]}”`).join('、');
  refuse(
    'campaign.wrong-state',
    `活动“${campaign.name}”现在是“${CAMPAIGN_STATES[campaign.state]}”，不能${doing}；活动处于${names}时才可以。`,
    { state: campaign.state, allowed },
  );
}
