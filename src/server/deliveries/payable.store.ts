import { type CalendarDate, calendarDateOf } from '#domain/calendar-date.ts';
import { DELIVERING_STATES, requireCampaignState } from '#domain/campaigns/campaign-life.ts';
import { gateFault } from '#domain/deliveries/payment-gate.ts';
import { refuse } from '#domain/refusal.ts';
import type { ActionScope } from '../action.ts';
import { findHolds } from '../households/find-holds.ts';
import { findDeliveringCampaign, lockDeliverable } from './deliveries.store.ts';
import type { CashOf, DeliverableEntitlement } from './deliveries.store.ts';

export type Payable = DeliverableEntitlement & { readonly cash: CashOf };

/** An approved entitlement that cannot be paid today, and why. */
export interface Skipped {
  readonly entitlementId: string;
  readonly householdId: string;
  readonly headName: string;
  readonly unitName: string;
  readonly code: string;
  readonly reason: string;
}

export const skippedOf = (entitlement: DeliverableEntitlement, code: string, reason: string): Skipped => ({
  entitlementId: entitlement.id,
  householdId: entitlement.householdId,
  headName: entitlement.headName,
  unitName: entitlement.unitName,
  code,
  reason,
});

/**
 * Locks the entitlements of a campaign and splits those whose approved cash is neither out nor on its way into what may leave
 * today and what a posting, an objection or an undecided duplicate holds back. Refuses a campaign that is not approved.
 */
export async function lockPayable(
  { tx, tenantId, now, context }: ActionScope,
  campaignId: string,
  work: string,
): Promise<{ campaign: { id: string; name: string; orgPath: string }; payable: Payable[]; skipped: Skipped[] }> {
  const campaign = await findDeliveringCampaign(tx, tenantId, campaignId);
  if (!campaign) refuse('campaign.not-found', '没有找到这项活动，请回到活动列表重新选择。', { campaignId });
  requireCampaignState(campaign, DELIVERING_STATES, work);
  const all = await lockDeliverable(tx, tenantId, campaignId);
  const waiting = all.filter(
    (each): each is Payable => each.state === 'approved' && each.cash !== null && !each.cash.isOut && !each.cash.heldBy,
  );
  const held = await findHolds(context, { campaignId, householdIds: waiting.map((each) => each.householdId) });
  const payable: Payable[] = [];
  const skipped: Skipped[] = [];
  const paidNow = new Set<string>();
  for (const each of waiting) {
    const fault = gateFault(calendarDateOf(now), { ...each, duplicates: held.get(each.householdId) ?? [] }, paidNow);
    if (fault) {
      skipped.push(skippedOf(each, fault.code, fault.reason));
      continue;
    }
    paidNow.add(each.householdId);
    payable.push(each);
  }
  return { campaign, payable, skipped };
}

/**
 * The check at the door, when money is about to leave: refuses (`delivery.held-back`) when something came up since these entitlements were
 * approved or chosen: an objection, a posting taken down, an undecided duplicate that has its money or stands among them. `on` is the day
 * the money is said to move, today unless told; `todo` is what to do then.
 */
export async function requireStillPayable(
  { tx, tenantId, now, context }: ActionScope,
  campaignId: string,
  entitlementIds: readonly string[],
  {
    on = calendarDateOf(now),
    what,
    todo,
  }: { readonly on?: CalendarDate; readonly what: string | null; readonly todo: string },
): Promise<void> {
  const all = await lockDeliverable(tx, tenantId, campaignId, entitlementIds);
  const held = await findHolds(context, { campaignId, householdIds: all.map((each) => each.householdId) });
  const faults: string[] = [];
  const paidNow = new Set<string>();
  for (const each of all) {
    const fault = gateFault(on, { ...each, duplicates: held.get(each.householdId) ?? [] }, paidNow);
    if (fault) faults.push(`${each.unitName}${each.headName}——${fault.reason}`);
    else paidNow.add(each.householdId);
  }
  if (faults.length > 0)
    refuse(
      'delivery.held-back',
      `${what === null ? '' : `${what}有 ${faults.length} 户现在不能发放：`}${faults.slice(0, 3).join('')}${todo}`,
      { households: faults.length },
    );
}
