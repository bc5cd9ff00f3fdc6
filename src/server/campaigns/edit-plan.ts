import { z } from 'zod';
import { EDITABLE_STATES, requireCampaignState } from '#domain/campaigns/campaign-life.ts';
import type { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import type { DraftBody } from '#domain/campaigns/plan-draft.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { findCampaign } from './campaigns.store.ts';
import { findDraftOf, findPlanningUnit, insertDraft } from './drafts.store.ts';

/** Opens the plan of a campaign for change; its draft if it has one. Refuses when it is approved already (`campaign.wrong-state`). */
export const editPlan = action({
  name: 'campaign.plan',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId, actor, now, newId, record }, { campaignId }) {
    const campaign = await findCampaign(tx, tenantId, campaignId);
    const unit = campaign && (await findPlanningUnit(tx, tenantId, campaign.orgPath));
    if (!campaign || !unit)
      refuse('campaign.not-found', '没有找到这项活动，或不在您管辖的范围内。请回到活动列表重新选择。', { campaignId });
    requireCampaignState(campaign, EDITABLE_STATES, '修改方案');
    const draft = await findDraftOf(tx, tenantId, campaignId);
    const draftId = draft?.id ?? newId();
    if (!draft)
      await insertDraft(tx, tenantId, {
        id: draftId,
        orgId: unit.id,
        orgPath: unit.path,
        campaignId,
        title: campaign.name,
        body: bodyOf(campaign.file),
        toConfirm: [],
        savedAt: now,
        savedBy: actor.name,
      });
    record({ event: 'campaign.plan-opened', subject: { kind: 'campaign', id: campaignId }, orgPath: unit.path });
    return { draftId };
  },
});

/** What the register says is read from the register again. */
function bodyOf(file: CampaignFile): DraftBody {
  return Object.fromEntries(Object.entries(file).filter(([section]) => !OF_REGISTER.includes(section)));
}

const OF_REGISTER = ['unit', 'units', 'divisions'];
