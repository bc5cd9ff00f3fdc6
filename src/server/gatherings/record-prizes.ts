import { z } from 'zod';
import { requireInCampaign } from '#domain/gatherings/campaign-days.ts';
import { requirePlainWords } from '#domain/plain-words.ts';
import { decidePrizes, PRIZE_KINDS } from '#domain/gatherings/prizes.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { getStoredGathering } from './gatherings.store.ts';
import { getCampaignDays } from './get-campaign-days.ts';
import { payFromAllotment } from './pay-from-allotment.ts';
import { insertPrizes, listStoredPrizes } from './prizes.store.ts';
import { readPrizeLimits } from './read-prize-limits.ts';
import { day, fen, name, oneOf } from './shapes.ts';
import { lockStoredEvent, listStoredEntrants } from './tournaments.store.ts';

/**
 * Records prizes and souvenirs of an event, each for every person of its entrant, and pays them from money set aside for prizes; without
 * an allotment the hosts gave them. Refuses what is above the limits of packs/gatherings/prize-limits.yaml: the value for a person, a team
 * or a souvenir, and the share of prize-winners; nothing of the list is kept then.
 */
export const recordPrizes = action({
  name: 'gathering.record',
  input: z.object({
    eventId: z.uuid(),
    givenOn: day,
    allotmentCode: z.string().min(1).optional(),
    lines: z
      .array(
        z.object({ entrantNo: z.int().positive(), kind: oneOf(PRIZE_KINDS).default('prize'), name, perPersonFen: fen }),
      )
      .min(1, '名单是空的')
      .max(512),
  }),
  async run({ tx, tenantId, actor, now, record, context }, input) {
    const event = await lockStoredEvent(tx, tenantId, input.eventId);
    const gathering = await getStoredGathering(tx, tenantId, event.gatheringId);
    if (gathering.state === 'cancelled') refuse('gathering.is-cancelled', `“${gathering.name}”已取消，不能登记奖品。`);
    const campaign = await getCampaignDays(context, { campaignId: gathering.campaignId });
    requireInCampaign(campaign, input.givenOn, `${event.name}的奖品`);
    for (const [index, line] of input.lines.entries()) requirePlainWords(line.name, `第${index + 1}行的奖品`);
    const entrants = (await listStoredEntrants(tx, tenantId, event.id)).map((entrant) => ({
      ...entrant,
      persons: Math.max(1, entrant.members.length),
    }));
    const given = await listStoredPrizes(tx, tenantId, event.id);
    const amountFen = decidePrizes(entrants, given, input.lines, await readPrizeLimits());
    const paid =
      input.allotmentCode === undefined
        ? null
        : await payFromAllotment(context, {
            campaignId: gathering.campaignId,
            allotment: { code: input.allotmentCode },
            purpose: 'prize',
            amountFen,
            paidOn: input.givenOn,
            forKind: 'prize',
            forKey: `${gathering.code}/${event.code}`,
            reason: `${gathering.name}${event.name}奖品`,
          });
    const personsOf = new Map(entrants.map(({ entrantNo, persons }) => [entrantNo, persons]));
    await insertPrizes(
      tx,
      tenantId,
      { id: event.id, orgPath: event.orgPath, allotmentId: paid?.allotmentId ?? null },
      input.lines.map((line) => ({ ...line, persons: personsOf.get(line.entrantNo) ?? 1, givenOn: input.givenOn })),
      { userId: actor.userId, at: now },
    );
    record({
      event: 'tournament.prizes-recorded',
      subject: { kind: 'tournament-event', id: event.id },
      orgPath: event.orgPath,
      after: { lines: input.lines.length, amountFen: String(amountFen), allotment: input.allotmentCode ?? null },
    });
    return { lines: input.lines.length, amountFen: String(amountFen) };
  },
});
