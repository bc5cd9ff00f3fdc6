import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { query } from '../action.ts';
import { getCampaignOfFunds } from './funds.store.ts';
import { listSources } from './sources.store.ts';

/** The sources of a campaign with the rules in force today, for whoever draws up a list. No balances. */
export const listSourceRules = query({
  name: 'entitlement.propose',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId, now }, { campaignId }) {
    await getCampaignOfFunds(tx, tenantId, campaignId);
    return listSources(tx, tenantId, campaignId, calendarDateOf(now));
  },
});
