/**
 * A register of invented persons in which it is known who is there twice: surnames and given characters by their real
 * frequencies, households of one to six, telephones shared at home, and the ways in which clerks come to type somebody a second time.
 */
import { pinyin } from 'pinyin-pro';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import type { MatchPerson } from '#domain/people/match-columns.ts';
import { makeRandom, type Random } from '../../scripts/county/random.ts';

export interface DuplicateSet {
  readonly persons: readonly MatchPerson[];
  /** Positions in `persons`: which two are one. */
  readonly truth: readonly (readonly [number, number])[];
}

type Person = { -readonly [Key in keyof MatchPerson]: MatchPerson[Key] };

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史贺陶顾毛郝龚邵万钱武戴严欧莫孔向汤',
];
const MALE = [
  ...'国建军志明伟强华文平海林永德成春生荣金玉东龙杰斌波涛辉勇刚峰飞鹏磊俊浩宇轩泽博子天一晓新立庆祥福贵清忠宏振家兴亮超凯健',
];
const FEMALE = [
  ...'英秀玉华珍兰芳丽红桂梅凤霞燕玲萍娟敏静艳琴云莲春香淑荣美慧婷雪琳欣怡佳颖倩雨梦思涵诗琪月娜洁莹丹菊翠爱小晓',
];
const HOMOPHONES = [
  '伟玮炜纬',
  '丽莉俐',
  '静婧靖',
  '华桦',
  '英瑛',
  '芳方',
  '明鸣',
  '志智',
  '建健',
  '军君均',
  '霞遐',
  '玲铃灵',
  '萍平苹',
  '娟涓',
  '红宏鸿虹',
  '燕艳雁',
  '欣新心',
  '晓小',
  '国帼',
  '福富',
  '生升',
  '清青',
  '忠中',
  '林琳霖',
  '佳嘉家',
  '文雯',
  '雨宇羽',
  '涛韬',
  '波博',
  '玉裕',
];
const HOME_REGION = 999901;

/** Zipf-like choice: the first of the list is the most frequent. */
function frequent<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(list.length * random.next() ** 1.9)] as T;
}

function makeName(random: Random, sex: 'male' | 'female', surname?: string): string {
  const given = sex === 'male' ? MALE : FEMALE;
  const family = surname ?? frequent(random, SURNAMES);
  return family + frequent(random, given) + (random.chance(0.2) ? '' : frequent(random, given));
}

const syllables = new Map<string, string>();
function spell(name: string): string {
  let text = '';
  for (const character of name) {
    let syllable = syllables.get(character);
    if (syllable === undefined) {
      syllable = pinyin(character, { toneType: 'none' }).toLowerCase();
      syllables.set(character, syllable);
    }
    text += syllable;
  }
  return text;
}

const two = (n: number) => String(n).padStart(2, '0');

function makeBirth(random: Random, from: number, to: number): string {
  return `${random.between(from, to)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
}

function makeIdNumber(random: Random, used: Set<string>, birthOn: string, sex: 'male' | 'female'): string {
  for (;;) {
    const region = random.chance(0.75) ? HOME_REGION : HOME_REGION + random.between(1, 25);
    // Low sequence numbers are handed out first.
    const order = Math.floor(490 * random.next() ** 1.5) * 2 + (sex === 'male' ? 1 : 0);
    const first17 = `${region}${birthOn.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
    if (used.has(first17)) continue;
    used.add(first17);
    return first17 + checkCharacterOf(first17);
  }
}

/** A household: head, often a spouse, children with the father's name, sometimes a parent; now and then twins. */
function makeHousehold(random: Random, used: Set<string>, householdId: string, nextId: () => string): Person[] {
  const surname = frequent(random, SURNAMES);
  const homePhone = random.chance(0.9) ? makePhone(random) : null;
  const bankCard = random.chance(0.7) ? `999999${String(random.between(0, 999_999_999)).padStart(9, '0')}` : null;
  const people: Person[] = [];
  const add = (sex: 'male' | 'female', name: string, birthOn: string) => {
    const hasNumber = random.chance(0.985);
    const phone = random.chance(0.45) ? homePhone : random.chance(0.5) ? makePhone(random) : null;
    people.push({
      personId: nextId(),
      householdId,
      name,
      pinyin: spell(name),
      sex,
      birthOn: hasNumber || random.chance(0.85) ? birthOn : null,
      idNumber: hasNumber ? makeIdNumber(random, used, birthOn, sex) : null,
      phone: random.chance(0.004) ? '00000000000' : phone,
      bankCard,
    });
  };
  const headSex = random.chance(0.65) ? 'male' : 'female';
  add(headSex, makeName(random, headSex, surname), makeBirth(random, 1940, 1990));
  if (random.chance(0.7)) {
    const sex = headSex === 'male' ? 'female' : 'male';
    add(sex, makeName(random, sex), makeBirth(random, 1940, 1992));
  }
  for (
    let children = random.weighted([
      [0, 3],
      [1, 4],
      [2, 2],
      [3, 0.5],
    ] as const);
    children > 0;
    children--
  ) {
    const sex = random.chance(0.52) ? 'male' : 'female';
    const birthOn = makeBirth(random, 1985, 2022);
    add(sex, makeName(random, sex, surname), birthOn);
    if (random.chance(0.012)) add(sex, makeName(random, sex, surname), birthOn);
  }
  if (random.chance(0.3)) add('female', makeName(random, 'female'), makeBirth(random, 1930, 1955));
  return people;
}

const makePhone = (random: Random) => `1990${String(random.between(0, 9_999_999)).padStart(7, '0')}`;

/** One digit of the first seventeen typed wrong; the check character stays as it was. */
function wrongDigit(random: Random, idNumber: string, length = 17): string {
  const at = random.between(1, length - 1);
  return idNumber.slice(0, at) + ((Number(idNumber[at]) + random.between(1, 9)) % 10) + idNumber.slice(at + 1);
}

function swapped(random: Random, idNumber: string): string {
  for (let attempt = 0; attempt < 20; attempt++) {
    const at = random.between(1, 15);
    if (idNumber[at] !== idNumber[at + 1])
      return idNumber.slice(0, at) + idNumber[at + 1] + idNumber[at] + idNumber.slice(at + 2);
  }
  return wrongDigit(random, idNumber);
}

const ID_ERRORS = [
  ['same', 30],
  ['one-digit', 22],
  ['swapped', 7],
  ['month-day', 8],
  ['fifteen', 10],
  ['fifteen-one-digit', 3],
  ['missing', 10],
  ['one-digit-sound', 5],
  ['birth-corrected', 5],
] as const;

function mistypeNumber(random: Random, person: Person): void {
  const { idNumber } = person;
  if (idNumber === null) return;
  const old = idNumber.slice(0, 6) + idNumber.slice(8, 17);
  switch (random.weighted(ID_ERRORS)) {
    case 'one-digit':
      person.idNumber = wrongDigit(random, idNumber);
      break;
    case 'swapped':
      person.idNumber = swapped(random, idNumber);
      break;
    case 'month-day': {
      const [month, day] = [idNumber.slice(10, 12), idNumber.slice(12, 14)];
      person.idNumber =
        Number(day) <= 12 ? idNumber.slice(0, 10) + day + month + idNumber.slice(14) : wrongDigit(random, idNumber);
      break;
    }
    case 'fifteen':
      if (idNumber.slice(6, 8) === '19') person.idNumber = old;
      break;
    case 'fifteen-one-digit':
      if (idNumber.slice(6, 8) === '19') person.idNumber = wrongDigit(random, old, 15);
      break;
    case 'missing':
      person.idNumber = null;
      if (random.chance(0.1)) person.birthOn = null;
      break;
    case 'one-digit-sound': {
      const first17 = wrongDigit(random, idNumber).slice(0, 17);
      person.idNumber = first17 + checkCharacterOf(first17);
      break;
    }
    case 'birth-corrected': {
      const first17 = `${idNumber.slice(0, 8)}${two((Number(idNumber.slice(8, 10)) + random.between(1, 3)) % 100)}${two(random.between(1, 12))}${idNumber.slice(12, 17)}`;
      person.idNumber = first17 + checkCharacterOf(first17);
      break;
    }
    default:
      break;
  }
}

function mistypeName(random: Random, name: string): string {
  const kind = random.weighted([
    ['same', 88],
    ['homophone', 8],
    ['character', 4],
  ] as const);
  if (kind === 'same') return name;
  const characters = [...name];
  for (let at = characters.length - 1; at >= 1; at--) {
    const group = HOMOPHONES.find((each) => each.includes(characters[at] ?? ''));
    if (kind === 'homophone' && group) {
      characters[at] = random.pick([...group].filter((other) => other !== characters[at]));
      return characters.join('');
    }
  }
  if (kind === 'character' && characters.length === 3) characters[2] = frequent(random, MALE);
  return characters.join('');
}

/** The same person typed again for another household: number, name, telephone and card each with their own mishaps. */
function typedAgain(
  random: Random,
  person: Person,
  personId: string,
  householdId: string,
  card: string | null,
): Person {
  const again: Person = { ...person, personId, householdId, bankCard: card, name: mistypeName(random, person.name) };
  again.pinyin = spell(again.name);
  mistypeNumber(random, again);
  again.phone = random.weighted([
    [again.phone, 55],
    [null, 30],
    [makePhone(random), 15],
  ] as const);
  return again;
}

/** So many persons; about one in forty is there twice, two thirds of them with their household, the rest alone in another one. */
export function makeDuplicateSet(size: number, seed: number): DuplicateSet {
  const random = makeRandom(seed);
  const used = new Set<string>();
  const persons: Person[] = [];
  const truth: [number, number][] = [];
  let ids = 0;
  const nextId = () => `p${++ids}`;
  const households: number[][] = [];
  const keep = (people: readonly Person[]) => {
    households.push(people.map((person) => persons.push(person) - 1));
  };
  const originals = Math.floor(size * 0.97);
  while (persons.length < originals) keep(makeHousehold(random, used, `h${households.length}`, nextId));
  for (const at of random.shuffled(households.map((_, index) => index))) {
    if (persons.length >= size) break;
    const rows = households[at] ?? [];
    const householdId = `h${households.length}`;
    const first = persons[rows[0] ?? 0] as Person;
    if (random.chance(0.5)) {
      const card = random.chance(0.6) ? first.bankCard : null;
      const again = rows.filter((row, place) => place === 0 || random.chance(0.75));
      const copies = again.map((row) => {
        const copy = typedAgain(random, persons[row] as Person, nextId(), householdId, card);
        truth.push([row, persons.length + again.indexOf(row)]);
        return copy;
      });
      keep(copies);
    } else {
      // A grown child or a divorced spouse, in file once more with a household of its own.
      const row = random.pick(rows);
      const copy = typedAgain(random, persons[row] as Person, nextId(), householdId, null);
      truth.push([row, persons.length]);
      keep([copy, ...makeHousehold(random, used, householdId, nextId).slice(1)]);
    }
  }
  return { persons: persons.slice(0, size), truth: truth.filter(([, b]) => b < size) };
}
