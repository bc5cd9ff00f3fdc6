import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CAUSES, type CauseCode, type TierCode, TIERS } from '../code-lists.ts';
import { type Audience, MASKING_PROFILES, maskName, postedCells, requirePostable } from './masking.ts';
import { planNotices } from './plan-notices.ts';

describe('a masked name', () => {
  test.each([
    ['王小明', false, '王*明'],
    ['王明', false, '王*'],
    ['欧阳小明', false, '欧**明'],
    ['买买提·艾力', false, '买***力'],
    ['王小明', true, '王某某'],
    ['王明13900001111', false, '王*'],
    ['990101199001011234', false, '某某某'],
  ])('of %s (minor: %s) is %s', (name, isMinor, masked) => {
    expect(maskName(name, isMinor)).toBe(masked);
  });
});

describe('a posted list', () => {
  const digits = (length: number) =>
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''));
  const names = fc
    .array(fc.constantFrom(...'王李张刘陈杨黄赵吴周徐孙马朱胡郭林何高罗'), { minLength: 2, maxLength: 4 })
    .map((list) => list.join(''));
  const illnesses = fc.constantFrom('尿毒症', '肺癌', '白血病', '精神分裂症', '慢性肾衰竭');
  /** A household whose clerk typed everything into the name and the unit that should never be there. */
  const secrets = fc.record({
    name: names,
    idNumber: digits(18),
    phone: digits(10).map((rest) => `1${rest}`),
    card: digits(19),
    illness: illnesses,
    child: names,
  });
  const households = secrets.chain((secret) =>
    fc.record({
      secret: fc.constant(secret),
      mess: fc.subarray([secret.idNumber, secret.phone, secret.card]),
      memberCount: fc.integer({ min: 1, max: 12 }),
      tier: fc.constantFrom(...(Object.keys(TIERS) as TierCode[])),
      mainCause: fc.option(fc.constantFrom(...(Object.keys(CAUSES) as CauseCode[]))),
      birthOn: fc.constantFrom(null, '1961-05-04', '2015-05-04'),
    }),
  );

  test('carries no ID number, phone, card, illness, full name or name of a child, whatever the rows hold', () => {
    fc.assert(
      fc.property(
        fc.array(households, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...(Object.keys(MASKING_PROFILES) as Audience[])),
        (rows, audience) => {
          const unit = {
            id: 'u',
            code: '99010103A',
            name: `园区制衣公司工会${rows[0]?.mess.join('') ?? ''}`,
            path: '/990101/',
          };
          const subjects = rows.map((row, index) => ({
            // A whole row in one object, as a careless caller would pass it: only named fields may come out.
            ...row.secret,
            dossierId: `d${index}`,
            dossierNo: `99010103A-${index}`,
            unitId: 'u',
            headName: row.secret.name + row.mess.join(' '),
            birthOn: row.birthOn,
            memberCount: row.memberCount,
            tier: row.tier,
            mainCause: row.mainCause,
            health: row.secret.illness,
          }));
          const [notice] = planNotices([unit], subjects, '2026-01-12', () => 1);
          const text = (notice?.lines ?? []).map((line) => postedCells(line, audience).join(' ')).join('\n');
          for (const { secret } of rows) {
            for (const hidden of [
              secret.idNumber,
              secret.phone,
              secret.card,
              secret.illness,
              secret.name,
              secret.child,
            ])
              expect(text).not.toContain(hidden);
          }
          expect(text).not.toMatch(/\d{6}/);
          expect(text).not.toMatch(/患|癌|症|慢性/);
          expect(() => requirePostable(text, '名单')).not.toThrow();
        },
      ),
    );
  });

  test('says 因病 and never the illness, and leaves the cause out on the web', () => {
    const [notice] = planNotices(
      [{ id: 'u', code: '99010103A', name: '园区制衣公司工会', path: '/990101/' }],
      [
        {
          dossierId: 'd',
          dossierNo: '99010103A-0001',
          unitId: 'u',
          headName: '王小明',
          birthOn: null,
          memberCount: 3,
          tier: 'subsistence',
          mainCause: 'illness',
        },
      ],
      '2026-01-12',
      () => 1,
    );
    const line = notice?.lines[0];
    if (!line) throw new Error('The notice has no line.');
    expect(postedCells(line, 'board')).toEqual(['1', '王*明', '园区制衣公司工会', '3人', '低保户', '因病']);
    expect(postedCells(line, 'web')).toEqual(['1', '王*明', '园区制衣公司工会', '低保户']);
  });

  test.each(['13900001111', '139 0000 1111', '１３９００００１１１１', '990101-19900101-1234'])(
    'refuses free words with a number in them: %s',
    (number) => {
      expect(() => requirePostable(`如有异议请联系${number}`, '张贴地点')).toThrow('张贴地点');
    },
  );

  test('refuses to post when nobody has a tier', () => {
    expect(() => planNotices([], [], '2026-01-12', () => 1)).toThrow('没有名单可以公示');
  });
});
