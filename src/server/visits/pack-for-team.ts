import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { requirePacking } from '#domain/visits/packing.ts';
import { action } from '#server/action.ts';
import { packingFields } from './plan-shape.ts';
import { getOpenSeason } from './seasons.store.ts';
import { insertPacking, listTeamsOfCampaign, lockPacking } from './teams.store.ts';

/**
 * 携带清单: what a team takes along on a day, cash as envelopes of one value and goods by name; value of one piece in fen.
 * Refuses an empty list, a name twice, and a second list for the same team and day (`visit.already-packed`).
 */
export const packForTeam = action({
  name: 'visit.plan',
  input: z.object({ campaignId: z.uuid(), ...packingFields }),
  async run({ tx, tenantId, actor, now, record }, { campaignId, teamCode, packedOn, lines }) {
    await getOpenSeason(tx, tenantId, campaignId);
    const team = (await listTeamsOfCampaign(tx, tenantId, campaignId)).find((each) => each.code === teamCode);
    if (!team) refuse('visit.no-such-team', `没有组别为“${teamCode}”的走访组。请先组建，或核对组别。`, { teamCode });
    const packed = lines.map((line) => ({ ...line, unitFen: BigInt(line.unitFen) }));
    requirePacking(packed);
    if ((await lockPacking(tx, tenantId, team.id, packedOn)).length > 0) {
      refuse('visit.already-packed', `${team.name} ${packedOn} 的携带清单已经登记过，没有重复登记。`, {
        teamCode,
        packedOn,
      });
    }
    await insertPacking(tx, tenantId, { id: team.id, orgPath: team.orgPath, campaignId }, packedOn, packed, {
      userId: actor.userId,
      at: now,
    });
    record({
      event: 'visit.packed',
      subject: { kind: 'visit-team', id: team.id },
      orgPath: team.orgPath,
      after: { packedOn, lines },
    });
    return { lines: lines.length };
  },
});
