import { z } from 'zod';
import { TOURNAMENT_FORMATS } from '#domain/gatherings/gathering-lists.ts';
import { requirePlainWords } from '#domain/plain-words.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { drawMatches } from './bracket.ts';
import { lockPlannedGathering } from './gatherings.store.ts';
import { code, name, oneOf } from './shapes.ts';
import { insertEvent } from './tournaments.store.ts';

/**
 * Enters persons or teams for an event of a planned tournament and draws its matches; the order of the list is the order of the
 * draw. Refuses a gathering that is no tournament, fewer than two entrants, and an event that is drawn already.
 */
export const drawTournament = action({
  name: 'gathering.plan',
  input: z.object({
    gatheringId: z.uuid(),
    code,
    name,
    format: oneOf(TOURNAMENT_FORMATS).default('knock-out'),
    entrants: z
      .array(
        z.object({ name, unitName: z.string().trim().max(80).default(''), members: z.array(name).max(20).default([]) }),
      )
      .max(256, '参赛者最多 256 名（队）'),
  }),
  async run({ tx, tenantId, actor, now, newId, record }, input) {
    const gathering = await lockPlannedGathering(tx, tenantId, input.gatheringId);
    if (gathering.kind !== 'tournament')
      refuse('tournament.not-a-tournament', `“${gathering.name}”不是文体比赛，不能抽签。请选择比赛的场次。`);
    const matches = await drawMatches(input.format, input.entrants.length);
    for (const [index, entrant] of input.entrants.entries())
      requirePlainWords([entrant.name, entrant.unitName, ...entrant.members].join('，'), `报名表第${index + 1}行`);
    const eventId = newId();
    const entrants = input.entrants.map((entrant, index) => ({ ...entrant, entrantNo: index + 1 }));
    await insertEvent(
      tx,
      tenantId,
      {
        id: eventId,
        gatheringId: gathering.id,
        orgPath: gathering.orgPath,
        code: input.code,
        name: input.name,
        format: input.format,
      },
      entrants,
      matches,
      { userId: actor.userId, at: now },
    );
    record({
      event: 'tournament.drawn',
      subject: { kind: 'tournament-event', id: eventId },
      orgPath: gathering.orgPath,
      after: {
        gathering: gathering.code,
        name: input.name,
        format: input.format,
        entrants: entrants.length,
        matches: matches.length,
      },
    });
    return { eventId, matches: matches.length };
  },
});
