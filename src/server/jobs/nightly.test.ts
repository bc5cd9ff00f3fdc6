import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readyToPay } from '../../../tests/support/bank-story.ts';
import { testSecrets } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { makeContext } from '../context.ts';
import { connectionSettings } from '../db/database.ts';
import { getDesk } from '../desk/get-desk.ts';
import { checkLedgersOfTheNight, lastNight } from './nightly.ts';

const { database, address } = useDatabase();
let owner: pg.Client;
beforeAll(async () => {
  owner = new pg.Client(connectionSettings(address()));
  await owner.connect();
});
afterAll(() => owner.end());

describe('the night', () => {
  test.each([
    ['2026-01-25T02:17+08:00', '2026-01-25T02:00+08:00'],
    ['2026-01-25T01:59+08:00', '2026-01-24T02:00+08:00'],
    ['2026-01-25T09:00+08:00', '2026-01-25T02:00+08:00'],
    ['2026-01-25T02:00+08:00', '2026-01-25T02:00+08:00'],
  ])('before %s began at %s', (now, night) => {
    expect(lastNight(new Date(now))).toEqual(new Date(night));
  });

  test('checks the books once, and a difference stands on the desk until they add up again', async () => {
    const { cast, clerk, chair } = await readyToPay(database(), ['户1', '户2'], '990181');
    const faults: unknown[] = [];
    const night = (now: string) => {
      const { actor: _, ...parts } = makeContext({
        database: database(),
        actor: cast.people.shen,
        secrets: testSecrets,
        now: () => new Date(now),
      });
      return checkLedgersOfTheNight(parts, connectionSettings(address()), (error) => faults.push(error));
    };
    const onDesk = async (by = chair) => (await getDesk(by, {})).ledgerCheck;
    expect(await onDesk()).toBeNull();
    expect(await night('2026-01-25T02:17+08:00')).toBe(1);
    expect(await night('2026-01-25T09:17+08:00')).toBe(0);
    expect(await onDesk()).toMatchObject({ isSound: true, checkedAt: new Date('2026-01-25T02:17+08:00') });

    // Somebody with the owner's rights adds a yuan behind the application's back.
    const plant = (fen: number) =>
      owner.query(
        `UPDATE ledger_accounts SET balance_fen = balance_fen + $1 
         WHERE id = (SELECT id FROM ledger_accounts WHERE kind = 'reserved' ORDER BY id LIMIT 1)`,
        [fen],
      );
    await plant(100);
    expect(await night('2026-01-26T02:17+08:00')).toBe(1);
    expect(await onDesk()).toMatchObject({ isSound: false, wrongBalances: 1, unbalancedTransactions: 0 });
    expect(await onDesk(clerk)).toMatchObject({ isSound: false });
    // The money of the county is no business of a township.
    expect(await onDesk(cast.as(cast.people.xu))).toBeNull();
    const { rows } = await owner.query(
      `SELECT user_name, event FROM journal WHERE tenant_id = $1 AND event LIKE 'fund.ledger-%' ORDER BY seq`,
      [cast.tenantId],
    );
    expect(rows).toEqual([
      { user_name: '系统夜间核对', event: 'fund.ledger-sound' },
      { user_name: '系统夜间核对', event: 'fund.ledger-differs' },
    ]);

    await plant(-100);
    expect(await night('2026-01-27T08:00+08:00')).toBe(1);
    expect(await onDesk()).toMatchObject({ isSound: true });
    expect(faults).toEqual([]);
  });
});
