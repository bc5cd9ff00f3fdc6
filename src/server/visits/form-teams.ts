import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { requireTeam } from '#domain/visits/team.ts';
import { action } from '#server/action.ts';
import { teamFields } from './plan-shape.ts';
import { getOpenSeason } from './seasons.store.ts';
import { insertTeams } from './teams.store.ts';
import { findUnit } from './visited-households.store.ts';

/**
 * 组建走访组: the first person leads. Teams belong to the unit with `unitCode`, or to the highest unit the actor reaches.
 * Refuses a team without people, a person twice in a team, and a code that is taken in the campaign.
 */
export const formTeams = action({
  name: 'visit.plan',
  input: z.object({ campaignId: z.uuid(), ...teamFields }),
  async run({ tx, tenantId, unitPaths, now, newId, record }, { campaignId, unitCode, teams }) {
    await getOpenSeason(tx, tenantId, campaignId);
    const unit = await findUnit(
      tx,
      tenantId,
      unitCode === undefined ? { path: unitPaths[0] ?? '/' } : { code: unitCode },
    );
    if (!unit) refuse('visit.no-such-unit', `没有找到代码为“${unitCode ?? ''}”的单位。请核对单位代码。`, { unitCode });
    for (const team of teams) requireTeam(team);
    const formed = teams.map((team) => ({ ...team, id: newId() }));
    await insertTeams(tx, tenantId, campaignId, unit, formed, now);
    for (const { id, code, name, people } of formed) {
      record({
        event: 'visit.team-formed',
        subject: { kind: 'visit-team', id },
        orgPath: unit.path,
        after: { code, name, people: people.length },
      });
    }
    return { teams: formed.map(({ id, code }) => ({ id, code })) };
  },
});
