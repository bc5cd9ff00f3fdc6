import { z } from 'zod';
import { refuseFrozen } from '#domain/entitlements/meeting.ts';
import { action } from '../action.ts';
import { refuseNoMeeting } from './meeting-shape.ts';
import { agreeToUndecided, findMeeting, holdOpenMeeting } from './meetings.store.ts';

/** The meeting agrees to everybody it has not spoken about one by one (其余各户同意). */
export const agreeToRest = action({
  name: 'meeting.record',
  input: z.object({ meetingId: z.uuid() }),
  async run({ tx, tenantId, actor, now, record }, { meetingId }) {
    const isOpen = await holdOpenMeeting(tx, tenantId, meetingId);
    const meeting = (await findMeeting(tx, tenantId, meetingId)) ?? refuseNoMeeting();
    if (!isOpen) refuseFrozen();
    const agreed = await agreeToUndecided(tx, tenantId, meetingId, { userId: actor.userId, at: now });
    record({
      event: 'meeting.agreed-to-rest',
      subject: { kind: 'meeting', id: meetingId },
      orgPath: meeting.orgPath,
      after: { agreed },
    });
    return { agreed };
  },
});
