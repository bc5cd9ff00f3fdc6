import { z } from 'zod';
import { requireInCampaign } from '#domain/gatherings/campaign-days.ts';
import { type MatchResult, placings, requirePlayable } from '#domain/gatherings/tournament.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { getStoredGathering } from './gatherings.store.ts';
import { getCampaignDays } from './get-campaign-days.ts';
import { day } from './shapes.ts';
import {
  getStoredEvent,
  insertResults,
  listStoredEntrants,
  listStoredMatches,
  listStoredResults,
} from './tournaments.store.ts';

/**
 * Records the winners of matches, in any order that can be played. Refuses a match that is not in the plan, has a result, or waits
 * for another, and a winner who does not play in it. A result is not changed afterwards.
 */
export const recordResults = action({
  name: 'gathering.record',
  input: z.object({
    eventId: z.uuid(),
    results: z
      .array(
        z.object({
          matchNo: z.int().positive(),
          winnerNo: z.int().positive(),
          score: z.string().trim().max(20).default(''),
          playedOn: day,
        }),
      )
      .min(1),
  }),
  async run({ tx, tenantId, actor, now, record, context }, input) {
    const event = await getStoredEvent(tx, tenantId, input.eventId);
    const gathering = await getStoredGathering(tx, tenantId, event.gatheringId);
    if (gathering.state === 'cancelled') refuse('gathering.is-cancelled', `“${gathering.name}”已取消，不能登记赛果。`);
    const campaign = await getCampaignDays(context, { campaignId: gathering.campaignId });
    const entrants = await listStoredEntrants(tx, tenantId, event.id);
    const plan = await listStoredMatches(tx, tenantId, event.id);
    const known: MatchResult[] = [...(await listStoredResults(tx, tenantId, event.id))];
    const fresh = input.results.map(({ winnerNo, ...rest }) => ({ ...rest, winner: winnerNo }));
    for (const result of fresh) {
      requireInCampaign(campaign, result.playedOn, `第${result.matchNo}场`);
      requirePlayable(plan, known, result);
      known.push(result);
    }
    await insertResults(tx, tenantId, event, fresh, { userId: actor.userId, at: now });
    const order = placings(event.format, entrants.length, plan, known);
    record({
      event: order ? 'tournament.finished' : 'tournament.results-recorded',
      subject: { kind: 'tournament-event', id: event.id },
      orgPath: event.orgPath,
      after: { played: known.length, matches: plan.length },
    });
    return { played: known.length, matches: plan.length, isFinished: order !== undefined };
  },
});
