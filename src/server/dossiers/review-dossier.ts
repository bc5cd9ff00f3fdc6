import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { REVIEW_RESULTS, type ReviewResult } from '#domain/dossiers/draw.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { insertReview } from './dossier-changes.store.ts';
import { findDossier } from './dossier-record.store.ts';
import { refuseMissingDossier } from './refuse-missing.ts';

/** Records the yearly review of a dossier in file, once a year. Refuses one that is not in file and a day of the future. */
export const reviewDossier = action({
  name: 'dossier.review',
  input: z.object({
    dossierId: z.uuid(),
    reviewedOn: z.iso.date(),
    result: z.enum(Object.keys(REVIEW_RESULTS) as [ReviewResult, ...ReviewResult[]]),
    words: z.string().trim().min(2, '请写明复核情况').max(300),
  }),
  run: async ({ tx, tenantId, actor, now, record }, { dossierId, reviewedOn, result, words }) => {
    const dossier = (await findDossier(tx, tenantId, dossierId)) ?? refuseMissingDossier();
    if (dossier.status !== 'in-file')
      refuse('dossier.not-in-file', '只有在档的档案才做年度复核。请先办完建档，或核对档案状态。');
    if (reviewedOn > calendarDateOf(now) || reviewedOn < dossier.opened_on)
      refuse('dossier.review-day-wrong', '复核日期应在建档日期和今天之间。请改正日期。', { field: 'reviewedOn' });
    const year = Number(reviewedOn.slice(0, 4));
    await insertReview(tx, tenantId, {
      dossierId,
      orgPath: dossier.org_path,
      year,
      reviewedOn,
      result,
      words,
      at: now,
      by: actor.name,
    });
    record({
      event: 'dossier.reviewed',
      subject: { kind: 'dossier', id: dossierId },
      orgPath: dossier.org_path,
      after: { year, result },
    });
    return { year };
  },
});
