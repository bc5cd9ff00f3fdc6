import { z } from 'zod';
import { CAMPAIGN_STATES, type CampaignState } from '#domain/campaigns/campaign-life.ts';
import { TO_CONFIRM, type ToConfirm } from '#domain/campaigns/plan-steps.ts';
import { defineRoutes } from '../http/route.ts';
import { editPlan } from './edit-plan.ts';
import { getPlanDraft } from './get-plan-draft.ts';
import { listPlanDrafts } from './list-plan-drafts.ts';
import { planFromDraft } from './plan-from-draft.ts';
import { savePlanDraft } from './save-plan-draft.ts';
import { startPlanDraft } from './start-plan-draft.ts';

const confirmable = z.enum(Object.keys(TO_CONFIRM) as [ToConfirm, ...ToConfirm[]]);
const mistake = z
  .object({ step: z.string(), path: z.array(z.union([z.string(), z.number()])), message: z.string() })
  .meta({ id: 'PlanMistake' });
const body = z.record(z.string(), z.unknown());
const byId = z.object({ id: z.uuid() });

const draftView = z
  .object({
    id: z.string(),
    title: z.string(),
    unitName: z.string(),
    unitCount: z.int(),
    body,
    toConfirm: z.array(confirmable),
    revision: z.int(),
    campaignId: z.string().nullable(),
    campaignState: z.enum(Object.keys(CAMPAIGN_STATES) as [CampaignState, ...CampaignState[]]).nullable(),
    savedAt: z.iso.datetime(),
    savedBy: z.string(),
    mistakes: z.array(mistake),
  })
  .meta({ id: 'PlanDraft' });

export const draftsRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaign-drafts',
    summary: '还没有拟定的方案草稿',
    permission: 'campaign.plan',
    ok: z.object({
      drafts: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          unitName: z.string(),
          savedAt: z.iso.datetime(),
          savedBy: z.string(),
        }),
      ),
    }),
    handler: async ({ context }) => ({
      drafts: (await listPlanDrafts(context, {})).map((draft) => ({ ...draft, savedAt: draft.savedAt.toISOString() })),
    }),
  });
  route({
    method: 'POST',
    path: '/api/campaign-drafts',
    summary: '开始写方案：从头写，或沿用以前的活动',
    permission: 'campaign.plan',
    body: z.object({ unitPath: z.string().optional(), copyOf: z.uuid().optional(), year: z.int().optional() }),
    status: 201,
    ok: z.object({ draftId: z.string() }),
    handler: ({ context, body: input, command }) => startPlanDraft(context, input, command),
  });
  route({
    method: 'GET',
    path: '/api/campaign-drafts/{id}',
    summary: '方案草稿，连同还缺什么、错在哪里',
    permission: 'campaign.plan',
    params: byId,
    ok: draftView,
    handler: async ({ context, params }) => {
      const draft = await getPlanDraft(context, { draftId: params.id });
      return {
        ...draft,
        body: { ...draft.body },
        toConfirm: [...draft.toConfirm],
        savedAt: draft.savedAt.toISOString(),
        mistakes: draft.mistakes.map((each) => ({ ...each, path: [...each.path] })),
      };
    },
  });
  route({
    method: 'POST',
    path: '/api/campaign-drafts/{id}',
    summary: '保存方案草稿',
    permission: 'campaign.plan',
    params: byId,
    body: z.object({ revision: z.int(), body, confirmed: z.array(confirmable).default([]) }),
    ok: z.object({ revision: z.int(), toConfirm: z.array(confirmable), mistakes: z.array(mistake) }),
    handler: ({ context, params, body: input, command }) =>
      savePlanDraft(context, { draftId: params.id, ...input }, command),
  });
  route({
    method: 'POST',
    path: '/api/campaign-drafts/{id}/plan',
    summary: '按草稿拟定活动，或更新已拟定的方案',
    permission: 'campaign.plan',
    params: byId,
    body: z.object({ revision: z.int() }),
    ok: z.object({ campaignId: z.string() }),
    handler: ({ context, params, body: { revision }, command }) =>
      planFromDraft(context, { draftId: params.id, revision }, command),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/plan-draft',
    summary: '打开已拟定的方案来修改（批准以前）',
    permission: 'campaign.plan',
    params: byId,
    ok: z.object({ draftId: z.string() }),
    handler: ({ context, params, command }) => editPlan(context, { campaignId: params.id }, command),
  });
});
