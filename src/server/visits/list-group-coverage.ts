import { z } from 'zod';
import { groupCoverage } from '#domain/visits/coverage.ts';
import { query } from '#server/action.ts';
import { listGroupHouseholds, listStoredGroups } from './groups.store.ts';

/** The groups of a campaign with the proof that nobody was missed, or the list of those who were. */
export const listGroupCoverage = query({
  name: 'visit.read',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId }, { campaignId }) {
    const groups = await listStoredGroups(tx, tenantId, campaignId);
    const covered = [];
    for (const group of groups)
      covered.push({ ...group, ...groupCoverage(await listGroupHouseholds(tx, tenantId, group.id)) });
    return covered;
  },
});
