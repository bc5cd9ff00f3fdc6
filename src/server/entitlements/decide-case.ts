import { z } from 'zod';
import { type Decision, DECISIONS, refuseFrozen, requireDecision } from '#domain/entitlements/meeting.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { refuseNoMeeting } from './meeting-shape.ts';
import { findMeeting, holdOpenMeeting, saveDecision } from './meetings.store.ts';

const text = z.string().trim().min(1).max(500);

/**
 * Writes down what the meeting decided of one household; a later word replaces an earlier one until the list is frozen. What
 * was said is sealed, because it may speak of illness. Refuses what `requireDecision` refuses.
 */
export const decideCase = action({
  name: 'meeting.record',
  input: z.object({
    meetingId: z.uuid(),
    entitlementId: z.uuid(),
    decision: z.enum(Object.keys(DECISIONS) as [Decision, ...Decision[]]),
    reason: text.optional(),
    objection: z.object({ by: z.string().trim().min(1).max(40), text }).optional(),
  }),
  async run({ tx, tenantId, actor, now, secrets, record }, { meetingId, entitlementId, ...said }) {
    const isOpen = await holdOpenMeeting(tx, tenantId, meetingId);
    const meeting = (await findMeeting(tx, tenantId, meetingId)) ?? refuseNoMeeting();
    const decision = { decision: said.decision, reason: said.reason ?? null, objection: said.objection ?? null };
    requireDecision({ ...meeting, isFrozen: !isOpen }, decision);
    if (!isOpen) refuseFrozen();
    const seal = (words: string | undefined) => (words === undefined ? null : secrets.encrypt('note', words));
    const isThere = await saveDecision(
      tx,
      tenantId,
      meetingId,
      entitlementId,
      {
        decision: said.decision,
        reasonCipher: seal(said.reason),
        objectionBy: said.objection?.by ?? null,
        objectionCipher: seal(said.objection?.text),
      },
      { userId: actor.userId, at: now },
    );
    if (!isThere) refuse('meeting.not-before-it', '这一户不在这次会议的名单里，请刷新后重试。', { entitlementId });
    record({
      event: 'meeting.decided',
      subject: { kind: 'entitlement', id: entitlementId },
      orgPath: meeting.orgPath,
      after: { meetingId, decision: said.decision, hasObjection: said.objection !== undefined },
    });
    return { decision: said.decision };
  },
});
