import { z } from 'zod';
import { refuseFrozen, requireFreezable } from '#domain/entitlements/meeting.ts';
import { requireWithinQuotas } from '#domain/entitlements/quota.ts';
import { action } from '../action.ts';
import { holdQuotas } from './coverage.store.ts';
import { lockEntitlements, saveExclusions } from './entitlements.store.ts';
import { digestOfList, frozenLine, refuseNoMeeting } from './meeting-shape.ts';
import { findMeeting, holdOpenMeeting, listCases, saveFrozenList } from './meetings.store.ts';

/**
 * Ends the meeting: who was agreed to makes the frozen list with its digest, who was refused gets nothing, who was deferred
 * waits for the next meeting. Nothing is written into the list afterwards. Refuses what `requireFreezable` refuses, and a list that
 * goes beyond the quota of a unit.
 */
export const freezeMeeting = action({
  name: 'meeting.record',
  input: z.object({ meetingId: z.uuid() }),
  async run({ tx, tenantId, actor, now, record }, { meetingId }) {
    const isOpen = await holdOpenMeeting(tx, tenantId, meetingId);
    const meeting = (await findMeeting(tx, tenantId, meetingId)) ?? refuseNoMeeting();
    if (!isOpen) refuseFrozen();
    const before = await listCases(tx, tenantId, meetingId);
    const locked = await lockEntitlements(
      tx,
      tenantId,
      meeting.campaignId,
      before.map((each) => each.entitlementId),
    );
    const cases = await listCases(tx, tenantId, meetingId);
    requireFreezable(cases.map((each) => ({ ...each, who: `${each.unitName}${each.headName}` })));
    const agreed = cases.filter((each) => each.decision === 'agreed');
    const refused = cases.filter((each) => each.decision === 'refused' && each.state !== 'excluded');
    const held = new Map(locked.map((each) => [each.id, each]));
    const ids = agreed.map((each) => each.entitlementId);
    const claims = ids.flatMap((id) => held.get(id) ?? []);
    requireWithinQuotas(await holdQuotas(tx, tenantId, meeting.campaignId, ids), claims);
    const lines = agreed.map((each) => ({ entitlementId: each.entitlementId, line: frozenLine(each) }));
    const digest = digestOfList(
      meeting,
      lines.map((each) => each.line),
    );
    await saveFrozenList(tx, tenantId, meetingId, lines, { digest, userId: actor.userId, at: now });
    await saveExclusions(
      tx,
      tenantId,
      refused.map((each) => each.entitlementId),
      `${meeting.name}研究不同意，纪要${meeting.minutesNo}`,
    );
    const answer = {
      agreed: agreed.length,
      refused: cases.filter((each) => each.decision === 'refused').length,
      deferred: cases.filter((each) => each.decision === 'deferred').length,
      digest,
    };
    record({
      event: 'meeting.frozen',
      subject: { kind: 'meeting', id: meetingId },
      orgPath: meeting.orgPath,
      after: { listNo: meeting.listNo, ...answer },
    });
    return answer;
  },
});
