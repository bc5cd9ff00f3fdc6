/** A household typed in by hand is compared with the few who share something with it, right after. */
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Actor } from '#domain/accounts/actor.ts';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import type { Transaction } from '#server/db/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { dossiersRoutes } from '#server/dossiers/dossiers.routes.ts';
import { JOBS } from '#server/jobs/reactions.ts';
import { appFor, type Browser, testConfig } from '../../../tests/support/api.ts';
import { type Cast, playCast, type Unit } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { person, register } from '../../../tests/support/look-alikes.ts';
import { householdsRoutes } from './households.routes.ts';
import { searchDuplicates } from './search-duplicates.ts';

const { rollingBack } = useDatabase();

const officeOf = (db: Parameters<typeof appFor>[0], who: Actor) =>
  appFor(db, who, { routes: [dossiersRoutes, householdsRoutes] });

/** Opens a draft of one person by its form and runs the search it asked for. */
async function typeIn(
  { cast, tx, office, by }: { cast: Cast; tx: Transaction; office: Browser; by: Actor },
  unit: Unit,
  [name, first17, phone]: readonly [string, string, string?],
): Promise<{ householdId: string; answer: unknown }> {
  const response = await office.post('/api/dossiers', {
    unitId: unit.id,
    residence: 'urban',
    isMigrantWorker: false,
    openedOn: '2026-01-05',
    people: [{ name, relation: 'head', idNumber: first17 + checkCharacterOf(first17), ...(phone ? { phone } : {}) }],
  });
  expect(response.statusCode).toBe(201);
  const { householdId } = response.json<{ householdId: string }>();
  await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [], userId: by.userId });
  const { rows } = await sql<{ input: unknown }>`
    SELECT input FROM job_requests WHERE kind = 'search-duplicates' AND key = ${`household ${householdId}`}`.execute(
    tx,
  );
  const job = JOBS['search-duplicates'];
  const answer = await job?.run({
    context: cast.as(by),
    input: job.input.parse(rows[0]?.input),
    config: testConfig(),
    progress: () => undefined,
  });
  return { householdId, answer };
}

interface Listed {
  readonly items: readonly { readonly said: string; readonly one: Side; readonly other: Side }[];
}
type Side = { readonly householdId: string };

it(
  'is parked as possibly the same: a number with one digit wrong, a name of the same sound with the same birthday',
  rollingBack(async (db, tx) => {
    const cast = await playCast(db);
    const { lin } = cast.people;
    const office = await officeOf(db, lin);
    const story = { cast, tx, office, by: lin };
    const known = await register(cast, cast.units.bus, [person('99990119720101113', { name: '王小明', sex: 'male' })]);
    await register(cast, cast.units.park, [person('99990119810308123', { name: '李芳' })]);

    const stranger = await typeIn(story, cast.units.mill, ['赵国强', '99990119650707137']);
    expect(stranger.answer).toEqual({ persons: 1, open: 0, added: 0, gone: 0 });

    // The year is one digit off, so neither the birthday nor the whole number is the same.
    const near = await typeIn(story, cast.units.mill, ['王小明', '99990119730101113']);
    expect(near.answer).toEqual({ persons: 2, open: 1, added: 1, gone: 0 });
    const listed = (await office.get('/api/duplicates')).json<Listed>();
    expect(listed.items).toMatchObject([{ said: expect.stringContaining('身份证号只差一位数字') as string }]);
    expect([listed.items[0]?.one.householdId, listed.items[0]?.other.householdId].sort()).toEqual(
      [known, near.householdId].sort(),
    );

    const homophone = await typeIn(story, cast.units.garment, ['王晓明', '99990119720101133']);
    expect(homophone.answer).toMatchObject({ added: 1, gone: 0 });
    const again = (await office.get('/api/duplicates')).json<Listed>();
    expect(again.items.map(({ said }) => said.includes('姓名同音不同字')).sort()).toEqual([false, true]);

    // The whole register, read at once, says the same.
    expect(await searchDuplicates(cast.as(lin), {})).toMatchObject({ persons: 5, open: 2, added: 0, gone: 0 });
  }),
);

it(
  'counts who bears a name or a telephone in the whole register, as the search through all of it does',
  rollingBack(async (db, tx) => {
    const cast = await playCast(db);
    const { lin } = cast.people;
    const story = { cast, tx, office: await officeOf(db, lin), by: lin };
    const others = Array.from({ length: 62 }, (_, n) =>
      person(`9999011970010${1000 + n * 13}`, {
        name: '张伟',
        relation: n === 0 ? 'head' : 'other',
        sex: 'male',
        phone: '13900139000',
        birthOn: null,
      }),
    );
    for (let at = 0; at < others.length; at += 20)
      await register(
        cast,
        cast.units.bus,
        others.slice(at, at + 20).map((each, n) => ({ ...each, relation: n === 0 ? 'head' : 'other' })),
      );
    // 62 share this telephone, which says nothing then, and the name alone is not enough.
    const newcomer = await typeIn(story, cast.units.mill, ['张伟', '99990119881212117', '13900139000']);
    expect(newcomer.answer).toMatchObject({ open: 0, added: 0 });
  }),
);

it(
  'is found only within reach: what two townships have in common is for the county',
  rollingBack(async (db, tx) => {
    const cast = await playCast(db);
    const { xu, lin } = cast.people;
    await register(cast, cast.units.bus, [person('99990119720101113', { name: '王小明', sex: 'male' })]);
    const story = { cast, tx, office: await officeOf(db, xu), by: xu };
    const { answer } = await typeIn(story, cast.units.mill, ['王小明', '99990119730101113']);
    expect(answer).toEqual({ persons: 1, open: 0, added: 0, gone: 0 });
    expect(await searchDuplicates(cast.as(lin), {})).toMatchObject({ open: 1, added: 1 });
  }),
);
