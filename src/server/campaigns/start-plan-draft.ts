import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { COPY_TO_CONFIRM, copyPlan } from '#domain/campaigns/copy-plan.ts';
import { FESTIVAL_YEARS } from '#domain/campaigns/festivals.ts';
import { newPlan, winterOf } from '#domain/campaigns/new-plan.ts';
import type { DraftBody } from '#domain/campaigns/plan-draft.ts';
import type { ToConfirm } from '#domain/campaigns/plan-steps.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { findCampaign } from './campaigns.store.ts';
import { findNewestPackCode, findPlanningUnit, insertDraft, listPosts } from './drafts.store.ts';

/**
 * Begins a plan: from nothing, or as a copy of an earlier campaign for the winter after it (`copyOf`). Refuses an unknown
 * campaign and a unit outside the reach. A closed campaign may be copied.
 */
export const startPlanDraft = action({
  name: 'campaign.plan',
  input: z.object({
    unitPath: z.string().max(500).optional(),
    copyOf: z.uuid().optional(),
    year: z.int().min(FESTIVAL_YEARS.from).max(FESTIVAL_YEARS.to).optional(),
  }),
  async run({ tx, tenantId, actor, unitPaths, now, newId, record }, { unitPath, copyOf, year }) {
    const old = copyOf === undefined ? undefined : await findCampaign(tx, tenantId, copyOf);
    if (copyOf !== undefined && !old)
      refuse('campaign.not-found', '没有找到要沿用的活动，或不在您管辖的范围内。请回到活动列表重新选择。', { copyOf });
    const path = old?.orgPath ?? unitPath ?? unitPaths[0] ?? '';
    const unit = unitPaths.some((reach) => path.startsWith(reach))
      ? await findPlanningUnit(tx, tenantId, path)
      : undefined;
    if (!unit)
      refuse('campaign.no-such-unit', '没有找到这个单位，或不在您管辖的范围内。请重新选择单位。', { unitPath });
    const wanted = year ?? (old ? old.year + 1 : winterOf(calendarDateOf(now)));
    const body: DraftBody = old
      ? copyPlan(old.file, wanted)
      : newPlan(unit, wanted, await listPosts(tx, tenantId, unit.path), await findNewestPackCode(tx));
    const toConfirm: readonly ToConfirm[] = old ? COPY_TO_CONFIRM : [];
    const draftId = newId();
    const title = String(body.title);
    await insertDraft(tx, tenantId, {
      id: draftId,
      orgId: unit.id,
      orgPath: unit.path,
      campaignId: null,
      title,
      body,
      toConfirm,
      savedAt: now,
      savedBy: actor.name,
    });
    record({
      event: 'campaign.draft-started',
      subject: { kind: 'campaign-draft', id: draftId },
      orgPath: unit.path,
      after: { title, year: wanted, copyOf: copyOf ?? null },
    });
    return { draftId };
  },
});
