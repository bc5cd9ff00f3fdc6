import { z } from 'zod';
import { tidyName } from '#domain/people/person-name.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { lockProposingCampaign } from './candidates.store.ts';
import { meetingFields } from './meeting-shape.ts';
import { insertCases, insertMeeting, listMeetingRows } from './meetings.store.ts';

/**
 * Opens the meeting that decides a list household by household: everybody proposed whom no frozen list has agreed to, in the
 * order of units and dossier numbers. The second meeting of a campaign decides a supplementary list and says why
 * (`meeting.no-supplement-reason`). Refuses a meeting while another is open (`meeting.already-open`) or with nobody to decide
 * about (`meeting.nobody-proposed`).
 */
export const openMeeting = action({
  name: 'meeting.record',
  input: z.object({ campaignId: z.uuid(), ...meetingFields }),
  async run({ tx, tenantId, actor, now, newId, record }, { campaignId, supplementReason, ...fields }) {
    const campaign = await lockProposingCampaign(tx, tenantId, campaignId);
    if (!campaign)
      refuse('campaign.not-found', '没有找到这项活动，或不在您管辖的范围内。请回到活动列表重新选择。', { campaignId });
    const earlier = await listMeetingRows(tx, tenantId, campaignId);
    const open = earlier.find((meeting) => meeting.frozenAt === null);
    if (open)
      refuse('meeting.already-open', `“${open.name}”还没有结束。请先打开它，冻结名单后再开下一次。`, {
        meetingId: open.id,
      });
    const listNo = earlier.length + 1;
    if (listNo > 1 && !supplementReason)
      refuse('meeting.no-supplement-reason', '名单已经冻结过，这次是增补名单。请写明为什么增补。');
    const meeting = {
      ...fields,
      id: newId(),
      campaignId,
      orgPath: campaign.orgPath,
      listNo,
      chairedBy: tidyName(fields.chairedBy),
      recordedBy: tidyName(fields.recordedBy),
      attendees: [...new Set(fields.attendees.map(tidyName))],
      absent: [...new Set(fields.absent.map(tidyName))],
      supplementReason: listNo > 1 ? (supplementReason ?? null) : null,
    };
    await insertMeeting(tx, tenantId, meeting, { userId: actor.userId, at: now });
    const cases = await insertCases(tx, tenantId, meeting.id, campaignId);
    if (cases === 0)
      refuse('meeting.nobody-proposed', '没有等待研究的户：请先拟定核定额；已在冻结名单上的不再研究。', { campaignId });
    record({
      event: 'meeting.opened',
      subject: { kind: 'meeting', id: meeting.id },
      orgPath: campaign.orgPath,
      after: {
        listNo,
        cases,
        heldOn: meeting.heldOn,
        minutesNo: meeting.minutesNo,
        attendees: meeting.attendees.length,
      },
    });
    return { meetingId: meeting.id, listNo, cases };
  },
});
