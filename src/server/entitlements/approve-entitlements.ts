import { z } from 'zod';
import { isCalendarDate } from '#domain/calendar-date.ts';
import { decideConflict, refuseOwnRelatives } from '#domain/entitlements/conflict.ts';
import { decideApproval } from '#domain/entitlements/entitlement.ts';
import { requireListed } from '#domain/entitlements/meeting.ts';
import { requireWithinQuotas } from '#domain/entitlements/quota.ts';
import { splitByApproval } from '#domain/entitlements/second-approval.ts';
import { sumFen } from '#domain/money.ts';
import { tidyName } from '#domain/people/person-name.ts';
import { duplicateInTheWay, sayDuplicateInTheWay } from '#domain/people/duplicate-hold.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { approveCampaign } from '../campaigns/approve-campaign.ts';
import { reserveFunds } from '../funds/reserve-funds.ts';
import type { Context } from '../context.ts';
import { findHolds } from '../households/find-holds.ts';
import { type ReportProgress, sayCount, stepOf } from '../jobs/progress.ts';
import { amountsToReserve } from './amounts-to-reserve.ts';
import { findRelativesOnList, findThresholds, markRelatives, sumWholeList } from './approval.store.ts';
import { holdQuotas } from './coverage.store.ts';
import {
  findNamesakes,
  type LockedEntitlement,
  lockEntitlements,
  saveApproval,
  saveFirstApproval,
} from './entitlements.store.ts';
import { refuseNoMeeting } from './meeting-shape.ts';
import { findFrozenList, findPlaces, hasMeetings } from './meetings.store.ts';

export const approvalInput = z.object({
  campaignId: z.uuid(),
  entitlementIds: z.array(z.uuid()).min(1).optional(),
  meetingId: z.uuid().optional(),
  meeting: z
    .object({
      name: z.string(),
      on: z.string().refine(isCalendarDate, '会议日期应写成 2026-01-05 这样'),
      minutesNo: z.string(),
    })
    .optional(),
});

/**
 * Approves the proposed entitlements of a campaign (or the given ones, or those of a frozen list) and earmarks their money in
 * the same transaction: all of them or none. Above the limits of the unit, and for relatives of whoever drew up the list, this
 * may be the first of two approvals: then nothing is earmarked until another person approves. Refuses the proposer's own list,
 * the approver's own household and declared relatives, a second approval by the same person, what stands on no frozen list
 * where lists are frozen, what goes beyond the quota of a unit (the quotas are held, so that two approvals together
 * cannot exceed them), and a list that costs more than a source holds. Namesakes of the approver in other units are kept in
 * the journal. `meeting` is where it was decided, kept in the journal and the ledger; a frozen list brings its own.
 */
export const approveEntitlements = action({
  name: 'entitlement.approve',
  input: approvalInput.extend({ onProgress: z.custom<ReportProgress>().optional() }),
  async run({ tx, tenantId, actor, unitPaths, now, record, context }, { onProgress, ...input }) {
    const { campaignId, entitlementIds, meetingId } = input;
    onProgress?.(0, '正在读取名单');
    const entitlements = await lockEntitlements(tx, tenantId, campaignId, entitlementIds, meetingId);
    if (entitlementIds && entitlements.length < new Set(entitlementIds).size) {
      refuse('entitlement.not-found', '名单中有的核定额不在这项活动里，或不在您管辖的范围内，请刷新列表后重新选择。', {
        campaignId,
      });
    }
    onProgress?.(20, `正在核对 ${sayCount(entitlements.length)} 户`);
    decideApproval(entitlements, actor.userId);
    await refuseUndecidedDuplicates(context, campaignId, entitlements);
    const thresholds = await findThresholds(tx, tenantId, campaignId);
    if (meetingId !== undefined || thresholds.needsMeeting || (await hasMeetings(tx, tenantId, campaignId))) {
      const places = await findPlaces(
        tx,
        tenantId,
        entitlements.map((each) => each.id),
      );
      requireListed(entitlements, places, meetingId);
    }
    const quotas = await holdQuotas(tx, tenantId, campaignId, idsOf(entitlements));
    if (quotas.length > 0) requireWithinQuotas(quotas, inListOrder(entitlements));
    const list =
      meetingId === undefined ? undefined : ((await findFrozenList(tx, tenantId, meetingId)) ?? refuseNoMeeting());
    const listed = new Set(entitlements.map((each) => each.id));
    const namesakes = await findNamesakes(tx, tenantId, campaignId, tidyName(actor.name));
    const noted = decideConflict(
      unitPaths,
      namesakes.filter((namesake) => listed.has(namesake.entitlementId)),
    );
    const makers = [...new Set(entitlements.map((each) => each.proposedBy))];
    const found = await findRelativesOnList(tx, tenantId, campaignId, [actor.userId, ...makers]);
    const relatives = found.filter((each) => listed.has(each.entitlementId));
    refuseOwnRelatives(actor.userId, relatives);

    const related = new Set(relatives.map((each) => each.entitlementId));
    if (related.size > 0) await markRelatives(tx, tenantId, [...related]);
    const { final, first } = splitByApproval(
      entitlements.map((each) => (related.has(each.id) ? { ...each, isRelative: true } : each)),
      thresholds,
      list?.totalFen ?? (await sumWholeList(tx, tenantId, campaignId)),
      actor.userId,
      entitlementIds !== undefined,
    );
    const by = { userId: actor.userId, at: now };
    const meeting = list?.meeting ?? input.meeting;
    if (first.length > 0) await saveFirstApproval(tx, tenantId, idsOf(first), by);
    if (final.length > 0) {
      onProgress?.(30, `正在批准 ${sayCount(final.length)} 户`);
      await saveApproval(tx, tenantId, idsOf(final), by);
      await approveCampaign(context, { campaignId });
      await reserveFunds(context, {
        campaignId,
        reason: meeting ? `${meeting.name}批准，纪要${meeting.minutesNo}` : '批准核定额',
        saidOn: meeting?.on,
        amounts: amountsToReserve(final),
        onProgress: stepOf(onProgress, 40, 100),
      });
    }
    const answer = {
      approved: final.length,
      awaitingSecond: first.length,
      cashFen: Number(sumFen(final.map((each) => each.cashFen))),
      goodsFen: Number(sumFen(final.map((each) => each.goodsFen))),
    };
    record({
      event: final.length > 0 ? 'entitlement.approved' : 'entitlement.first-approved',
      subject: { kind: 'campaign', id: campaignId },
      after: {
        ...answer,
        meeting,
        ...(list ? { listDigest: list.digest } : {}),
        namesakesOfApprover: noted.map((namesake) => namesake.entitlementId),
      },
    });
    return answer;
  },
});

/** By unit and dossier number, as the list is read. */
const inListOrder = (entitlements: readonly LockedEntitlement[]) =>
  entitlements.toSorted((a, b) => (`${a.orgPath} ${a.dossierNo}` < `${b.orgPath} ${b.dossierNo}` ? -1 : 1));

const idsOf = (entitlements: readonly { readonly id: string }[]) => entitlements.map((each) => each.id);

/** Nothing is approved for a household that may be the same as one already paid; the rest of the list may be approved by itself. */
async function refuseUndecidedDuplicates(
  context: Context,
  campaignId: string,
  entitlements: readonly LockedEntitlement[],
): Promise<void> {
  const held = await findHolds(context, { campaignId, householdIds: entitlements.map((each) => each.householdId) });
  const inTheWay = entitlements.flatMap((each) => {
    const other = duplicateInTheWay(held.get(each.householdId) ?? []);
    return other
      ? [{ entitlementId: each.id, said: sayDuplicateInTheWay(`${each.unitName}${each.headName}`, other) }]
      : [];
  });
  const [first] = inTheWay;
  if (!first) return;
  const more = inTheWay.length > 1 ? `（共 ${inTheWay.length} 户有这种情况。）` : '';
  refuse('entitlement.duplicate-undecided', `${first.said}${more}其余各户可以先选出来审批。`, {
    entitlementIds: inTheWay.map((each) => each.entitlementId),
  });
}
