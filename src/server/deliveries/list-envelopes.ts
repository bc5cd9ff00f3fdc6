import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { query } from '../action.ts';
import { listEnvelopes as readEnvelopes, listTeamSums } from './envelopes.store.ts';

/**
 * The envelopes of a campaign by unit and head, and what each team drew, handed over and gave back; amounts in fen. `isBackDated`:
 * the day said is not the day on which the server saw it.
 */
export const listEnvelopes = query({
  name: 'envelope.read',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId }, { campaignId }) {
    const envelopes = await readEnvelopes(tx, tenantId, { campaignId });
    const teams = await listTeamSums(tx, tenantId, campaignId);
    return {
      envelopes: envelopes.map((each) => ({
        ...each,
        isBackDated: each.recordedAt !== null && calendarDateOf(each.recordedAt) !== each.signedOn,
      })),
      teams: teams.map((each) => ({ ...each, balanceFen: each.drawnFen - each.handedFen - each.returnedFen })),
    };
  },
});
