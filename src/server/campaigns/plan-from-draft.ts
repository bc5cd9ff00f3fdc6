import { z } from 'zod';
import type { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { EDITABLE_STATES, requireCampaignState } from '#domain/campaigns/campaign-life.ts';
import { decidePlanChange } from '#domain/campaigns/change-plan.ts';
import { checkDraft } from '#domain/campaigns/plan-draft.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { findCampaign, findLatestPack, lockCampaign, readRestingOnPlan, replacePlan } from './campaigns.store.ts';
import { findDraft, tieDraft } from './drafts.store.ts';
import { planCampaign } from './plan-campaign.ts';
import { readPlanRegister } from './plan-register.store.ts';

/**
 * Plans the campaign a draft describes, or puts the draft in the place of the plan it was opened from, until that is approved.
 * Refuses an incomplete draft (`campaign.draft-incomplete`), naming what is missing first, one that was saved meanwhile, a plan
 * that is approved already, and one that drops a source whose account is open.
 */
export const planFromDraft = action({
  name: 'campaign.plan',
  input: z.object({ draftId: z.uuid(), revision: z.int() }),
  async run({ tx, tenantId, now, newId, record, context }, { draftId, revision }) {
    const draft = await findDraft(tx, tenantId, draftId);
    if (!draft) refuse('campaign.draft-not-found', '没有找到这份方案草稿，请回到活动列表重新选择。');
    const { file, mistakes } = checkDraft(
      draft.body,
      await readPlanRegister(tx, tenantId, draft.orgPath, draft.body),
      draft.toConfirm,
    );
    if (!file) refuse('campaign.draft-incomplete', sayIncomplete(mistakes), { mistakes: mistakes.slice(0, 50) });
    const campaignId = draft.campaignId ?? (await planCampaign(context, { file })).campaignId;
    if (draft.campaignId !== null) await change(draft.campaignId, file);
    if (!(await tieDraft(tx, tenantId, draftId, revision, campaignId)))
      refuse('campaign.draft-changed-meanwhile', `${draft.savedBy}刚刚保存过这份方案。请刷新后再拟定。`);
    record({
      event: draft.campaignId === null ? 'campaign.draft-planned' : 'campaign.plan-changed',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: draft.orgPath,
      after: { draftId, revision },
    });
    return { campaignId };

    async function change(id: string, changed: CampaignFile): Promise<void> {
      const campaign = await lockCampaign(tx, tenantId, id);
      if (!campaign) refuse('campaign.not-found', '没有找到这项活动，请回到活动列表重新选择。', { campaignId: id });
      requireCampaignState(campaign, EDITABLE_STATES, '修改方案');
      const pack = await findLatestPack(tx, changed.rulePack);
      if (!pack)
        refuse('campaign.no-such-rule-pack', `认定办法“${changed.rulePack}”还没有安装，请先安装，再拟定活动。`);
      const old = await findCampaign(tx, tenantId, id);
      const resting = await readRestingOnPlan(tx, tenantId, id);
      const plan = decidePlanChange(old?.file ?? changed, changed, resting, pack.causeLists);
      const place = { id, orgId: draft?.orgId ?? '', orgPath: campaign.orgPath };
      await replacePlan(tx, tenantId, { ...place, packVersion: pack.version, plannedAt: now }, plan, changed, newId);
    }
  },
});

function sayIncomplete(mistakes: readonly { path: readonly (string | number)[]; message: string }[]): string {
  const [first] = mistakes;
  const more = mistakes.length > 1 ? `（另有 ${mistakes.length - 1} 处）` : '';
  return `方案还不完整，不能拟定：${first ? `${first.path.join('.')} ${first.message}` : ''}${more}。请补齐后再拟定。`;
}
