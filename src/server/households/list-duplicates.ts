import { z } from 'zod';
import { sayFindings } from '#domain/people/match-reasons.ts';
import { query } from '#server/action.ts';
import { decodeCursor, encodeCursor, pageQuery } from '#server/http/paging.ts';
import { countPairs, listPairs } from './households.store.ts';
import { readSides, type Side } from './sides.store.ts';

export const duplicateListQuery = z.object({
  state: z.enum(['open', 'different', 'merged']).default('open'),
  ...pageQuery,
});

/** Pairs of households within reach that may be one, the clearest first, one page at a time, with how many stand in each state. */
export const listDuplicates = query({
  name: 'duplicate.read',
  input: duplicateListQuery,
  run: async ({ tx, tenantId }, { state, cursor, limit }) => {
    const after = decodeCursor(cursor, z.tuple([z.number(), z.string(), z.string()]));
    const pairs = await listPairs(tx, tenantId, { state, after, limit: limit + 1 });
    const shown = pairs.slice(0, limit);
    const sides = await readSides(tx, tenantId, [
      ...new Set(shown.flatMap(({ householdA, householdB }) => [householdA, householdB])),
    ]);
    const last = shown.at(-1);
    return {
      items: shown.map((pair) => {
        const best = [...pair.persons].sort((one, other) => other.score - one.score)[0];
        return {
          level: pair.level,
          score: pair.score / 10,
          said: sayFindings(best?.findings ?? []),
          samePersons: pair.persons.length,
          state: pair.state,
          decidedAt: pair.decidedAt?.toISOString() ?? null,
          deciderName: pair.deciderName,
          reason: pair.reason,
          one: lineOf(pair.householdA, sides),
          other: lineOf(pair.householdB, sides),
        };
      }),
      nextCursor: pairs.length > limit && last ? encodeCursor([last.score, last.householdA, last.householdB]) : null,
      counts: await countPairs(tx, tenantId),
    };
  },
});

function lineOf(householdId: string, sides: ReadonlyMap<string, Side>) {
  const side = sides.get(householdId);
  return {
    householdId,
    headName: side?.members[0]?.name ?? null,
    memberCount: side?.members.length ?? 0,
    unitName: side?.unitName ?? '',
    dossierNo: side?.dossierNo ?? null,
    isPaid: side?.aid.some((each) => each.isPaid) ?? false,
  };
}
