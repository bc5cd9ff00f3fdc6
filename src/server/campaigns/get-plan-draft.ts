import { z } from 'zod';
import { checkDraft } from '#domain/campaigns/plan-draft.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '../action.ts';
import { findCampaign } from './campaigns.store.ts';
import { findDraft } from './drafts.store.ts';
import { readPlanRegister } from './plan-register.store.ts';

/** A draft with what is missing or wrong in it, and the state of the campaign planned from it. Refuses `campaign.draft-not-found`. */
export const getPlanDraft = query({
  name: 'campaign.plan',
  input: z.object({ draftId: z.uuid() }),
  async run({ tx, tenantId }, { draftId }) {
    const draft = await findDraft(tx, tenantId, draftId);
    if (!draft) refuse('campaign.draft-not-found', '没有找到这份方案草稿，请回到活动列表重新选择。');
    const register = await readPlanRegister(tx, tenantId, draft.orgPath, draft.body);
    const campaign = draft.campaignId === null ? undefined : await findCampaign(tx, tenantId, draft.campaignId);
    const { mistakes } = checkDraft(draft.body, register, draft.toConfirm);
    return { ...draft, mistakes, unitCount: register.units.length, campaignState: campaign?.state ?? null };
  },
});
