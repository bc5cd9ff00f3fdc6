import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isCalendarDate } from '#domain/calendar-date.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { parseRulePack } from '#domain/eligibility/rule-pack.ts';
import { type Audience, MASKING_PROFILES, postedCells, requirePostable } from '#domain/notices/masking.ts';
import { type PlannedNotice, planNotices } from '#domain/notices/plan-notices.ts';
import { type NoticePeriod, noticePeriod } from '#domain/notices/working-days.ts';
import { calendarOf } from '#domain/organizations/working-calendar.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import {
  findCampaignToPost,
  listCalendarDays,
  listHouseholdsToPost,
  listPostingUnits,
  saveNotices,
} from './notices.store.ts';

/**
 * Posts the masked list of every unit in reach that has households with a tier which stood on no list of this campaign yet;
 * those that come after the first list get one of their own.
 * The period is counted in working days (those of the rule pack unless said); the lines are fixed as they are now.
 * Refuses when there is nothing to post, when everything is posted already, and when the calendar of the year is missing.
 */
export const postNotices = action({
  name: 'notice.post',
  input: z.object({
    campaignId: z.uuid(),
    startsOn: z.string().refine(isCalendarDate, '不是日历上的日期，请写成 2026-01-05 这样'),
    workingDays: z.int().min(1).max(30).optional(),
    place: z.string().trim().min(1, '请填写张贴地点').max(400),
    phone: z.string().trim().min(1, '请填写异议受理电话').max(60),
    audience: z.enum(Object.keys(MASKING_PROFILES) as [Audience, ...Audience[]]).default('board'),
  }),
  async run({ tx, tenantId, unitPaths, now, newId, record }, input) {
    const campaign = await findCampaignToPost(tx, tenantId, input.campaignId);
    if (!campaign) refuse('campaign.not-found', '没有找到这次活动，可能不在您管辖的范围内。请回到活动列表重新选择。');
    const workingDays = input.workingDays ?? parseRulePack(campaign.packContent).posting.workingDays;
    const period = noticePeriod(input.startsOn, workingDays, calendarOf(await listCalendarDays(tx)));
    const units = await listPostingUnits(tx, tenantId, campaign.id, unitPaths);
    const households = await listHouseholdsToPost(tx, tenantId, campaign.id);
    const waiting = households.filter((household) => !household.isPosted);
    if (households.length > 0 && waiting.length === 0) refusePosted();
    const rounds = new Map(units.map((unit) => [unit.id, unit.postings + 1]));
    const fresh = planNotices(units, waiting, input.startsOn, (unitId) => rounds.get(unitId) ?? 1);
    const skipped = new Set(households.map((household) => household.unitId)).size - fresh.length;
    requirePostable(input.place, '张贴地点');
    for (const notice of fresh) {
      for (const line of notice.lines)
        requirePostable(postedCells(line, input.audience).join('，'), `${notice.unit.name}名单第${line.position}行`);
    }
    const notices = fresh.map((notice) => ({ ...notice, id: newId(), digest: digestOf(notice, period) }));
    await saveNotices(
      tx,
      tenantId,
      {
        campaignId: campaign.id,
        audience: input.audience,
        period,
        place: input.place,
        phone: input.phone,
        postedAt: now,
      },
      notices,
    );
    for (const { id, unit, noticeNo, digest, lines } of notices) {
      record({
        event: 'notice.posted',
        subject: { kind: 'notice', id },
        orgPath: unit.path,
        after: {
          noticeNo,
          startsOn: period.startsOn,
          endsOn: period.endsOn,
          workingDays,
          households: lines.length,
          digest,
        },
      });
    }
    return {
      posted: notices.length,
      skipped,
      households: notices.reduce((sum, notice) => sum + notice.lines.length, 0),
      startsOn: period.startsOn,
      endsOn: period.endsOn,
      workingDays,
    };
  },
});

function refusePosted(): never {
  refuse('notice.already-posted', '各单位的名单都已经公示过，没有重复公示。名单有改动的，请走异议办理后重新公示。');
}

/** Over what hangs on the board, without ids of the database: the same list has the same digest everywhere. */
function digestOf({ unit, noticeNo, lines }: PlannedNotice, { startsOn, endsOn }: NoticePeriod): string {
  const posted = lines.map((line) => [
    line.position,
    line.maskedName,
    line.unitName,
    line.memberCount,
    line.tier,
    line.publicCause,
  ]);
  const text = { noticeNo, unit: unit.code, startsOn, endsOn, lines: posted };
  return createHash('sha256').update(canonicalJson(text)).digest('hex');
}
