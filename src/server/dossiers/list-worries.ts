import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { addMonths } from '#domain/dossiers/months.ts';
import type { WorryCode } from '#domain/dossiers/worries.ts';
import { query } from '#server/action.ts';
import { readDossierPacks } from './read-dossier-pack.ts';
import {
  listHouseholdsTwice,
  listInTwoDossiers,
  listLeftOut,
  listNeverHelped,
  listUnreviewed,
  listUntouched,
  WORRIES_SHOWN,
  type WorryLine,
} from './watch.store.ts';

/** The worry lists within reach for a year (this one unless said); each says whether it was cut. */
export const listWorries = query({
  name: 'dossier.read',
  input: z.object({ year: z.int().min(2000).max(2100).optional() }),
  run: async ({ tx, tenantId, now }, { year = Number(calendarDateOf(now).slice(0, 4)) }) => {
    const { procedure } = await readDossierPacks();
    const since = addMonths(calendarDateOf(now), -procedure.staleMonths.value);
    const lists: Record<WorryCode, WorryLine[]> = {
      untouched: await listUntouched(tx, tenantId, since),
      'never-helped': await listNeverHelped(tx, tenantId, `${year}-01-01`),
      'left-out': await listLeftOut(tx, tenantId, year),
      unreviewed: await listUnreviewed(tx, tenantId, year),
      'person-twice': await listInTwoDossiers(tx, tenantId),
      'household-twice': await listHouseholdsTwice(tx, tenantId),
    };
    return Object.entries(lists).map(([code, lines]) => ({
      code: code as WorryCode,
      lines: lines.slice(0, WORRIES_SHOWN),
      isCut: lines.length > WORRIES_SHOWN,
    }));
  },
});
