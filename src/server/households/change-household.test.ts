import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type Cast, playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { person, register } from '../../../tests/support/look-alikes.ts';
import { fillHouseholds, openCampaignOfTest } from '../../../tests/support/fill-campaign.ts';
import { readFactsRecord } from '#domain/eligibility/facts-record.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { decideVerdicts } from '#server/eligibility/decide-verdicts.ts';
import { getHousehold } from '#server/people/get-household.ts';
import { listHouseholds } from '#server/people/list-households.ts';
import { appFor } from '../../../tests/support/api.ts';
import { addMember } from './add-member.ts';
import { householdsRoutes } from './households.routes.ts';
import { changeHousehold } from './change-household.ts';
import { previewChange } from './preview-change.ts';

const { rollingBack } = useDatabase();
const WHY = '户口本已变更，留存复印件';

async function family(cast: Cast) {
  const lin = cast.as(cast.people.lin);
  const id = await register(cast, cast.units.mill, [
    person('99990119680703042'),
    person('99990119660211035', { name: '王小明', sex: 'male', relation: 'spouse' }),
    person('99990119920406117', { name: '王雨', sex: 'male', relation: 'son' }),
  ]);
  const { members } = await getHousehold(lin, { id });
  const idOf = (name: string) => members.find((member) => member.name === name)?.personId ?? '';
  return { lin, id, lan: idOf('欧阳若兰'), ming: idOf('王小明'), yu: idOf('王雨') };
}

const shown = async (lin: Parameters<typeof getHousehold>[0], id: string) =>
  (await getHousehold(lin, { id })).members.map(({ name, relation }) => `${name} ${relation}`);

describe('another head', () => {
  it(
    'takes the first place, everybody is related anew, and what was before keeps its days',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const { lin, id, lan, ming, yu } = await family(cast);
      const change = { kind: 'head', headId: ming, relations: { [lan]: 'spouse', [yu]: 'son' } } as const;
      const { says } = await previewChange(lin, { householdId: id, change });
      expect(says[0]).toBe('户主由欧阳若兰变更为王小明，与户主关系逐人改写；以前的关系带日期保留。');
      await changeHousehold(lin, { householdId: id, change, reason: WHY });
      expect(await shown(lin, id)).toEqual(['王小明 head', '欧阳若兰 spouse', '王雨 son']);
      expect((await listHouseholds(lin, {})).items).toMatchObject([{ headName: '王小明', memberCount: 3 }]);
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
      const { rows } = await sql`
        SELECT relation, from_on, to_on FROM household_members WHERE person_id = ${lan}::uuid ORDER BY from_on`.execute(
        tx,
      );
      expect(rows).toEqual([
        { relation: 'head', from_on: '2026-01-05', to_on: '2026-01-12' },
        { relation: 'spouse', from_on: '2026-01-12', to_on: null },
      ]);
      // Back on the same day: nobody gets two roles on one day.
      const back = { kind: 'head', headId: lan, relations: { [ming]: 'spouse', [yu]: 'son' } } as const;
      await changeHousehold(lin, { householdId: id, change: back, reason: '上一次选错了人' });
      expect(await shown(lin, id)).toEqual(['欧阳若兰 head', '王小明 spouse', '王雨 son']);
    }),
  );

  it.each([
    [
      'without relations to him',
      'household.relations-missing',
      (f: Awaited<ReturnType<typeof family>>) => ({
        kind: 'head' as const,
        headId: f.ming,
        relations: { [f.lan]: 'spouse' as const },
      }),
    ],
    [
      'who is the head',
      'household.head-already',
      (f: Awaited<ReturnType<typeof family>>) => ({ kind: 'head' as const, headId: f.lan, relations: {} }),
    ],
    [
      'who leaves the others behind',
      'household.head-leaves',
      (f: Awaited<ReturnType<typeof family>>) => ({
        kind: 'split' as const,
        leaving: [{ personId: f.lan, relation: 'head' as const }],
      }),
    ],
    [
      'with nobody staying',
      'household.would-be-empty',
      (f: Awaited<ReturnType<typeof family>>) => ({
        kind: 'split' as const,
        leaving: [f.lan, f.ming, f.yu].map((personId, at) => ({
          personId,
          relation: at === 0 ? ('head' as const) : ('other' as const),
        })),
      }),
    ],
    [
      'to a file that is not there',
      'household.no-target',
      (f: Awaited<ReturnType<typeof family>>) => ({
        kind: 'move' as const,
        personId: f.yu,
        relation: 'son' as const,
        toDossierNo: '99010102A-0099',
      }),
    ],
  ])('is refused %s', (_, code, change) =>
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const facts = await family(cast);
      await expect(
        changeHousehold(facts.lin, { householdId: facts.id, change: change(facts), reason: WHY }),
      ).rejects.toMatchObject({ code });
      expect(await shown(facts.lin, facts.id)).toHaveLength(3);
    })(),
  );
});

describe('members', () => {
  it(
    'split off into a household with a file of its own, in which income is to be filled in',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const { lin, id, yu } = await family(cast);
      const { otherHouseholdId } = await changeHousehold(lin, {
        householdId: id,
        change: { kind: 'split', leaving: [{ personId: yu, relation: 'head' }] },
        reason: '儿子结婚分户',
      });
      expect(await shown(lin, id)).toEqual(['欧阳若兰 head', '王小明 spouse']);
      expect(await getHousehold(lin, { id: otherHouseholdId ?? '' })).toMatchObject({
        dossierNo: '99010101A-0002',
        annualIncomeFen: null,
        mainCause: 'illness',
        members: [{ name: '王雨', relation: 'head' }],
      });
    }),
  );

  it(
    'move to the household of another unit and belong to it from then on',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const { lin, id, yu } = await family(cast);
      const target = await register(cast, cast.units.bus, [
        person('99990119300406119', { name: '王老汉', sex: 'male' }),
      ]);
      const change = { kind: 'move', personId: yu, relation: 'grandchild', toDossierNo: '99010102A-0001' } as const;
      const { says } = await previewChange(lin, { householdId: id, change });
      expect(says[1]).toBe('原户由 3 人变为 2 人，迁入户由 1 人变为 2 人。');
      await changeHousehold(lin, { householdId: id, change, reason: WHY });
      expect(await shown(lin, target)).toEqual(['王老汉 head', '王雨 grandchild']);
      expect((await getHousehold(cast.as(cast.people.xu), { id })).members).toHaveLength(2);
      // The township clerk may not reach into another township.
      const xu = cast.as(cast.people.xu);
      await expect(
        changeHousehold(xu, { householdId: id, change: { ...change, personId: yu }, reason: WHY }),
      ).rejects.toMatchObject({ code: expect.stringMatching(/household\.(not-a-member|no-target)/) as string });
    }),
  );
});

describe('a member who leaves', () => {
  it(
    'is not counted any more, keeps his days, and the next verdict reckons with the new number',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const campaignId = await openCampaignOfTest(tx, cast);
      const [made] = await fillHouseholds(tx, cast, [{ unit: cast.units.mill, members: 3 }]);
      const householdId = made?.householdId ?? '';
      const judged = async () => {
        await decideVerdicts(lin, { campaignId });
        const kept = await tx.selectFrom('verdicts').select('facts').where('is_current', '=', true).executeTakeFirst();
        return readFactsRecord(kept?.facts, null).facts.memberCount;
      };
      expect(await judged()).toBe(3);
      const { members } = await getHousehold(lin, { id: householdId });
      const personId = members[2]?.personId ?? '';
      const change = { kind: 'leave', personId, cause: 'death' } as const;
      expect((await previewChange(lin, { householdId, change })).says[1]).toContain('家庭人口由 3 人变为 2 人');
      await changeHousehold(lin, { householdId, change, reason: '户口已注销，留存证明' });
      expect((await listHouseholds(lin, {})).items).toMatchObject([{ memberCount: 2 }]);
      expect(await judged()).toBe(2);
      const head = members[0]?.personId ?? '';
      await expect(
        changeHousehold(lin, { householdId, change: { ...change, personId: head }, reason: WHY }),
      ).rejects.toMatchObject({ code: 'household.head-leaves' });
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
      const { rows } = await sql`SELECT to_on FROM household_members WHERE person_id = ${personId}::uuid`.execute(tx);
      expect(rows).toEqual([{ to_on: '2026-01-12' }]);
    }),
  );
});

describe('somebody added', () => {
  const born = {
    name: '王小雪',
    idNumber: '999901201903122345',
    relation: 'grandchild' as const,
    cause: 'moved' as const,
    on: '2026-01-08',
  };

  it(
    'is a member from the day he came, in the register once, and the journal holds no number',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const { lin, id } = await family(cast);
      const { says } = await addMember(lin, { householdId: id, member: born, reason: WHY });
      expect(says[0]).toContain('王小雪（孙子女）因户口迁入自 2026-01-08 起');
      expect(says[1]).toContain('由 3 人变为 4 人');
      expect(await shown(lin, id)).toContain('王小雪 grandchild');
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
      const { rows } = await sql<{ from: string }>`
        SELECT m.from_on AS "from" FROM household_members m JOIN persons p ON p.id = m.person_id WHERE p.name = '王小雪'`.execute(
        tx,
      );
      expect(rows).toEqual([{ from: '2026-01-08' }]);
      const journal = await sql<{ text: string }>`SELECT to_jsonb(j)::text AS text FROM journal j`.execute(tx);
      expect(JSON.stringify(journal.rows)).toContain('household.member-added');
      expect(JSON.stringify(journal.rows)).not.toContain(born.idNumber);
      await expect(addMember(lin, { householdId: id, member: born, reason: WHY })).rejects.toMatchObject({
        code: 'person.already-registered',
      });
    }),
  );

  it(
    'who had left is shown beforehand and taken in again, and keeps the days of the first time',
    rollingBack(async (db, tx) => {
      const clock = { now: new Date('2026-01-12T01:00:00Z') };
      const cast = await playCast(db, { now: () => clock.now });
      const { lin, id, yu } = await family(cast);
      const leave = { kind: 'leave', personId: yu, cause: 'moved' } as const;
      await changeHousehold(lin, { householdId: id, change: leave, reason: WHY });
      clock.now = new Date('2026-03-02T01:00:00Z');
      const again = {
        name: '王雨',
        idNumber: person('99990119920406117').idNumber,
        relation: 'son' as const,
        cause: 'moved' as const,
        on: '2026-03-01',
        phone: '13900139000',
      };
      const office = await appFor(db, cast.people.lin, {
        routes: [householdsRoutes],
        system: { now: () => clock.now },
      });
      const preview = (member: object) => office.post(`/api/households/${id}/members/preview`, { member });
      expect((await preview(again)).json()).toMatchObject({
        isReturning: true,
        says: [
          '王雨曾在册，2026-01-12 离开原户；这次接着用原来的登记，以前的关系带日期保留。',
          expect.stringContaining('王雨（儿子）因户口迁入自 2026-03-01 起'),
          expect.stringContaining('由 2 人变为 3 人'),
          expect.any(String),
          expect.any(String),
        ],
      });
      for (const [wrong, code] of [
        [{ on: '2026-01-11' }, 'household.day-before-leaving'],
        [{ name: '王宇' }, 'person.other-name'],
      ] as const)
        expect((await preview({ ...again, ...wrong })).json()).toMatchObject({ code });
      expect(await shown(lin, id)).toHaveLength(2);
      expect(await addMember(lin, { householdId: id, member: again, reason: '户口迁回' })).toMatchObject({
        personId: yu,
      });
      const { members } = await getHousehold(lin, { id });
      expect(members.at(-1)).toMatchObject({
        personId: yu,
        relation: 'son',
        maskedPhone: expect.stringMatching(/9000$/),
      });
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
      const { rows } = await sql`
        SELECT from_on, to_on FROM household_members WHERE person_id = ${yu}::uuid ORDER BY from_on`.execute(tx);
      expect(rows).toEqual([
        { from_on: '2026-01-05', to_on: '2026-01-12' },
        { from_on: '2026-03-01', to_on: null },
      ]);
    }),
  );

  it.each([
    ['a second head', { relation: 'head' as const }, 'household.two-heads'],
    ['a second spouse', { relation: 'spouse' as const }, 'household.two-spouses'],
    ['a day to come', { on: '2026-02-01' }, 'household.day-in-future'],
    ['a day before the birth', { on: '2019-03-11' }, 'household.day-before-birth'],
    ['a number that is not one', { idNumber: '999901201903122340' }, 'person.bad-id-number'],
  ])('is refused as %s, and nobody is registered', (_, wrong, code) =>
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const { lin, id } = await family(cast);
      await expect(
        addMember(lin, { householdId: id, member: { ...born, ...wrong }, reason: WHY }),
      ).rejects.toMatchObject({ code });
      const { rows } = await sql`SELECT 1 FROM persons WHERE name = '王小雪'`.execute(tx);
      expect(rows).toEqual([]);
    })(),
  );
});
