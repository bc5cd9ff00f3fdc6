import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { SPOT_RESULTS, type SpotResult } from '#domain/dossiers/draw.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findDraw, insertSpotResult } from './watch.store.ts';

/** Records what the check of a drawn dossier came to, once. Refuses one that was not drawn and a day outside the check. */
export const recordSpotResult = action({
  name: 'dossier.spot-check',
  input: z.object({
    drawId: z.uuid(),
    dossierNo: z.string(),
    checkedOn: z.iso.date(),
    result: z.enum(Object.keys(SPOT_RESULTS) as [SpotResult, ...SpotResult[]]),
    words: z.string().trim().min(2, '请写明抽查情况').max(300),
  }),
  run: async ({ tx, tenantId, actor, now, record }, { drawId, dossierNo, checkedOn, result, words }) => {
    const draw = await findDraw(tx, tenantId, drawId);
    if (!draw) return refuse('spot-draw.not-found', '没有找到这次抽查，可能不在您管辖的单位内。请刷新后重试。');
    if (!draw.drawn.includes(dossierNo))
      refuse('spot-draw.not-drawn', `档案${dossierNo}不在这次抽查名单里。请核对档案号。`, { dossierNo });
    if (checkedOn < draw.drawn_on || checkedOn > calendarDateOf(now))
      refuse('spot-draw.day-wrong', '抽查日期应在抽签日期和今天之间。请改正日期。', { field: 'checkedOn' });
    await insertSpotResult(tx, tenantId, {
      drawId,
      dossierNo,
      orgPath: draw.org_path,
      checkedOn,
      result,
      words,
      at: now,
      by: actor.name,
    });
    record({
      event: 'dossier.spot-checked',
      subject: { kind: 'spot-draw', id: drawId },
      orgPath: draw.org_path,
      after: { dossierNo, result },
    });
    return { result };
  },
});
