/** What a roster says of somebody's health stands nowhere in the open, also where it did before it was sealed. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectionSettings } from '#server/db/database.ts';
import { inventedId } from '#server/imports/make-roster.ts';
import { playCast, testSecrets } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { registerHouseholds } from './register-households.ts';
import { sealOpenHealth } from './seal-open-health.ts';

const { database, address } = useDatabase();
let owner: pg.Client;

beforeAll(async () => {
  owner = new pg.Client(connectionSettings(address()));
  await owner.connect();
});
afterAll(() => owner.end());

test('words about health are sealed when they come in, and those of before at the next start', async () => {
  const cast = await playCast(database());
  const born = { birthOn: '1955-01-01', sex: 'male', phone: null, workStatus: null } as const;
  await registerHouseholds(cast.as(cast.people.lin), {
    importBatchId: null,
    registeredOn: '2026-01-12',
    households: [
      {
        orgId: cast.units.mill.id,
        orgPath: cast.units.mill.path,
        divisionCode: '990101',
        residence: 'urban',
        address: null,
        bankCard: null,
        people: [
          { ...born, name: '王喆', relation: 'head', idNumber: inventedId(1), health: '尿毒症' },
          { ...born, name: '王小喆', relation: 'son', idNumber: inventedId(2), health: null },
        ],
      },
    ],
  });
  const kept = async () => {
    const { rows } = await owner.query<{ whole: string; cipher: Buffer | null }>(
      'SELECT p::text AS whole, health_cipher AS cipher FROM persons p ORDER BY id_number_tail',
    );
    return {
      inTheOpen: rows.filter(({ whole }) => whole.includes('尿毒症')).length,
      read: rows.flatMap(({ cipher }) => (cipher === null ? [] : testSecrets.decrypt('health', cipher))),
    };
  };
  expect(await kept()).toEqual({ inTheOpen: 0, read: ['尿毒症'] });

  await owner.query(`UPDATE persons SET health = '尿毒症', health_cipher = NULL WHERE health_cipher IS NOT NULL`);
  expect(await kept()).toEqual({ inTheOpen: 1, read: [] });
  expect(await sealOpenHealth(address(), testSecrets)).toBe(1);
  expect(await kept()).toEqual({ inTheOpen: 0, read: ['尿毒症'] });
  expect(await sealOpenHealth(address(), testSecrets)).toBe(0);
});
