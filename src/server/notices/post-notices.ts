import { z } from 'zod';
import { addDays, isCalendarDate, startOfDay } from '#domain/calendar-date.ts';
import { parseRulePack } from '#domain/eligibility/rule-pack.ts';
import { requirePostableLine } from '#domain/notices/masking.ts';
import { requireOfficePhone, requirePostable } from '#domain/notices/personal-text.ts';
import { planNotices } from '#domain/notices/plan-notices.ts';
import { AUDIENCES, DAYS_KINDS, type DaysKind } from '#domain/notices/posting-pack.ts';
import { noticePeriod } from '#domain/notices/working-days.ts';
import { calendarOf } from '#domain/organizations/working-calendar.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { enqueueJob } from '#server/jobs/enqueue-job.ts';
import { digestOf } from './notice-digest.ts';
import {
  findCampaignToPost,
  listCalendarDays,
  listHouseholdsToPost,
  listPostingUnits,
  saveNotices,
} from './notices.store.ts';
import { pageKeyOf } from './page-key.ts';
import { readPostingPack } from './read-posting-pack.ts';
import { WITHDRAW_NOTICES } from './withdraw-notices.ts';

/**
 * Posts the list of every unit in reach that has households with a tier which stood on no list of this campaign yet;
 * those that come after the first list get one of their own. Who sees what, and how long a list hangs, is the audience's
 * profile (packs/notices/posting.yaml); a board hangs as long as the rule pack says, unless said otherwise. The lines are
 * fixed as they are now, amounts included where something is proposed; every list gets a public page until its last day.
 * Refuses when there is nothing to post, when everything is posted already, when the calendar of the year is missing, and
 * what `requirePostable` and `requireOfficePhone` refuse.
 */
export const postNotices = action({
  name: 'notice.post',
  input: z.object({
    campaignId: z.uuid(),
    startsOn: z.string().refine(isCalendarDate, '不是日历上的日期，请写成 2026-01-05 这样'),
    workingDays: z.int().min(1).max(30).optional(),
    daysKind: z.enum(Object.keys(DAYS_KINDS) as [DaysKind, ...DaysKind[]]).optional(),
    place: z.string().trim().min(1, '请填写张贴地点').max(400),
    phone: z.string().trim().min(1, '请填写异议受理电话').max(60),
    audience: z.enum(AUDIENCES).default('board'),
  }),
  async run(scope, input) {
    const { tx, tenantId, unitPaths, now, newId, secrets, record } = scope;
    const campaign = await findCampaignToPost(tx, tenantId, input.campaignId);
    if (!campaign) refuse('campaign.not-found', '没有找到这次活动，可能不在您管辖的范围内。请回到活动列表重新选择。');
    const pack = await readPostingPack();
    const profile = pack.profiles[input.audience];
    const ofRulePack = input.audience === 'board' ? parseRulePack(campaign.packContent).posting.workingDays : undefined;
    const workingDays = input.workingDays ?? ofRulePack ?? profile.posting.days;
    const kind = input.daysKind ?? profile.posting.kind;
    const period = noticePeriod(input.startsOn, workingDays, calendarOf(await listCalendarDays(tx)), kind);
    const units = await listPostingUnits(tx, tenantId, campaign.id, unitPaths);
    const households = await listHouseholdsToPost(tx, tenantId, campaign.id);
    const waiting = households.filter((household) => !household.isPosted);
    if (households.length > 0 && waiting.length === 0) refusePosted();
    const rounds = new Map(units.map((unit) => [unit.id, unit.postings + 1]));
    const fresh = planNotices(units, waiting, input.startsOn, (unitId) => rounds.get(unitId) ?? 1, {
      columns: profile.columns,
      names: profile.names,
      illnessWords: pack.illnessWords,
    });
    const skipped = new Set(households.map((household) => household.unitId)).size - fresh.length;
    const names = waiting.flatMap((household) => household.memberNames);
    requirePostable(input.place, '张贴地点', { names, illnessWords: pack.illnessWords });
    requireOfficePhone(input.phone);
    for (const notice of fresh) {
      for (const line of notice.lines)
        requirePostableLine(line, notice.columns, `${notice.unitName}名单第${line.position}行`);
    }
    const notices = fresh.map((notice) => {
      const id = newId();
      const pageKey = pageKeyOf(secrets, id);
      return { ...notice, id, digest: digestOf(notice, period), round: 1, ...FIRST_ROUND, pageKey };
    });
    const { audience, place, phone } = input;
    await saveNotices(
      tx,
      tenantId,
      { campaignId: campaign.id, audience, period, place, phone, postedAt: now },
      notices,
    );
    await enqueueJob(scope, {
      kind: WITHDRAW_NOTICES,
      key: `${campaign.id} ${period.endsOn}`,
      input: { campaignId: campaign.id },
      message: `等到${period.endsOn}公示期满`,
      notBefore: startOfDay(addDays(period.endsOn, 1)),
    });
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
          daysKind: kind,
          audience,
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
      withAmounts: notices.filter((notice) => notice.columns.includes('amount')).length,
    };
  },
});

const FIRST_ROUND = { replacesId: null, replacedBecause: null };

function refusePosted(): never {
  refuse('notice.already-posted', '各单位的名单都已经公示过，没有重复公示。名单有改动的，请走异议办理后重新公示。');
}
