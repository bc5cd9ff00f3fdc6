import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import {
  type CauseCode,
  RECIPIENT_CLASSES,
  type RecipientClassCode,
  type TierCode,
  TIERS,
} from '#domain/code-lists.ts';
import type { StepKind } from '#domain/eligibility/derivation.ts';
import { listName } from '#domain/entitlements/meeting.ts';
import { postedLine } from '#domain/notices/masking.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '../action.ts';
import { findVerdict } from '../eligibility/find-verdict.ts';
import { readPostingPack } from '../notices/read-posting-pack.ts';
import { refuseNoMeeting } from './meeting-shape.ts';
import { findMeeting, listCases, listMeetingRows } from './meetings.store.ts';

/** What a room may read of a derivation: the sums and what follows. Which outlay there is, and which cause, tells of an illness. */
const ON_THE_WALL: readonly StepKind[] = ['sum', 'division', 'line', 'clause', 'conclusion'];

/**
 * One household before a meeting, as the projector shows it: named as the internal masking profile says, its amount, source
 * and reasons, the derivation of its verdict without what tells of an illness, and what was decided. `position` counts from 1. Refuses a position nobody has.
 */
export const getMeetingCase = query({
  name: 'meeting.read',
  input: z.object({ meetingId: z.uuid(), position: z.int().min(1) }),
  async run({ tx, tenantId, now, secrets, context }, { meetingId, position }) {
    const meeting = (await findMeeting(tx, tenantId, meetingId)) ?? refuseNoMeeting();
    const counts = (await listMeetingRows(tx, tenantId, meeting.campaignId)).find((row) => row.id === meetingId);
    const [one] = await listCases(tx, tenantId, meetingId, position);
    if (!one || !counts)
      refuse('meeting.no-such-case', `这次会议没有第 ${position} 户，请回到会议列表重新打开。`, { position });
    const { profiles, illnessWords } = await readPostingPack();
    const subject = {
      headName: one.headName,
      birthOn: one.birthOn,
      memberCount: one.members,
      tier: (one.tier ?? 'subsistence') as TierCode,
      mainCause: one.mainCause as CauseCode | null,
      amountFen: null,
    };
    const shown = postedLine(subject, position, one.unitName, calendarDateOf(now), {
      names: profiles.internal.names,
      unspeakable: { illnessWords, names: [] },
    });
    const verdict = await findVerdict(context, { verdictId: one.verdictId });
    const open = (cipher: Buffer | null) => (cipher === null ? null : secrets.decrypt('note', cipher));
    return {
      meeting: { ...meeting, listName: listName(meeting.listNo) },
      counts: { cases: counts.cases, agreed: counts.agreed, refused: counts.refused, deferred: counts.deferred },
      case: {
        position,
        entitlementId: one.entitlementId,
        dossierNo: one.dossierNo,
        shownName: shown.maskedName,
        unitName: one.unitName,
        memberCount: one.members,
        tierName: one.tier === null ? null : TIERS[one.tier as TierCode],
        className: RECIPIENT_CLASSES[one.recipientClass as RecipientClassCode],
        publicCause: shown.publicCause,
        cashFen: one.cashFen,
        goodsFen: one.goodsFen,
        goodsName: one.goodsName,
        sourceNames: [...new Set([one.cashSourceName, one.goodsSourceName].flatMap((name) => name ?? []))],
        reasons: one.reasons,
        derivation: (verdict?.derivation ?? [])
          .filter(({ kind }) => ON_THE_WALL.includes(kind))
          .map(({ text }) => text),
        isRelative: one.isRelative,
        decision: one.decision,
        reason: open(one.reasonCipher),
        objection: one.objectionBy === null ? null : { by: one.objectionBy, text: open(one.objectionCipher) ?? '' },
      },
    };
  },
});
