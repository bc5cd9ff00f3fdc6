import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { requirePublicText } from '#domain/visits/clarity.ts';
import { resolveHousehold } from '#domain/visits/household-reference.ts';
import { dueOnOf, requireNeedDays } from '#domain/visits/needs.ts';
import { action } from '#server/action.ts';
import { insertNeeds } from './needs.store.ts';
import { getOpenSeason } from './seasons.store.ts';
import { raisingFields } from './visit-shape.ts';
import { listReferencedHouseholds, lockHouseholds } from './visited-households.store.ts';

/** 登记诉求 outside a visit: at the desk, by telephone, at a meeting. Due after fifteen days unless a day is named. */
export const raiseNeed = action({
  name: 'need.raise',
  input: z.object({ campaignId: z.uuid(), ...raisingFields }),
  async run({ tx, tenantId, actor, now, newId, record }, { campaignId, household, raisedOn, ...need }) {
    await getOpenSeason(tx, tenantId, campaignId);
    const found = resolveHousehold(household, await listReferencedHouseholds(tx, tenantId, [household]), '本条诉求');
    const dueOn = dueOnOf(raisedOn, need.dueOn ?? null);
    requireNeedDays(raisedOn, dueOn, calendarDateOf(now), '本条诉求');
    requirePublicText(need.content, '诉求内容');
    await lockHouseholds(tx, tenantId, [found.householdId]);
    const id = newId();
    const saved = {
      ...need,
      id,
      householdId: found.householdId,
      dossierNo: found.dossierNo,
      orgPath: found.orgPath,
      visitId: null,
      raisedOn,
      dueOn,
    };
    await insertNeeds(tx, tenantId, campaignId, [saved], { userId: actor.userId, at: now });
    record({
      event: 'need.raised',
      subject: { kind: 'need', id },
      orgPath: found.orgPath,
      after: {
        dossierNo: found.dossierNo,
        kind: need.kind,
        category: need.category,
        owner: need.ownerName,
        raisedOn,
        dueOn,
      },
    });
    return { needId: id, dueOn };
  },
});
