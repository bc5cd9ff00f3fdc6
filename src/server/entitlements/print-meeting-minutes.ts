import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { meetingMinutes } from '#domain/documents/meeting-minutes.ts';
import { listName } from '#domain/entitlements/meeting.ts';
import { postedLine } from '#domain/notices/masking.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { getCampaign } from '../campaigns/get-campaign.ts';
import { readPostingPack } from '../notices/read-posting-pack.ts';
import { refuseNoMeeting } from './meeting-shape.ts';
import { findMeeting, listCases } from './meetings.store.ts';

/**
 * 会议纪要 from what was recorded: who was there, the list as frozen by unit and source, and every household refused, deferred
 * or objected to, with the words. It names people and opens what is sealed, so making it is recorded. Refuses a meeting whose
 * list is not frozen yet (`meeting.not-frozen`).
 */
export const printMeetingMinutes = action({
  name: 'meeting.read',
  afterClosing: 'minutes of a frozen meeting; they add nothing to it',
  input: z.object({ meetingId: z.uuid() }),
  async run({ tx, tenantId, now, secrets, record, context }, { meetingId }) {
    const meeting = (await findMeeting(tx, tenantId, meetingId)) ?? refuseNoMeeting();
    if (!meeting.digest || !meeting.frozenAt)
      refuse('meeting.not-frozen', '名单还没有冻结，不能出纪要。请先逐户决定，再冻结名单。');
    const campaign = await getCampaign(context, { campaignId: meeting.campaignId });
    const { profiles, illnessWords } = await readPostingPack();
    const how = { names: profiles.internal.names, unspeakable: { illnessWords, names: [] } };
    const asOf = calendarDateOf(now);
    const open = (cipher: Buffer | null) => (cipher === null ? null : secrets.decrypt('note', cipher));
    const cases = (await listCases(tx, tenantId, meetingId)).map((each) => {
      const { headName, birthOn, members: memberCount } = each;
      const subject = {
        headName,
        birthOn,
        memberCount,
        tier: 'subsistence' as const,
        mainCause: null,
        amountFen: null,
      };
      return {
        position: each.position,
        dossierNo: each.dossierNo,
        unitName: each.unitName,
        shownName: postedLine(subject, each.position, each.unitName, asOf, how).maskedName,
        decision: each.decision ?? 'deferred',
        cashFen: each.line ? BigInt(each.line.cashFen) : each.cashFen,
        goodsFen: each.line ? BigInt(each.line.goodsFen) : each.goodsFen,
        cashSourceName: each.cashSourceName,
        goodsSourceName: each.goodsSourceName,
        reason: open(each.reasonCipher),
        objection: each.objectionBy === null ? null : { by: each.objectionBy, text: open(each.objectionCipher) ?? '' },
      };
    });
    record({
      event: 'meeting.minutes-printed',
      subject: { kind: 'meeting', id: meetingId },
      orgPath: meeting.orgPath,
      after: { listDigest: meeting.digest },
    });
    const unitName = campaign.file.units.find((unit) => unit.code === campaign.file.unit)?.name ?? '';
    const model = meetingMinutes({
      ...meeting,
      digest: meeting.digest,
      listName: listName(meeting.listNo),
      campaign: campaign.name,
      unitName,
      cases,
    });
    return { model, fileName: `会议纪要${meeting.minutesNo}` };
  },
});
