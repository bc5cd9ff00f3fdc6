import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { appFor } from '../../../tests/support/api.ts';
import { type Cast, playCast, type Unit } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { refreshStatistics } from '#server/db/refresh-statistics.ts';
import { openDossiers } from '#server/dossiers/open-dossiers.ts';
import { inventedId } from '#server/imports/make-roster.ts';
import { getHousehold } from './get-household.ts';
import { listHouseholds } from './list-households.ts';
import { peopleRoutes } from './people.routes.ts';
import type { NewPerson } from './person-records.ts';
import { registerHouseholds } from './register-households.ts';
import { revealIdNumber } from './reveal-id-number.ts';

const { rollingBack } = useDatabase();

const person = (n: number, changes: Partial<NewPerson> = {}): NewPerson => ({
  name: '王喆',
  relation: 'head',
  idNumber: inventedId(n),
  birthOn: '1955-01-01',
  sex: 'male',
  phone: '13800138000',
  health: '残疾',
  workStatus: null,
  ...changes,
});

/** Registers one household with its dossier and answers its id. */
async function registered(
  cast: Cast,
  unit: Unit,
  people: NewPerson[],
  cause: 'disability' | 'schooling' = 'disability',
): Promise<string> {
  const lin = cast.as(cast.people.lin);
  const place = { orgId: unit.id, orgPath: unit.path };
  const { householdIds } = await registerHouseholds(lin, {
    importBatchId: null,
    registeredOn: '2026-01-12',
    households: [
      {
        ...place,
        divisionCode: '990101',
        residence: 'urban',
        address: '东街1号',
        bankCard: '6222020000000000000',
        people,
      },
    ],
  });
  const householdId = householdIds[0] ?? '';
  await openDossiers(lin, {
    importBatchId: null,
    openedOn: '2026-01-12',
    dossiers: [
      {
        ...place,
        householdId,
        unitCode: unit.code,
        mainCause: cause,
        secondaryCauses: [],
        stillHardAfterRelief: true,
        isMigrantWorker: false,
        recipientClass: 'A0',
        annualIncomeFen: 1_200_000n,
        outlayFen: { medical: 300_000n, education: 0n, disability: 0n, accident: 0n, other: 0n },
        clarity: { family: '二口人', mind: null, cause: null, needs: null },
        remark: null,
        importRowNo: null,
      },
    ],
  });
  return householdId;
}

async function threeHouseholds(cast: Cast) {
  return {
    wang: await registered(cast, cast.units.mill, [person(1), person(2, { name: '单小明', relation: 'son' })]),
    ouyang: await registered(cast, cast.units.mill, [person(3, { name: '欧阳若兰', sex: 'female' })], 'schooling'),
    li: await registered(cast, cast.units.bus, [person(4, { name: '李明' })]),
  };
}

describe('the list of households', () => {
  it.each<[string, object, string[]]>([
    ['everything in the order of dossier numbers', {}, ['王喆', '欧阳若兰', '李明']],
    ['a name', { q: '欧阳' }, ['欧阳若兰']],
    ['a name with spaces', { q: ' 李 明 ' }, ['李明']],
    ['the name of a member', { q: '单小明' }, ['王喆']],
    ['pinyin initials', { q: 'OYRL' }, ['欧阳若兰']],
    ['initials of a member, surname in its own reading', { q: 'sxm' }, ['王喆']],
    ['full pinyin', { q: 'lim' }, ['李明']],
    ['a cause', { cause: 'schooling' }, ['欧阳若兰']],
    ['no verdict yet', { tier: 'undecided' }, ['王喆', '欧阳若兰', '李明']],
    ['a tier nobody has', { tier: 'marginal' }, []],
    ['a wildcard, which is no wildcard', { q: '%' }, ['王喆', '欧阳若兰', '李明']],
    ['a quote', { q: "'; DROP TABLE persons" }, []],
  ])('finds %s', (_, filter, names) =>
    rollingBack(async (db) => {
      const cast = await playCast(db);
      await threeHouseholds(cast);
      const { items } = await listHouseholds(cast.as(cast.people.lin), filter);
      expect(items.map((item) => item.headName)).toEqual(names);
    })(),
  );

  it(
    'finds the households of a name that thousands bear as it finds those of a rare one, each once, page by page, within reach',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const { mill, bus } = cast.units;
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
      // 120 households of 40; in two of three everybody is 钱多 (3,200 persons), in the third everybody is 孙一. Half live at the bus company.
      const uuid = (kind: string, n: string) => sql.raw(`md5('many ${kind}' || ${n})::uuid`);
      const unit = sql`JOIN (VALUES (0, ${mill.id}::uuid, ${mill.path}), (1, ${bus.id}::uuid, ${bus.path})) AS u (turn, id, path) ON u.turn = h % 2`;
      await sql`INSERT INTO households (tenant_id, id, org_id, org_path, division_code, residence, registered_on)
        SELECT ${cast.tenantId}::uuid, ${uuid('h', 'h')}, u.id, u.path, '990101', 'urban', '2026-01-05' FROM generate_series(1, 120) AS h ${unit}`.execute(
        tx,
      );
      await sql`INSERT INTO persons (tenant_id, id, org_path, name, pinyin, pinyin_initials)
        SELECT ${cast.tenantId}::uuid, ${uuid('p', 'h * 100 + n')}, u.path, CASE WHEN h % 3 = 0 THEN '孙一' ELSE '钱多' END,
          CASE WHEN h % 3 = 0 THEN 'sunyi' ELSE 'qianduo' END, CASE WHEN h % 3 = 0 THEN 'sy' ELSE 'qd' END
        FROM generate_series(1, 120) AS h ${unit} CROSS JOIN generate_series(0, 39) AS n`.execute(tx);
      await sql`INSERT INTO household_members (tenant_id, household_id, person_id, org_path, relation, position, from_on)
        SELECT ${cast.tenantId}::uuid, ${uuid('h', 'h')}, ${uuid('p', 'h * 100 + n')}, u.path, CASE n WHEN 0 THEN 'head' ELSE 'other' END, n, '2026-01-05'
        FROM generate_series(1, 120) AS h ${unit} CROSS JOIN generate_series(0, 39) AS n`.execute(tx);
      await sql`INSERT INTO dossiers (tenant_id, id, household_id, dossier_no, org_id, org_path, status, secondary_causes, is_migrant_worker, recipient_class, clarity, opened_on)
        SELECT ${cast.tenantId}::uuid, ${uuid('d', 'h')}, ${uuid('h', 'h')}, 'M-' || lpad(h::text, 4, '0'), u.id, u.path, 'in-file', '{}', false, 'A0', '{}', '2026-01-05'
        FROM generate_series(1, 120) AS h ${unit}`.execute(tx);
      await refreshStatistics(tx, 5000, 'households', 'persons', 'household_members', 'dossiers');
      const numbers = async (q: string, who = cast.people.lin) => {
        const found: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await listHouseholds(cast.as(who), { q, limit: 50, cursor });
          found.push(...page.items.map((item) => item.dossierNo));
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        return found;
      };
      const numbered = (keep: (h: number) => boolean) =>
        Array.from({ length: 120 }, (_, at) => at + 1)
          .filter(keep)
          .map((h) => `M-${String(h).padStart(4, '0')}`);
      for (const q of ['钱', '钱多', 'qd', 'qianduo'])
        expect(await numbers(q), q).toEqual(numbered((h) => h % 3 !== 0));
      for (const q of ['孙', 'sy', 'suny']) expect(await numbers(q), q).toEqual(numbered((h) => h % 3 === 0));
      expect(await numbers('钱多', cast.people.xu)).toEqual(numbered((h) => h % 3 !== 0 && h % 2 === 0));
      expect(await numbers('孙一', cast.people.xu)).toEqual(numbered((h) => h % 3 === 0 && h % 2 === 0));
    }),
  );

  it(
    'finds a unit with its subtree',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      await threeHouseholds(cast);
      const names = async (unit: string) =>
        (await listHouseholds(cast.as(cast.people.lin), { unit })).items.map((item) => item.headName);
      expect(await names(cast.units.east.id)).toEqual(['王喆', '欧阳若兰']);
      expect(await names(cast.units.county.id)).toHaveLength(3);
      expect(await names(randomUUID())).toEqual([]);
    }),
  );

  it(
    'turns pages without losing or repeating a household',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      await threeHouseholds(cast);
      const lin = cast.as(cast.people.lin);
      const first = await listHouseholds(lin, { limit: 2 });
      const second = await listHouseholds(lin, { limit: 2, cursor: first.nextCursor ?? '' });
      expect([...first.items, ...second.items].map((item) => item.dossierNo)).toEqual([
        '99010101A-0001',
        '99010101A-0002',
        '99010102A-0001',
      ]);
      expect(second.nextCursor).toBeNull();
      await expect(listHouseholds(lin, { cursor: 'x' })).rejects.toMatchObject({ code: 'request.bad-cursor' });
    }),
  );

  it(
    'ends at the border of one’s units, and a viewer sees nobody',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const { li } = await threeHouseholds(cast);
      const xu = cast.as(cast.people.xu);
      expect((await listHouseholds(xu, {})).items.map((item) => item.headName)).toEqual(['王喆', '欧阳若兰']);
      await expect(getHousehold(xu, { id: li })).rejects.toMatchObject({ code: 'household.not-found' });
      await expect(listHouseholds(cast.as(cast.people.bai), {})).rejects.toMatchObject({ code: 'access.not-allowed' });
    }),
  );
});

describe('registering', () => {
  it(
    'refuses somebody who is in the register already',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      await registered(cast, cast.units.mill, [person(1)]);
      await expect(
        registered(cast, cast.units.bus, [person(5), person(1, { relation: 'spouse' })]),
      ).rejects.toMatchObject({ code: 'person.already-registered' });
    }),
  );

  it(
    'refuses a household with two heads',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      await expect(registered(cast, cast.units.mill, [person(1), person(2)])).rejects.toMatchObject({
        code: 'household.faulty',
      });
    }),
  );
});

describe('one household', () => {
  it(
    'shows members, money and 四清 over HTTP, numbers masked',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const { wang } = await threeHouseholds(cast);
      const browser = await appFor(db, cast.people.lin, { routes: [peopleRoutes] });
      const answer = await browser.get(`/api/households/${wang}`);
      expect(answer.json()).toMatchObject({
        dossierNo: '99010101A-0001',
        status: 'in-file',
        unitName: '东河面粉厂工会',
        annualIncomeFen: 1_200_000,
        address: '东街1号',
        bankCardTail: '0000',
        outcome: null,
        outlay: [
          { kind: 'medical', amountFen: 300_000 },
          { kind: 'education', amountFen: 0 },
          { kind: 'disability' },
          { kind: 'accident' },
          { kind: 'other' },
        ],
        clarity: { family: '二口人', mind: null },
        members: [
          {
            name: '王喆',
            relation: 'head',
            sex: 'male',
            maskedIdNumber: `**************${inventedId(1).slice(-4)}`,
            maskedPhone: '138****8000',
            health: '残疾',
          },
          { name: '单小明', relation: 'son' },
        ],
      });
      expect(answer.body).not.toContain(inventedId(1));
      expect(answer.body).not.toContain('13800138000');
      expect((await browser.get('/api/households?q=oyrl')).json()).toMatchObject({
        items: [{ headName: '欧阳若兰', memberCount: 1 }],
        nextCursor: null,
      });
    }),
  );

  it(
    'keeps illness from the cashier',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const { wang } = await threeHouseholds(cast);
      expect((await getHousehold(cast.as(cast.people.fang), { id: wang })).members[0]?.health).toBeNull();
    }),
  );
});

describe('revealing an ID number', () => {
  it(
    'gives it for a reason, and the journal keeps who and why but not the number',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const { wang } = await threeHouseholds(cast);
      const member = (await getHousehold(cast.as(cast.people.lin), { id: wang })).members[0];
      const browser = await appFor(db, cast.people.lin, { routes: [peopleRoutes] });
      const answer = await browser.post(
        `/api/households/${wang}/id-number`,
        { personId: member?.personId, reason: '核对银行退回的卡号' },
        { 'command-id': randomUUID() },
      );
      expect(answer.json()).toEqual({ idNumber: inventedId(1) });
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: ['/'], userId: 'test' });
      const { rows } = await sql<{
        text: string;
      }>`SELECT to_jsonb(j)::text AS text FROM journal j WHERE event = 'household.id-number-revealed'`.execute(tx);
      expect(rows).toHaveLength(1);
      expect(rows[0]?.text).toContain('核对银行退回的卡号');
      expect(rows[0]?.text).toContain('林岚');
      expect(rows[0]?.text).not.toContain(inventedId(1));
      expect((await sql<{ n: number }>`SELECT count(*)::int AS n FROM commands`.execute(tx)).rows[0]?.n).toBe(0);
    }),
  );

  it.each([
    ['no reason', 'lin', '  ', 'household.reason-too-short'],
    ['three characters', 'lin', '看一下', 'household.reason-too-short'],
    ['a number in the reason', 'lin', '电话13800138000', 'household.reason-has-number'],
    ['somebody without the right', 'zhou', '核对银行卡号', 'access.not-allowed'],
  ] as const)('refuses %s', (_, who, reason, code) =>
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const { wang } = await threeHouseholds(cast);
      const member = (await getHousehold(cast.as(cast.people.lin), { id: wang })).members[0];
      await expect(
        revealIdNumber(cast.as(cast.people[who]), { householdId: wang, personId: member?.personId ?? '', reason }),
      ).rejects.toMatchObject({ code });
    })(),
  );

  it(
    'refuses a person who is not of the household',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const { wang, li } = await threeHouseholds(cast);
      const stranger = (await getHousehold(cast.as(cast.people.lin), { id: li })).members[0];
      await expect(
        revealIdNumber(cast.as(cast.people.lin), {
          householdId: wang,
          personId: stranger?.personId ?? '',
          reason: '核对银行卡号',
        }),
      ).rejects.toMatchObject({ code: 'household.not-found' });
    }),
  );
});
