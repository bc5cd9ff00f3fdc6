import { describe, expect, test } from 'vitest';
import { appFor } from '../../../tests/support/api.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { createUnits } from './create-units.ts';
import { listUnits } from './list-units.ts';
import { organizationsRoutes } from './organizations.routes.ts';
import { readCalendarPacks, readPack } from './read-pack.ts';
import { recordCalendars } from './record-calendars.ts';
import { recordLines } from './record-lines.ts';

const { rollingBack } = useDatabase();
const school = {
  code: '99010101B',
  name: '东河小学工会',
  level: 'base',
  kind: 'school',
  divisionCode: '990101',
  parentCode: '99010101',
} as const;

describe('units', () => {
  test(
    'are added below their parents in any order, and the same list again changes nothing',
    rollingBack(async (database) => {
      const cast = await playCast(database);
      const clerk = cast.as(cast.people.lin);
      const units = [
        { ...school, code: '99010104A', name: '南湾水厂工会', kind: 'enterprise' as const, parentCode: '99010104' },
        {
          ...school,
          code: '99010104',
          name: '南湾镇总工会',
          level: 'township' as const,
          kind: 'union' as const,
          parentCode: '990101',
        },
        school,
      ];
      expect(await createUnits(clerk, { units })).toEqual({ added: 3, unchanged: 0 });
      expect(await createUnits(clerk, { units })).toEqual({ added: 0, unchanged: 3 });
      const paths = (await listUnits(clerk, {})).map((unit) => unit.path);
      expect(paths).toContain('/990101/99010104/99010104A/');
      expect(paths.length).toBe(10);
    }),
  );

  test(
    'that are there under another name are refused',
    rollingBack(async (database) => {
      const cast = await playCast(database);
      const clerk = cast.as(cast.people.lin);
      await createUnits(clerk, { units: [school] });
      await expect(createUnits(clerk, { units: [{ ...school, name: '东河中学工会' }] })).rejects.toThrow(
        '已经是“东河小学工会”',
      );
      await expect(createUnits(clerk, { units: [{ ...school, code: '99010101C' }] })).rejects.toThrow('东河小学工会');
      await expect(
        createUnits(clerk, { units: [{ ...school, code: 'X', name: '别处工会', parentCode: null }] }),
      ).rejects.toThrow('不在您管辖的范围内');
    }),
  );

  test(
    'are listed only below the unit the reader stands at',
    rollingBack(async (database) => {
      const cast = await playCast(database);
      const browser = await appFor(database, cast.people.xu, { routes: [organizationsRoutes] });
      const units: { name: string }[] = (await browser.get('/api/units')).json().items;
      expect(units.map((unit) => unit.name)).toEqual(['东河镇总工会', '东河面粉厂工会']);
    }),
  );
});

describe('dated parameters', () => {
  const line = {
    residence: 'urban',
    amountFen: 74_400n,
    per: 'month',
    fromOn: '2025-01-01',
    documentNumber: '示范县民〔2025〕1号',
  } as const;

  test(
    'lines are recorded once; another amount for the same day is refused, a later day is not',
    rollingBack(async (database) => {
      const cast = await playCast(database);
      const clerk = cast.as(cast.people.lin);
      const record = (over: Partial<{ amountFen: bigint; fromOn: string }>) =>
        recordLines(clerk, { divisions: [{ code: '990101', name: '示范县', lines: [{ ...line, ...over }] }] });
      await record({});
      await record({});
      await record({ fromOn: '2025-07-01', amountFen: 80_000n });
      await expect(record({ amountFen: 80_000n })).rejects.toThrow(/已经登记为744\.00元.*请写新的起始日期/);
    }),
  );

  test(
    'calendars of the packs are recorded, again and again without harm',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const clerk = cast.as(cast.people.lin);
      const files = await readCalendarPacks();
      expect(await recordCalendars(clerk, { files })).toEqual({ years: [2025, 2026] });
      await recordCalendars(clerk, { files });
      const { count } = await tx
        .selectFrom('calendar_days')
        .select(tx.fn.countAll<bigint>().as('count'))
        .executeTakeFirstOrThrow();
      expect(count).toBe(72n);
    }),
  );

  test('a pack that is not there is refused with the names of those that are', async () => {
    await expect(readPack('rules', 'no-such-pack')).rejects.toThrow('bozhou-2014');
    await expect(readPack('rules', '../calendars/2026')).rejects.toThrow('没有');
  });
});
