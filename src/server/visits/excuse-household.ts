import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { requirePublicText } from '#domain/visits/clarity.ts';
import { requireExcusable } from '#domain/visits/coverage.ts';
import { resolveHousehold } from '#domain/visits/household-reference.ts';
import { action } from '#server/action.ts';
import { findGroupByCode, listGroupHouseholds, saveExcuse } from './groups.store.ts';
import { excuseFields } from './plan-shape.ts';

/**
 * 未走访原因: says why a household of a group could not be visited. Refuses a household outside the group, one that was
 * visited, one that has a reason already, and a reason that carries a number.
 */
export const excuseHousehold = action({
  name: 'visit.record',
  input: z.object({ campaignId: z.uuid(), ...excuseFields }),
  async run({ tx, tenantId, actor, now, record }, { campaignId, groupCode, household, reason }) {
    const group = await findGroupByCode(tx, tenantId, campaignId, groupCode);
    if (!group)
      refuse('visit.no-such-group', `没有代码为“${groupCode}”的走访范围。请先建立，或核对代码。`, { groupCode });
    const members = (await listGroupHouseholds(tx, tenantId, group.id)).map((each) => ({ ...each, idTail: null }));
    const found = resolveHousehold(household, members, group.name);
    requireExcusable(found);
    requirePublicText(reason, '未走访的原因');
    await saveExcuse(tx, tenantId, {
      groupId: group.id,
      householdId: found.householdId,
      reason,
      userId: actor.userId,
      at: now,
    });
    record({
      event: 'visit.household-excused',
      subject: { kind: 'household', id: found.householdId },
      orgPath: found.orgPath,
      after: { groupCode, dossierNo: found.dossierNo, reason },
    });
    return { dossierNo: found.dossierNo };
  },
});
