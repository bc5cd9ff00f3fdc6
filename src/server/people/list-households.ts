import { z } from 'zod';
import { CAUSES, TIERS } from '#domain/code-lists.ts';
import { maskedIdNumber } from '#domain/people/id-number.ts';
import { withoutSpaces } from '#domain/people/person-name.ts';
import { query } from '#server/action.ts';
import { decodeCursor, encodeCursor, pageQuery } from '#server/http/paging.ts';
import { findUnitPath, listHouseholdLines } from './households.store.ts';

const OUTCOMES = ['none', 'unknown', 'undecided'] as const;

/** What the list may be asked for: a name or pinyin beginning, a unit's subtree, a tier (or none, unknown, undecided), a main cause. */
export const householdListQuery = z.object({
  q: z.string().max(60).optional(),
  unit: z.uuid().optional(),
  tier: z.enum([...(Object.keys(TIERS) as (keyof typeof TIERS)[]), ...OUTCOMES]).optional(),
  cause: z.enum(Object.keys(CAUSES) as [keyof typeof CAUSES, ...(keyof typeof CAUSES)[]]).optional(),
  ...pageQuery,
});

/** Households in file within the actor's reach, by dossier number, one page at a time. ID numbers are masked. */
export const listHouseholds = query({
  name: 'household.read',
  input: householdListQuery,
  run: async ({ tx, tenantId }, { q, unit, tier, cause, cursor, limit }) => {
    const after = decodeCursor(cursor, z.tuple([z.string()]))?.[0];
    const unitPath = unit === undefined ? undefined : ((await findUnitPath(tx, tenantId, unit)) ?? '/no-such-unit/');
    const outcome = OUTCOMES.find((each) => each === tier);
    const person = searchOf(q);
    const filter = { person, unitPath, cause, outcome, tier: outcome === undefined ? tier : undefined };
    let lines = await listHouseholdLines(tx, tenantId, filter, after, limit + 1);
    // 小明 finds 王小明 too, but only when nobody's name begins so: that look goes through every name.
    if (person?.by === 'name' && lines.length === 0) {
      const anywhere = { ...filter, person: { ...person, match: 'holds' as const } };
      lines = await listHouseholdLines(tx, tenantId, anywhere, after, limit + 1);
    }
    const items = lines.slice(0, limit).map(({ maskedTail, ...line }) => ({
      ...line,
      maskedIdNumber: maskedTail === null ? null : maskedIdNumber(maskedTail),
    }));
    const last = items.at(-1);
    return { items, nextCursor: lines.length > limit && last ? encodeCursor([last.dossierNo]) : null };
  },
});

/** Letters search initials and spelling, anything else the name. */
function searchOf(q: string | undefined): { by: 'name' | 'pinyin'; text: string; match: 'begins' } | undefined {
  const text = withoutSpaces(q ?? '').replace(/[\\%_]/g, '');
  if (text === '') return undefined;
  return /^[a-z]+$/i.test(text)
    ? { by: 'pinyin', text: text.toLowerCase(), match: 'begins' }
    : { by: 'name', text, match: 'begins' };
}
