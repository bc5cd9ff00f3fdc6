import { z } from 'zod';
import { isCalendarDate } from '#domain/calendar-date.ts';
import { decideConflict } from '#domain/entitlements/conflict.ts';
import { decideApproval } from '#domain/entitlements/entitlement.ts';
import { sumFen } from '#domain/money.ts';
import { tidyName } from '#domain/people/person-name.ts';
import { duplicateInTheWay, sayDuplicateInTheWay } from '#domain/people/duplicate-hold.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { approveCampaign } from '../campaigns/approve-campaign.ts';
import { reserveFunds } from '../funds/reserve-funds.ts';
import type { Context } from '../context.ts';
import { findHolds } from '../households/find-holds.ts';
import { findNamesakes, type LockedEntitlement, lockEntitlements, saveApproval } from './entitlements.store.ts';

export const approvalInput = z.object({
  campaignId: z.uuid(),
  entitlementIds: z.array(z.uuid()).min(1).optional(),
  meeting: z
    .object({
      name: z.string(),
      on: z.string().refine(isCalendarDate, '会议日期应写成 2026-01-05 这样'),
      minutesNo: z.string(),
    })
    .optional(),
});

/**
 * Approves the proposed entitlements of a campaign (or the given ones) and earmarks their money in the same transaction: all
 * of them or none. Refuses the proposer's own list, the approver's own household, a second approval, and a list that costs more
 * than a source holds. Namesakes of the approver in other units are kept in the journal.
 * `meeting` is where it was decided, kept in the journal and the ledger.
 */
export const approveEntitlements = action({
  name: 'entitlement.approve',
  input: approvalInput,
  async run({ tx, tenantId, actor, unitPaths, now, record, context }, { campaignId, entitlementIds, meeting }) {
    const entitlements = await lockEntitlements(tx, tenantId, campaignId, entitlementIds);
    if (entitlementIds && entitlements.length < new Set(entitlementIds).size) {
      refuse('entitlement.not-found', '名单中有的核定额不在这项活动里，或不在您管辖的范围内，请刷新列表后重新选择。', {
        campaignId,
      });
    }
    decideApproval(entitlements, actor.userId);
    await refuseUndecidedDuplicates(context, campaignId, entitlements);
    const listed = new Set(entitlements.map((each) => each.id));
    const namesakes = await findNamesakes(tx, tenantId, campaignId, tidyName(actor.name));
    const noted = decideConflict(
      unitPaths,
      namesakes.filter((namesake) => listed.has(namesake.entitlementId)),
    );

    await saveApproval(
      tx,
      tenantId,
      entitlements.map((each) => each.id),
      { userId: actor.userId, at: now },
    );
    await approveCampaign(context, { campaignId });
    await reserveFunds(context, {
      campaignId,
      reason: meeting ? `${meeting.name}批准，纪要${meeting.minutesNo}` : '批准核定额',
      saidOn: meeting?.on,
      amounts: entitlements.flatMap((each) => {
        const common = {
          entitlementId: each.id,
          payee: `${each.unitName}${each.headName}`,
          recipientClass: each.recipientClass,
          causes: [...each.causes],
          unitPath: each.orgPath,
          measureCode: each.measureCode,
          beneficiaryId: each.householdId,
        };
        const { cashSource, cashFen, goodsSource, goodsFen } = each;
        return [
          ...(cashSource === null
            ? []
            : [{ ...common, sourceCode: cashSource, amountFen: cashFen, aidKind: 'cash' as const }]),
          ...(goodsSource === null
            ? []
            : [
                {
                  ...common,
                  sourceCode: goodsSource,
                  amountFen: goodsFen,
                  aidKind: 'goods' as const,
                  words: each.goodsName,
                },
              ]),
        ];
      }),
    });
    const answer = {
      approved: entitlements.length,
      cashFen: Number(sumFen(entitlements.map((each) => each.cashFen))),
      goodsFen: Number(sumFen(entitlements.map((each) => each.goodsFen))),
    };
    record({
      event: 'entitlement.approved',
      subject: { kind: 'campaign', id: campaignId },
      after: { ...answer, meeting, namesakesOfApprover: noted.map((namesake) => namesake.entitlementId) },
    });
    return answer;
  },
});

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
