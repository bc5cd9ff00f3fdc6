import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { makeDuplicateSet } from '../../../bench/sets/duplicate-set.ts';
import { findMatches, findMatchesOf, levelOf } from './find-matches.ts';
import { checkCharacterOf } from './id-number.ts';
import { addPerson, type MatchPerson, openColumns } from './match-columns.ts';
import { findingsOf, sayFindings } from './match-reasons.ts';
import { MatchRule } from './match-rule.ts';

const rule = MatchRule.parse(
  parse(readFileSync(new URL('../../../packs/duplicates/standard.yaml', import.meta.url), 'utf8')),
);

const sound = (first17: string) => first17 + checkCharacterOf(first17);
let people = 0;
const person = (householdId: string, changes: Partial<MatchPerson> = {}): MatchPerson => ({
  personId: `p${++people}`,
  householdId,
  name: '欧阳若兰',
  pinyin: 'ouyangruolan',
  sex: 'female',
  birthOn: '1968-07-03',
  idNumber: sound('99990119680703042'),
  phone: null,
  bankCard: null,
  ...changes,
});

function matchesOf(persons: readonly MatchPerson[], by = rule, isAsked?: (household: string) => boolean) {
  const columns = openColumns(persons.length + 1);
  for (const each of persons) addPerson(columns, each);
  const asked = isAsked && Uint8Array.from(persons, ({ householdId }) => Number(isAsked(householdId)));
  const run = findMatches(columns, by, asked);
  let step = run.next();
  while (!step.done) step = run.next();
  return { ...step.value, columns };
}

/** Level and findings of two persons in two households, or undefined. */
function judge(one: Partial<MatchPerson>, other: Partial<MatchPerson>) {
  const [match] = matchesOf([person('a', one), person('b', other)]).matches;
  return match && { level: levelOf(match.score, rule), said: sayFindings(findingsOf(match.findings)) };
}

const wang = { name: '王小明', pinyin: 'wangxiaoming' };

describe('two persons', () => {
  it.each<[string, Partial<MatchPerson>, 'certain' | 'possible' | undefined, string]>([
    ['the same number and name', {}, 'certain', '身份证号相同；姓名相同。'],
    ['the number with 15 digits', { idNumber: '999901680703042' }, 'certain', '身份证号相同；姓名相同。'],
    ['one digit typed wrong', { idNumber: '99990119680703842X' }, 'certain', '身份证号只差一位数字；姓名相同。'],
    ['two neighbours swapped', { idNumber: '99990119680703402X' }, 'certain', '身份证号有相邻两位数字颠倒；姓名相同。'],
    [
      'two neighbours swapped where birth and sequence meet',
      { idNumber: '99990119680700342X' },
      'certain',
      '身份证号有相邻两位数字颠倒；姓名相同。',
    ],
    [
      'a sound number one digit away',
      { idNumber: sound('99990119680703048') },
      'possible',
      '身份证号只差一位数字；两个号码的校验码都正确，可能确是两个人；姓名相同。',
    ],
    ['month and day swapped', { idNumber: '99990119680307042X' }, 'certain', '身份证号的出生月、日颠倒；姓名相同。'],
    ['a name of the same sound', { name: '欧阳若岚' }, 'certain', '身份证号相同；姓名同音不同字。'],
    ['one sound number under two names', wang, 'possible', '身份证号相同；姓名不同。'],
    ['no number, the same birth date', { idNumber: null }, 'certain', '至少一方没有身份证号；姓名相同；出生日期相同。'],
    ['no number, another birth date', { idNumber: null, birthOn: '1971-01-20' }, undefined, ''],
    ['no number and no birth date', { idNumber: null, birthOn: null }, undefined, ''],
    ['another number altogether', { idNumber: sound('99990119751122118') }, undefined, ''],
  ])('with %s', (_, other, level, said) => {
    expect(judge({}, other)).toEqual(level && { level, said });
  });

  it.each<[string, Partial<MatchPerson>]>([
    ['a telephone', { phone: '13800138000' }],
    ['a card', { bankCard: '6222020000000000000' }],
  ])('without number and birth date but with %s in common are possible', (_, shared) => {
    expect(judge(shared, { ...shared, idNumber: null, birthOn: null })?.level).toBe('possible');
  });

  it('in one household are never held against each other: twins are two people', () => {
    const twins = [
      person('a', wang),
      person('a', { name: '王小鸣', pinyin: 'wangxiaoming', idNumber: sound('99990119680703044') }),
    ];
    expect(matchesOf(twins).matches).toEqual([]);
  });

  it('who share the telephone of an office with a whole village have nothing in common', () => {
    const village = Array.from({ length: rule.blockLimit + 5 }, (_, n) =>
      person(`h${n}`, {
        name: `张${String.fromCharCode(0x4e00 + n)}`,
        pinyin: `zhang${n}`,
        idNumber: null,
        birthOn: null,
        phone: '05580000000',
      }),
    );
    expect(matchesOf(village).matches).toEqual([]);
  });
});

describe('two households', () => {
  const couple = (householdId: string, numbers: boolean) => [
    person(householdId, numbers ? {} : { idNumber: null }),
    person(householdId, {
      ...wang,
      sex: 'male',
      birthOn: '1966-02-11',
      idNumber: numbers ? sound('99990119660211035') : null,
    }),
  ];

  it('are compared member by member as soon as one member links them, and what they share counts', () => {
    const matches = matchesOf([...couple('a', true), ...couple('b', false)]).matches;
    expect(matches.map(({ a, b }) => [a, b])).toEqual([
      [0, 2],
      [1, 3],
    ]);
    for (const { findings } of matches) expect(findingsOf(findings)).toContain('household-overlap');
  });

  it('match each person once, the better pair first', () => {
    const twice = [person('a'), person('b'), person('b', { name: '欧阳若岚' })];
    expect(matchesOf(twice).matches).toMatchObject([{ a: 0, b: 1 }]);
  });
});

describe('a register whose duplicates are known', () => {
  const { persons, truth } = makeDuplicateSet(12_000, 41);
  const { matches, index, columns } = matchesOf(persons);
  const known = new Set(truth.map(([a, b]) => `${a} ${b}`));
  const right = matches.filter(({ a, b }) => known.has(`${a} ${b}`));

  it('gives up for some households exactly the pairs that stand on one of them', () => {
    const isAsked = (household: string) => Number.parseInt(household.replace(/\D/g, ''), 10) % 7 === 0;
    const some = matchesOf(persons, rule, isAsked).matches;
    const householdOf = (row: number) => persons[row]?.householdId ?? '';
    expect(some.length).toBeGreaterThan(10);
    expect(some).toEqual(matches.filter(({ a, b }) => isAsked(householdOf(a)) || isAsked(householdOf(b))));
  });

  it('gives up at least 98.5 of a hundred, and 99 of a hundred shown are right', () => {
    expect(truth.length).toBeGreaterThan(200);
    expect(right.length / truth.length).toBeGreaterThanOrEqual(0.985);
    expect(right.length / matches.length).toBeGreaterThanOrEqual(0.99);
  });

  it('calls nobody certain who is somebody else', () => {
    const certain = matches.filter(({ score }) => levelOf(score, rule) === 'certain');
    expect(certain.filter(({ a, b }) => !known.has(`${a} ${b}`))).toEqual([]);
  });

  it('finds one more person by the index as it finds him in bulk', () => {
    const [a, b] = truth[0] ?? [0, 0];
    const again = { ...(persons[b] as MatchPerson), personId: 'new', householdId: 'new' };
    const row = addPerson(columns, again);
    columns.size--;
    expect(findMatchesOf(index, row).map((match) => match.a)).toContain(a);
  });

  it('does not depend on the order in which people were registered', () => {
    const some = persons
      .slice(0, 400)
      .concat(truth.slice(0, 40).flatMap(([a, b]) => [persons[a], persons[b]] as MatchPerson[]));
    const idPairs = (list: readonly MatchPerson[]) =>
      matchesOf(list)
        .matches.map(({ a, b, score }) =>
          [[list[a]?.personId, list[b]?.personId].sort().join(), score.toFixed(3)].join(' '),
        )
        .sort();
    const distinct = [...new Map(some.map((each) => [each.personId, each])).values()];
    const expected = idPairs(distinct);
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (keys) => {
        const shuffled = distinct.map((each) => [keys.next().value as number, each] as const).sort(([x], [y]) => x - y);
        expect(idPairs(shuffled.map(([, each]) => each))).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });
});
