import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { countContacts, hasKeptPlan } from '#domain/visits/contacts.ts';
import { query } from '#server/action.ts';
import { listPairingPlans } from './visit-rows.store.ts';

/**
 * 结对台账: every pairing of a campaign with its handovers, and planned and done contacts period by period. `unreported` are
 * helpers who arrange their visits themselves and have reported none: the list to chase.
 */
export const listPairings = query({
  name: 'pairing.read',
  input: z.object({
    campaignId: z.uuid(),
    unitPath: z.string().startsWith('/').default('/'),
    asOf: z.iso.date().optional(),
  }),
  async run({ tx, tenantId, now }, { campaignId, unitPath, asOf = calendarDateOf(now) }) {
    const pairings = (await listPairingPlans(tx, { tenantId, campaignId, unitPath })).map((pairing) => {
      const periods = countContacts(pairing, pairing.contacts, asOf);
      const isUnreported =
        pairing.planKind === 'self-arranged' &&
        pairing.toOn === null &&
        pairing.fromOn <= asOf &&
        pairing.contacts.length === 0;
      return { ...pairing, periods, hasKeptPlan: hasKeptPlan(periods), isUnreported };
    });
    return { pairings, unreported: pairings.filter((pairing) => pairing.isUnreported).map(({ id }) => id) };
  },
});
