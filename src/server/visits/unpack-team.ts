import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { decideUnpacking } from '#domain/visits/packing.ts';
import { action } from '#server/action.ts';
import { returnFields } from './plan-shape.ts';
import { getOpenSeason } from './seasons.store.ts';
import { listTeamsOfCampaign, lockPacking, readHandedOver, saveUnpacking } from './teams.store.ts';

/**
 * 带回核对: closes a team's packing list of a day against its recorded visits: packed = handed over + returned. Lines not named
 * came back empty. Refuses what does not add up, naming every line, a list that was never made, and one that is closed.
 */
export const unpackTeam = action({
  name: 'visit.record',
  input: z.object({ campaignId: z.uuid(), ...returnFields }),
  async run({ tx, tenantId, actor, now, record }, { campaignId, teamCode, packedOn, returned }) {
    await getOpenSeason(tx, tenantId, campaignId);
    const team = (await listTeamsOfCampaign(tx, tenantId, campaignId)).find((each) => each.code === teamCode);
    if (!team) refuse('visit.no-such-team', `没有组别为“${teamCode}”的走访组。请先组建，或核对组别。`, { teamCode });
    const packed = await lockPacking(tx, tenantId, team.id, packedOn);
    if (packed.length === 0)
      refuse('visit.packing-not-found', `${team.name} ${packedOn} 没有携带清单。请核对日期，或先登记带出的款物。`);
    if (packed.some((line) => line.returnedQuantity !== null))
      refuse('visit.already-unpacked', `${team.name} ${packedOn} 的携带清单已经核对过。`);
    const handedOver = await readHandedOver(tx, tenantId, team.id, packedOn);
    const lines = decideUnpacking(packed, handedOver, returned);
    await saveUnpacking(tx, tenantId, team.id, packedOn, lines, { userId: actor.userId, at: now });
    const answer = { cashFen: Number(handedOver.cashFen), goods: handedOver.goods, returned: returned.length };
    record({
      event: 'visit.unpacked',
      subject: { kind: 'visit-team', id: team.id },
      orgPath: team.orgPath,
      after: { packedOn, ...answer },
    });
    return answer;
  },
});
