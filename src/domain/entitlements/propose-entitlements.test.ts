import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CauseCode, RecipientClassCode, TierCode } from '../code-lists.ts';
import { findObjection } from '../funds/source-rule.ts';
import { decideApproval, decideExclusion } from './entitlement.ts';
import { proposeEntitlements } from './propose-entitlements.ts';
import type { Candidate, ProposalPlan } from './propose-entitlements.ts';

const line = {
  measureCode: 'relief',
  tier: null,
  recipientClass: null,
  minMembers: null,
  maxMembers: null,
  goodsFen: 0n,
  goodsName: '',
};
const open = {
  book: 'relief',
  purpose: '',
  recipientClasses: [],
  aidKinds: [],
  causes: [],
  caps: { perTimeFen: null, perYearFen: null },
} as const;
const plan: ProposalPlan = {
  measures: [{ code: 'relief', kind: 'relief', name: '送钱物', description: '', sourceCodes: ['JZ', 'CZ', 'BJ'] }],
  standards: [
    {
      ...line,
      code: 'S1',
      name: '低保户',
      tier: 'subsistence',
      cashFen: 60_000n,
      goodsFen: 12_000n,
      goodsName: '大米10公斤',
    },
    { ...line, code: 'S2', name: '低保边缘户', tier: 'marginal', cashFen: 50_000n },
    { ...line, code: 'S4', name: '重病住院职工', recipientClass: 'A5', cashFen: 100_000n },
  ],
  floorFen: 60_000n,
  caps: { perTimeFen: 300_000n, perYearFen: 600_000n },
  sources: [
    { ...open, code: 'JZ', name: '助学捐款', purpose: '子女上学', causes: ['schooling'], aidKinds: ['cash'] },
    { ...open, code: 'CZ', name: '县财政专项' },
    { ...open, code: 'BJ', name: '本级经费' },
  ],
  recipientClasses: [],
};
const plenty = new Map([
  ['JZ', 10_000_000n],
  ['CZ', 10_000_000n],
  ['BJ', 10_000_000n],
]);

const household = (changes: Partial<Candidate> = {}): Candidate => ({
  dossierId: 'd1',
  orderKey: '/county/0001',
  recipientClass: 'A0',
  verdict: 'tier',
  tier: 'subsistence',
  memberCount: 3,
  causes: ['illness'],
  exclusionReason: null,
  givenThisYearFen: 0n,
  givenThisYearFrom: {},
  ...changes,
});
const proposeFor = (changes: Partial<Candidate>, money: ReadonlyMap<string, bigint> = plenty, under = plan) =>
  proposeEntitlements(under, [household(changes)], money);

describe('what a household is to get', () => {
  test('is its tier’s standard, from the first source that may serve', () => {
    expect(proposeFor({}).entitlements).toEqual([
      {
        dossierId: 'd1',
        measureCode: 'relief',
        standardCode: 'S1',
        cashFen: 60_000n,
        goodsFen: 12_000n,
        goodsName: '大米10公斤',
        cashSource: 'CZ',
        goodsSource: 'CZ',
        reasons: ['适用“低保户”：慰问金 600 元、慰问品折价 120 元'],
      },
    ]);
  });

  test('comes from the donor when the donor’s purpose is met, goods from the next', () => {
    expect(proposeFor({ causes: ['illness', 'schooling'] }).entitlements[0]).toMatchObject({
      cashSource: 'JZ',
      goodsSource: 'CZ',
    });
  });

  test('is the highest of its classes, not their sum, and the losing class stays readable', () => {
    const [entitlement] = proposeFor({ recipientClass: 'A5' }).entitlements;
    expect(entitlement).toMatchObject({ standardCode: 'S4', cashFen: 100_000n, goodsFen: 0n });
    expect(entitlement?.reasons).toContain('同时符合“低保户”（720 元），就高不就低，不重复计发');
  });

  test('is 1,100 yuan, not 1,900, for 低保 1,100 and 残疾 800', () => {
    const standards = [
      { ...plan.standards[0]!, name: '低保', cashFen: 110_000n, goodsFen: 0n },
      { ...plan.standards[0]!, code: 'S9', name: '残疾', cashFen: 80_000n, goodsFen: 0n },
    ];
    expect(proposeFor({}, plenty, { ...plan, standards }).entitlements[0]?.cashFen).toBe(110_000n);
  });

  test.each([
    [1, 55_000n],
    [2, 90_000n],
    [3, 110_000n],
    [7, 110_000n],
  ])('follows the street table by size: %i people', (memberCount, cashFen) => {
    const standards = [
      { ...line, name: '按人口', code: 'N1', minMembers: 1, maxMembers: 1, cashFen: 55_000n },
      { ...line, name: '按人口', code: 'N2', minMembers: 2, maxMembers: 2, cashFen: 90_000n },
      { ...line, name: '按人口', code: 'N3', minMembers: 3, cashFen: 110_000n },
    ];
    expect(proposeFor({ memberCount }, plenty, { ...plan, standards, floorFen: 0n }).entitlements[0]?.cashFen).toBe(
      cashFen,
    );
  });

  test('is raised to the floor of 600 yuan, with the reason', () => {
    const [entitlement] = proposeFor({ tier: 'marginal' }).entitlements;
    expect(entitlement?.cashFen).toBe(60_000n);
    expect(entitlement?.reasons.at(-1)).toBe('合计 500 元，低于保底标准 600 元，以慰问金补足');
  });

  test('is cut to what the yearly cap leaves, goods whole or not at all', () => {
    expect(proposeFor({ givenThisYearFen: 550_000n }).entitlements[0]).toMatchObject({
      cashFen: 38_000n,
      goodsFen: 12_000n,
    });
    expect(proposeFor({ givenThisYearFen: 590_000n }).entitlements[0]).toMatchObject({
      cashFen: 10_000n,
      goodsFen: 0n,
      goodsName: '',
      goodsSource: null,
    });
  });

  test('is nothing, with the reason on record, when the yearly cap is used up', () => {
    expect(proposeFor({ givenThisYearFen: 600_000n }).exclusions).toEqual([
      { dossierId: 'd1', code: 'cap-reached', reason: '本年已给 6000 元，按上限本次最多再给 0 元' },
    ]);
  });
});

describe('who gets nothing', () => {
  test.each([
    ['a recorded reason', { exclusionReason: '已由原单位慰问，本人同意不再领取' }, 'exclusions', 'recorded'],
    ['class E from relief money', { recipientClass: 'E4' }, 'exclusions', 'class-not-relief'],
    ['facts missing', { verdict: 'unknown', tier: null }, 'notEntitled', 'facts-missing'],
    ['not recognised', { verdict: 'none', tier: null }, 'notEntitled', 'not-eligible'],
    [
      'class A5 without a recognised tier',
      { recipientClass: 'A5', verdict: 'none', tier: null },
      'notEntitled',
      'not-eligible',
    ],
    ['no verdict yet', { verdict: null, tier: null }, 'notEntitled', 'no-verdict'],
    ['no line in the table', { tier: 'accident' }, 'notEntitled', 'no-standard'],
  ] as const)('%s is told why', (_, changes, list, code) => {
    const proposal = proposeFor(changes as Partial<Candidate>);
    expect(proposal.entitlements).toEqual([]);
    expect(proposal[list]).toEqual([expect.objectContaining({ code, reason: expect.stringMatching(/.{4,}/) })]);
  });

  test('class E is refused by naming the rule', () => {
    expect(proposeFor({ recipientClass: 'E5' }).exclusions[0]?.reason).toContain('送温暖资金只用于A至D类慰问对象');
  });

  test('a class the campaign does not serve is told so', () => {
    const narrow = { ...plan, recipientClasses: ['A0' as const] };
    expect(proposeFor({ recipientClass: 'A2' }, plenty, narrow).exclusions[0]?.code).toBe('class-not-served');
  });

  test('an entitled household that no source may serve is listed as missed, with every objection', () => {
    const onlyDonor = { ...plan, measures: plan.measures.map((measure) => ({ ...measure, sourceCodes: ['JZ'] })) };
    const proposal = proposeFor({}, plenty, onlyDonor);
    expect(proposal.missed[0]).toMatchObject({ code: 'no-source', reason: expect.stringContaining('助学捐款') });
    expect(proposal.coverage).toEqual({ entitled: 1, reached: 0, excluded: 0, missed: 1 });
  });

  test('money that runs out leaves the later ones missed and says how much the source lacks', () => {
    const money = new Map([
      ['CZ', 100_000n],
      ['BJ', 0n],
    ]);
    const proposal = proposeEntitlements(
      plan,
      [household({ dossierId: 'b', orderKey: '2' }), household({ dossierId: 'a', orderKey: '1' })],
      money,
    );
    expect(proposal.entitlements.map((each) => each.dossierId)).toEqual(['a']);
    expect(proposal.missed).toEqual([expect.objectContaining({ dossierId: 'b', code: 'no-money' })]);
    expect(proposal.shortfalls).toEqual([
      { sourceCode: 'BJ', sourceName: '本级经费', neededFen: 60_000n, availableFen: 0n, shortFen: 60_000n },
    ]);
  });
});

describe('any list of households', () => {
  const candidate = fc.record({
    orderKey: fc.string({ minLength: 1, maxLength: 4 }),
    recipientClass: fc.constantFrom<RecipientClassCode>('A0', 'A2', 'A5', 'B1', 'E5'),
    tier: fc.constantFrom<TierCode | null>('subsistence', 'marginal', 'accident', null),
    memberCount: fc.integer({ min: 1, max: 6 }),
    causes: fc.subarray<CauseCode>(['illness', 'schooling'], { minLength: 1 }),
    exclusionReason: fc.constantFrom(null, null, '外出务工，节后补发'),
    givenThisYearFen: fc.bigInt({ min: 0n, max: 700_000n }),
  });
  const candidates = fc
    .uniqueArray(candidate, { maxLength: 30, selector: (each) => each.orderKey })
    .map((all) =>
      all.map((each) => household({ ...each, dossierId: each.orderKey, verdict: each.tier ? 'tier' : 'none' })),
    );
  const money = fc.record({
    JZ: fc.bigInt({ min: 0n, max: 500_000n }),
    CZ: fc.bigInt({ min: 0n, max: 900_000n }),
    BJ: fc.bigInt({ min: 0n, max: 200_000n }),
  });

  test('is served within money, rules and caps; everybody is in exactly one list; order of arrival does not matter', () => {
    fc.assert(
      fc.property(candidates, money, (people, held) => {
        const available = new Map(Object.entries(held));
        const proposal = proposeEntitlements(plan, people, available);
        const everywhere = [
          ...proposal.entitlements,
          ...proposal.exclusions,
          ...proposal.missed,
          ...proposal.notEntitled,
        ].map((each) => each.dossierId);
        expect(everywhere.sort()).toEqual(people.map((each) => each.dossierId).sort());
        const { entitled, reached, excluded, missed } = proposal.coverage;
        expect(entitled).toBe(reached + excluded + missed);

        const spent = new Map<string, bigint>();
        for (const each of proposal.entitlements) {
          const person = people.find((one) => one.dossierId === each.dossierId)!;
          expect(each.cashFen + each.goodsFen + person.givenThisYearFen <= 600_000n).toBe(true);
          for (const [code, fen, aidKind] of [
            [each.cashSource, each.cashFen, 'cash'],
            [each.goodsSource, each.goodsFen, 'goods'],
          ] as const) {
            expect(code === null).toBe(fen === 0n);
            if (code === null) continue;
            spent.set(code, (spent.get(code) ?? 0n) + fen);
            expect(
              findObjection(plan.sources.find((source) => source.code === code)!, { ...person, aidKind }),
            ).toBeUndefined();
          }
        }
        for (const [code, fen] of spent) expect(fen <= (available.get(code) ?? 0n)).toBe(true);
        expect(proposeEntitlements(plan, [...people].reverse(), available)).toEqual(proposal);
      }),
    );
  });
});

describe('approval and exclusion', () => {
  const proposed = {
    id: 'e1',
    state: 'proposed',
    headName: '王一',
    unitName: '东河镇总工会',
    proposedBy: 'clerk',
  } as const;

  test('whoever proposed does not approve', () => {
    expect(() => decideApproval([proposed], 'chair')).not.toThrow();
    expect(() => decideApproval([proposed], 'clerk')).toThrow('不能审批自己提出的名单');
  });

  test('a second approval is refused, and so is an empty one', () => {
    expect(() => decideApproval([{ ...proposed, state: 'approved' }], 'chair')).toThrow('不能再次批准');
    expect(() => decideApproval([], 'chair')).toThrow('没有待审批的核定额');
  });

  test('an exclusion needs a reason and money still at home', () => {
    expect(() => decideExclusion(proposed, false, '已迁出本县')).not.toThrow();
    expect(() => decideExclusion(proposed, false, ' ')).toThrow('请写明');
    expect(() => decideExclusion({ ...proposed, state: 'approved' }, true, '已迁出本县')).toThrow('已发放');
    expect(() => decideExclusion({ ...proposed, state: 'excluded' }, false, '已迁出本县')).toThrow('不能转为');
  });
});

describe('what the own unit of a household added', () => {
  const town = {
    unitName: '东河镇',
    unitPath: '/county/east/',
    measures: [{ code: 'E/M1', kind: 'own', name: '镇级慰问', description: '', sourceCodes: ['ZC'] }],
    standards: [
      {
        ...line,
        code: 'E/S1',
        name: '镇级低保',
        measureCode: 'E/M1',
        ofUnit: '东河镇',
        tier: 'subsistence',
        cashFen: 90_000n,
      },
      {
        ...line,
        code: 'E/S2',
        name: '环卫工人',
        measureCode: 'E/M1',
        ofUnit: '东河镇',
        recipientClass: 'B5',
        cashFen: 50_000n,
      },
    ],
  } as const;
  const under: ProposalPlan = {
    ...plan,
    recipientClasses: ['A0', 'A5'],
    sources: [...plan.sources, { ...open, code: 'ZC', name: '镇配套' }],
    additions: { excluded: ['C1'], units: [town] },
  };
  const at = (unitPath: string, changes: Partial<Candidate> = {}, money = 10_000_000n, with_ = under) =>
    proposeFor({ unitPath, ...changes }, new Map([...plenty, ['ZC', money]]), with_);
  const EAST = '/county/east/mill/';

  test('is used for its households, and the reason says whose standard it was', () => {
    expect(at(EAST).entitlements[0]).toMatchObject({
      measureCode: 'E/M1',
      standardCode: 'E/S1',
      cashFen: 90_000n,
      cashSource: 'ZC',
      reasons: ['适用东河镇增加的“镇级低保”：慰问金 900 元', '同时符合“低保户”（720 元），就高不就低，不重复计发'],
    });
  });
  test('is not used for the households of others', () => {
    expect(at('/county/west/').entitlements[0]).toMatchObject({ standardCode: 'S1', cashSource: 'CZ' });
  });
  test('never gives less than the plan', () => {
    const low = { ...under, standards: [{ ...plan.standards[0]!, cashFen: 100_000n }] };
    expect(at(EAST, {}, 10_000_000n, low).entitlements[0]).toMatchObject({ standardCode: 'S1', cashFen: 100_000n });
  });
  test('is raised to the floor and cut to the cap of the superior, whatever these have become since', () => {
    const worker = { recipientClass: 'B5', tier: null, verdict: 'none' } as const;
    expect(at(EAST, worker).entitlements[0]).toMatchObject({ standardCode: 'E/S2', cashFen: 60_000n });
    const capped = { ...under, caps: { perTimeFen: 80_000n, perYearFen: null } };
    expect(at(EAST, {}, 10_000_000n, capped).entitlements[0]?.cashFen).toBe(80_000n);
  });
  test('reaches a class the plan does not name, but never one that the superior excluded', () => {
    const worker = { recipientClass: 'B5', tier: null, verdict: 'none' } as const;
    expect(at('/county/west/', worker).entitlements).toEqual([]);
    const excluded = { ...under, additions: { excluded: ['B5'], units: [town] } } as const;
    expect(at(EAST, worker, 10_000_000n, excluded).entitlements).toEqual([]);
  });
  test('falls back on the plan where the unit has no money, says so, and does not stop the list', () => {
    const short = at(EAST, {}, 0n);
    expect(short.entitlements[0]).toMatchObject({ standardCode: 'S1', cashFen: 60_000n, cashSource: 'CZ' });
    expect(short.entitlements[0]?.reasons.at(-1)).toContain(
      '东河镇增加的“镇级低保”（900 元）更高，但资金不足：慰问金 900 元',
    );
    const [measure] = town.measures;
    const unfunded = {
      ...under,
      additions: { excluded: [], units: [{ ...town, measures: [{ ...measure, sourceCodes: [] }] }] },
    };
    expect(at(EAST, {}, 0n, unfunded).entitlements[0]?.reasons.at(-1)).toContain(
      '东河镇的本级措施“镇级慰问”还没有资金来源',
    );
    const alone = at(EAST, { recipientClass: 'B5', tier: null, verdict: 'none' }, 0n);
    expect(alone.shortfalls).toEqual([]);
    expect(alone.missed).toEqual([expect.objectContaining({ code: 'no-money' })]);
  });
});
