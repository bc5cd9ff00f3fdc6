import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../refusal.ts';
import {
  decideHandover,
  decidePairing,
  type HelperFacts,
  type PairedHousehold,
  type PairingProposal,
  readKinship,
  USUAL_HELPER_LIMITS,
} from './pairing.ts';

const gu: HelperFacts = { name: '顾帆', unitName: '示范区水利局', kinship: null, held: { first: 0, second: 0 } };
const wang: PairedHousehold = {
  dossierNo: '99010101A-0001',
  headName: '王小明',
  members: [
    { name: '王小明', isHelper: false },
    { name: '王家人1', isHelper: false },
  ],
  helpers: [],
};
const winter: PairingProposal = {
  rank: 'first',
  planKind: 'self-arranged',
  fromOn: '2026-01-05',
  dueToOn: '2026-12-31',
  period: 'two-months',
  plannedVisits: 1,
  plannedCalls: 0,
  sameNameCleared: false,
};
const decide = (facts: {
  proposal?: Partial<PairingProposal>;
  helper?: Partial<HelperFacts>;
  household?: Partial<PairedHousehold>;
}) =>
  codeOf(() =>
    decidePairing(
      { ...winter, ...facts.proposal },
      { ...gu, ...facts.helper },
      { ...wang, ...facts.household },
      USUAL_HELPER_LIMITS,
      '第1条',
    ),
  );

function codeOf(run: () => unknown): string {
  try {
    run();
    return 'ok';
  } catch (error) {
    return (error as Refusal).code;
  }
}

describe('a pairing', () => {
  it.each([
    ['stands between strangers', {}, 'ok'],
    ['is never made with a declared relative', { helper: { kinship: '叔侄' } }, 'pairing.relative'],
    [
      'is never made with a member of the household',
      { household: { members: [{ name: '王小明', isHelper: true }] } },
      'pairing.relative',
    ],
    ['waits when a member has the same name', { helper: { name: '王 小明' } }, 'pairing.same-name'],
    [
      'goes on when somebody has checked the namesake',
      { helper: { name: '王小明' }, proposal: { sameNameCleared: true } },
      'ok',
    ],
    [
      'is not made for a rank that is taken',
      { household: { helpers: [{ rank: 'first', name: '施云', unitName: '东河镇政府' }] } },
      'pairing.rank-taken',
    ],
    [
      'is not made twice with the same helper',
      { household: { helpers: [{ rank: 'second', name: '顾帆', unitName: '示范区水利局' }] } },
      'pairing.already-paired',
    ],
    [
      'stops at five households for a second helper',
      { proposal: { rank: 'second' }, helper: { held: { first: 0, second: 5 } } },
      'pairing.too-many-households',
    ],
    [
      'has no limit for a first helper unless the season sets one',
      { helper: { held: { first: 40, second: 0 } } },
      'ok',
    ],
    ['does not end before it begins', { proposal: { dueToOn: '2026-01-04' } }, 'pairing.term-backwards'],
    ['plans at least one contact', { proposal: { plannedVisits: 0 } }, 'pairing.no-contacts'],
  ] as const)('%s', (_, facts, code) => {
    expect(decide(facts as never)).toBe(code);
  });

  it('says the kinship, the place and what to do', () => {
    expect(() => decidePairing(winter, { ...gu, kinship: '叔侄' }, wang, USUAL_HELPER_LIMITS, '第7条')).toThrow(
      /第7条：示范区水利局顾帆与王小明户.*亲属（叔侄）.*另选/,
    );
  });

  it('reads the ways a ledger says that there is no kinship', () => {
    for (const text of [null, '', ' ', '无', '无亲属 关系', '否', '/', '—']) expect(readKinship(text)).toBeNull();
    expect(readKinship(' 表 兄 ')).toBe('表兄');
  });

  it('lets a second helper reach the limit and never pass it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 40 }), (limit, wanted) => {
        let held = 0;
        for (let index = 0; index < wanted; index++) {
          const helper = { ...gu, held: { first: 0, second: held } };
          const code = codeOf(() =>
            decidePairing({ ...winter, rank: 'second' }, helper, wang, { first: null, second: limit }, '第1条'),
          );
          if (code === 'ok') held++;
        }
        expect(held).toBe(Math.min(limit, wanted));
      }),
    );
  });
});

describe('a handover', () => {
  const standing = {
    helperName: '顾帆',
    helperUnit: '示范区水利局',
    fromOn: '2026-01-05',
    toOn: null,
    dueToOn: '2026-12-31',
  };
  const next = { name: '施云', unitName: '东河镇政府' };

  it('ends the old row the day before the new one begins', () => {
    expect(decideHandover(standing, next, '2026-03-01', '2026-02-28')).toEqual({
      toOn: '2026-02-28',
      fromOn: '2026-03-01',
    });
  });

  it.each([
    ['of a pairing that has ended', { ...standing, toOn: '2026-02-01' }, next, '2026-03-01', 'pairing.already-ended'],
    ['to the same person', standing, { name: '顾帆', unitName: '示范区水利局' }, '2026-03-01', 'pairing.same-helper'],
    ['on the first day', standing, next, '2026-01-05', 'pairing.handover-outside-term'],
    ['after the term', standing, next, '2027-01-01', 'pairing.handover-outside-term'],
  ])('is refused %s', (_, pairing, successor, on, code) => {
    expect(codeOf(() => decideHandover(pairing, successor, on, '2026-02-28'))).toBe(code);
  });
});
