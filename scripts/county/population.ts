/** Makes the households of the county: who lives where, on what, and why it is hard. */
import type { CampaignFile, CampaignUnit } from '#domain/campaigns/campaign-file.ts';
import type { TrueHousehold, TrueOutcome, TruePerson } from './household.ts';
import { LISTED, SERIOUS, outcomeOf } from './household.ts';
import { IdNumbers, makeBirth, makeCard, makeName, makePhone, surnameOf } from './identities.ts';
import type { Random } from './random.ts';

/** How many households each kind of unit has, and how many of each outcome the county has. */
const SHARES: Record<string, number> = { county: 40, T: 90, X: 45, P: 60, park: 90, B: 41 };
const WANTED: readonly (readonly [TrueOutcome, number])[] = [
  ['subsistence', 1415],
  ['marginal', 895],
  ['accident', 530],
  ['none', 13],
  ['unknown', 5],
];

const LIVES: Record<string, readonly [string, string]> = {
  患重特大疾病: ['家中有重病人，长期住院', '盼望医疗救助'],
  急症慢性病: ['常年服药，劳动能力下降', '需要门诊用药补助'],
  残疾: ['家有残疾人，需人照料', '盼望康复器具和护理补贴'],
  自然灾害: ['房屋受灾，正在修缮', '需要修房补助'],
  意外事故: ['意外受伤，未能上班', '需要生活补助'],
  子女上学: ['子女在校读书，开支较大', '盼望助学金'],
  下岗失业: ['单位改制后没有稳定工作', '盼望介绍工作'],
  其他: ['收入不稳定', '盼望介绍工作'],
};
const MINDS = ['情绪稳定，对组织有感激之情', '有信心，愿意靠自己劳动改善生活', '有些焦虑，需要多走访', '思想稳定'];
const STREETS = ['东街', '西街', '南门巷', '北关路', '新民路', '和平路', '文昌巷', '河堤路'];

/** Yearly line of one person in fen, for each unit and residence, from the lines in force. */
export function yearlyLineFen(file: CampaignFile, unit: CampaignUnit, residence: 'urban' | 'rural'): number {
  for (const code of [unit.division, unit.division.slice(0, 6)]) {
    const lines = file.divisions.find((division) => division.code === code)?.lines ?? [];
    const inForce = lines.filter((line) => line.residence === residence && line.from <= file.factsAsOf);
    const latest = inForce.sort((a, b) => (a.from < b.from ? 1 : -1))[0];
    if (latest) return Math.round(latest.amountYuan * 100) * (residence === 'urban' ? 12 : 1);
  }
  throw new Error(`no ${residence} line for ${unit.name}`);
}

export function makePopulation(file: CampaignFile, random: Random): TrueHousehold[] {
  const outcomes = random.shuffled(WANTED.flatMap(([outcome, count]) => Array<TrueOutcome>(count).fill(outcome)));
  const units = file.units.flatMap((unit) => Array<CampaignUnit>(shareOf(unit)).fill(unit));
  // The last units absorb what rounding leaves over or short.
  const places = outcomes.map((_, index) => units[Math.min(index, units.length - 1)]!);
  const idNumbers = new IdNumbers();
  return outcomes.map((outcome, index) => makeHousehold(file, places[index]!, outcome, index, random, idNumbers));
}

function shareOf(unit: CampaignUnit): number {
  if (unit.level === 'county') return SHARES['county']!;
  if (unit.kind === 'park') return SHARES['P']!;
  if (unit.parent === 'P01') return SHARES['park']!;
  return SHARES[unit.code[0]!] ?? 0;
}

function makeHousehold(
  file: CampaignFile,
  unit: CampaignUnit,
  outcome: TrueOutcome,
  index: number,
  random: Random,
  idNumbers: IdNumbers,
): TrueHousehold {
  const inPark = unit.parent === 'P01' || unit.kind === 'park';
  const isMigrantWorker = inPark
    ? random.chance(0.62)
    : unit.level === 'township' && unit.code.startsWith('T') && random.chance(0.06);
  const rural = unit.code.startsWith('T') ? 0.85 : isMigrantWorker ? 0.9 : 0.12;
  const residence = random.chance(rural) ? 'rural' : 'urban';
  const people = makePeople(random, idNumbers, index);
  const line = yearlyLineFen(file, unit, residence) * people.length;
  const causes = outcome === 'accident' ? SERIOUS : LISTED;
  const mainCause = outcome === 'none' && random.chance(0.5) ? '下岗失业' : causeFor(people, causes, random);
  const secondaryCause =
    mainCause !== '下岗失业' && random.chance(0.3) ? random.pick(['下岗失业', '未参加社会保险', '其他']) : '';
  const facts = {
    annualIncomeFen: incomeFor(outcome, line, random),
    mainCause,
    secondaryCause,
    stillHard: outcome === 'none' && mainCause !== '下岗失业' ? false : true,
  };
  if (outcome === 'unknown' && random.chance(0.5))
    Object.assign(facts, { annualIncomeFen: Math.round(line * 0.005) * 100, stillHard: null });
  const truth = outcomeOf(facts, people.length, line / people.length);
  if (truth !== outcome) throw new Error(`household ${index} should be ${outcome}, is ${truth}`);
  const [family, need] = LIVES[mainCause]!;
  return {
    ...facts,
    unitCode: unit.code,
    unitName: unit.name,
    residence,
    people,
    outlayFen: outlayFor(mainCause, random),
    isMigrantWorker,
    recipientClass: classFor(outcome, mainCause, random),
    clarity: [
      `${people.length}口人，${family}`,
      random.pick(MINDS),
      mainCause === '患重特大疾病' ? '看病花费大' : mainCause,
      need,
    ],
    address: `${file.divisions.find((division) => division.code === unit.division)?.name ?? ''}${random.pick(STREETS)}${random.between(1, 199)}号`,
    bankCard: random.chance(0.7) ? makeCard(index + 1) : '',
    note: '',
    outcome,
  };
}

function makePeople(random: Random, idNumbers: IdNumbers, index: number): TruePerson[] {
  const size = random.weighted([
    [1, 0.165],
    [2, 0.25],
    [3, 0.335],
    [4, 0.165],
    [5, 0.065],
    [6, 0.02],
  ]);
  const headSex = random.chance(0.6) ? 'male' : 'female';
  const head = makeName(random, headSex);
  const headYear = random.between(1966, 1984);
  const born = (from: number, to: number) => makeBirth(random, from, to);
  const make = (
    name: string,
    relation: TruePerson['relation'],
    sex: 'male' | 'female',
    birthOn: string,
    phone = '',
  ): TruePerson => ({
    name,
    relation,
    idNumber: idNumbers.make(random, birthOn, sex),
    phone,
  });
  const people = [make(head, '户主', headSex, born(headYear, headYear), makePhone(index))];
  const spouseSex = headSex === 'male' ? 'female' : 'male';
  const spouse = () => make(makeName(random, spouseSex), '配偶', spouseSex, born(headYear - 2, headYear + 3));
  const family = headSex === 'male' ? surnameOf(head) : undefined;
  const child = () => {
    const sex = random.chance(0.5) ? 'male' : 'female';
    return make(
      makeName(random, sex, family),
      sex === 'male' ? '儿子' : '女儿',
      sex,
      born(Math.max(headYear + 23, 1998), Math.max(headYear + 38, 2012)),
    );
  };
  const places = [spouse, child, child];
  if (size === 2 && random.chance(0.4)) places.shift();
  for (let count = 1; count < Math.min(size, 4); count++) people.push((places[count - 1] ?? child)());
  if (size >= 5) people.push(make(makeName(random, 'female'), '母亲', 'female', born(headYear - 26, headYear - 22)));
  if (size >= 6)
    people.push(make(makeName(random, 'male', family), '父亲', 'male', born(headYear - 28, headYear - 23)));
  return people;
}

/** Schooling needs a child; the rest may befall anyone. */
function causeFor(people: readonly TruePerson[], causes: readonly string[], random: Random): string {
  const hasChild = people.some(({ relation }) => relation === '儿子' || relation === '女儿');
  const weights: Record<string, number> = {
    患重特大疾病: 34,
    急症慢性病: 18,
    残疾: 16,
    自然灾害: 3,
    意外事故: 9,
    子女上学: hasChild ? 20 : 0,
  };
  return random.weighted(causes.map((cause) => [cause, weights[cause] ?? 0] as const));
}

/** Income in fen that puts the household where it belongs; a few stand exactly on a boundary. */
function incomeFor(outcome: TrueOutcome, line: number, random: Random): number | null {
  const wholeYuan = (fen: number) => Math.round(fen / 10000) * 10000;
  switch (outcome) {
    case 'unknown':
      return null;
    case 'subsistence':
      return wholeYuan(line * (0.25 + 0.7 * random.next()));
    case 'marginal': {
      if (random.chance(0.01)) return Math.floor((line * 12) / 10);
      if (random.chance(0.01)) return line;
      return wholeYuan(line * (1.02 + 0.16 * random.next()));
    }
    default:
      return wholeYuan(line * (1.25 + 1.6 * random.next()));
  }
}

function outlayFor(cause: string, random: Random): TrueHousehold['outlayFen'] {
  const spent = (from: number, to: number) => random.between(from, to) * 10000;
  const outlay = { medical: 0, education: 0, disability: 0, accident: 0, other: 0 };
  if (cause === '患重特大疾病') outlay.medical = spent(80, 600);
  else if (cause === '急症慢性病') outlay.medical = spent(20, 90);
  else if (cause === '残疾') outlay.disability = spent(10, 120);
  else if (cause === '子女上学') outlay.education = spent(40, 220);
  else if (cause === '意外事故' || cause === '自然灾害') outlay.accident = spent(50, 400);
  if (random.chance(0.1)) outlay.other = spent(5, 40);
  return outlay;
}

function classFor(outcome: TrueOutcome, cause: string, random: Random): string {
  if (outcome === 'none' || outcome === 'unknown') return 'A0';
  if (cause === '患重特大疾病')
    return random.weighted([
      ['A0', 50],
      ['A2', 35],
      ['A5', 15],
    ]);
  if (cause === '意外事故')
    return random.weighted([
      ['A2', 60],
      ['A4', 25],
      ['A0', 15],
    ]);
  return random.weighted([
    ['A0', 80],
    ['A1', 14],
    ['A3', 6],
  ]);
}
