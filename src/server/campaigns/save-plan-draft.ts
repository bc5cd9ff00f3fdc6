import { z } from 'zod';
import { checkDraft } from '#domain/campaigns/plan-draft.ts';
import { TO_CONFIRM, type ToConfirm } from '#domain/campaigns/plan-steps.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { findDraft, updateDraft } from './drafts.store.ts';
import { readPlanRegister } from './plan-register.store.ts';

const LONGEST = 2_000_000;

/**
 * Keeps what was written so far and answers what is still missing or wrong. `revision` is the one that was opened: when somebody
 * else has saved meanwhile nothing is overwritten (`campaign.draft-changed-meanwhile`). What is confirmed stays confirmed.
 */
export const savePlanDraft = action({
  name: 'campaign.plan',
  input: z.object({
    draftId: z.uuid(),
    revision: z.int(),
    body: z.record(z.string().max(60), z.unknown()),
    confirmed: z.array(z.enum(Object.keys(TO_CONFIRM) as [ToConfirm, ...ToConfirm[]])).default([]),
  }),
  async run({ tx, tenantId, actor, now, record }, { draftId, revision, body, confirmed }) {
    const draft = await findDraft(tx, tenantId, draftId);
    if (!draft) refuse('campaign.draft-not-found', '没有找到这份方案草稿，请回到活动列表重新选择。');
    if (JSON.stringify(body).length > LONGEST)
      refuse('campaign.draft-too-long', '方案太长，没有保存。名单请放在花名册里，不要写进方案。');
    const toConfirm = draft.toConfirm.filter((what) => !confirmed.includes(what));
    const title =
      typeof body.title === 'string' && body.title.trim() !== '' ? body.title.trim().slice(0, 200) : draft.title;
    const contents = { title, body, toConfirm, savedAt: now, savedBy: actor.name };
    if (!(await updateDraft(tx, tenantId, draftId, revision, contents)))
      refuse(
        'campaign.draft-changed-meanwhile',
        `${draft.savedBy}刚刚保存过这份方案，您的改动没有保存。请先复制您的改动，刷新后再改。`,
      );
    record({
      event: 'campaign.draft-saved',
      subject: { kind: 'campaign-draft', id: draftId },
      orgPath: draft.orgPath,
      after: { revision: revision + 1, confirmed },
    });
    const { mistakes } = checkDraft(body, await readPlanRegister(tx, tenantId, draft.orgPath, body), toConfirm);
    return { revision: revision + 1, toConfirm, mistakes: mistakes.map((each) => ({ ...each, path: [...each.path] })) };
  },
});
