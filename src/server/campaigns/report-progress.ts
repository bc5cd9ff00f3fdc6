import { z } from 'zod';
import { DUTIES, REPORTED_DUTIES } from '#domain/campaigns/duties.ts';
import { action } from '../action.ts';
import { findLastReport, insertReport } from './deployment.store.ts';
import { requirePublished } from './require-published.ts';

/**
 * 报送: a unit right below reports a part of a published campaign as done, at the time of the server: what was done outside the
 * register, or its 小结. Each part once, and once more after the unit above returned it. Refuses what is not published to it, and a
 * part that is reported already.
 */
export const reportProgress = action({
  name: 'campaign.report',
  input: z.object({
    campaignId: z.uuid(),
    unitId: z.uuid().optional(),
    kind: z.enum(REPORTED_DUTIES),
    note: z.string().trim().min(2, '请写明报送了什么、在哪里可以看到').max(400),
  }),
  async run({ tx, tenantId, actor, now, record, context }, { campaignId, unitId, kind, note }) {
    const { unit } = await requirePublished(context, campaignId, unitId);
    const last = await findLastReport(tx, tenantId, campaignId, unit.id, kind);
    const round = last ? last.round + (last.isReturned ? 1 : 0) : 1;
    await insertReport(tx, tenantId, campaignId, { unit, kind, round, note, at: now, by: actor.name });
    record({
      event: 'campaign.progress-reported',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: unit.path,
      after: { unitId: unit.id, kind, what: DUTIES[kind] },
    });
    return { unitId: unit.id, kind };
  },
});
