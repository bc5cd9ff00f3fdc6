/** Puts on the dirt real rosters carry. What it means is unchanged, except where the digits are really lost. */
import { birthOf, oldIdNumber } from './identities.ts';
import type { Random } from './random.ts';
import { dateSerial } from './raw-workbook.ts';
import type { TypedHousehold, TypedRow } from './roster-sheet.ts';

const CAPITALS = '零壹贰叁肆伍陆柒捌玖';
const DIGITS = '零一二三四五六七八九';

/** Other words unions use for the same cause. */
const SYNONYMS: Record<string, readonly string[]> = {
  患重特大疾病: ['大病', '重大疾病', '患重病'],
  急症慢性病: ['慢性病'],
  残疾: ['因残'],
  意外事故: ['意外伤害', '意外'],
  自然灾害: ['因灾'],
  子女上学: ['因学', '子女就学'],
};

/** Households whose head's number cannot be read any more; they must be parked. */
export const LOST_NUMBERS = 6;

/**
 * Dirties the typed households in place and tells which heads' numbers are lost. Each household gets at most one kind of
 * dirt, so that a test can count the kinds.
 */
export function dirty(households: readonly TypedHousehold[], random: Random): Set<TypedHousehold> {
  const queue = random.shuffled(
    households.filter(({ truth }) => truth.outcome !== 'none' && truth.outcome !== 'unknown'),
  );
  const take = (count: number, fits: (household: TypedHousehold) => boolean = () => true): TypedHousehold[] => {
    const taken: TypedHousehold[] = [];
    for (let index = 0; index < queue.length && taken.length < count; index++) {
      if (fits(queue[index]!)) taken.push(...queue.splice(index--, 1));
    }
    return taken;
  };
  const head = (household: TypedHousehold) => household.rows[0]!;
  const idOf = (row: TypedRow) => String(row.身份证号);

  const lost = take(LOST_NUMBERS);
  for (const household of lost)
    head(household).身份证号 = { rawNumber: `${idOf(head(household))[0]}.${idOf(head(household)).slice(1, 15)}E+17` };
  for (const household of take(12, (each) => !idOf(head(each)).endsWith('X'))) {
    head(household).身份证号 = { rawNumber: idOf(head(household)) };
  }
  for (const household of take(25, (each) => birthOf(idOf(head(each))) < '1985'))
    head(household).身份证号 = oldIdNumber(idOf(head(household)));
  for (const household of take(18)) head(household).身份证号 = fullWidth(idOf(head(household)));
  for (const household of take(10)) head(household).身份证号 = idOf(head(household)).replace(/^(.{6})(.{8})/, '$1 $2 ');
  for (const household of take(15, (each) => idOf(head(each)).endsWith('X')))
    head(household).身份证号 = idOf(head(household)).toLowerCase();
  for (const household of take(40, (each) => String(head(each).姓名).length === 2)) {
    head(household).姓名 = [...String(head(household).姓名)].join(random.pick(['　', ' ', '  ']));
  }
  for (const household of take(
    30,
    ({ truth }) =>
      truth.annualIncomeFen !== null && truth.annualIncomeFen % 10000 === 0 && truth.annualIncomeFen >= 1_000_000,
  )) {
    const yuan = household.truth.annualIncomeFen! / 100;
    head(household)['家庭年收入（元）'] = random.pick([
      `${yuan / 10000}万元`,
      inCapitals(yuan),
      `${yuan}元`,
      yuan.toLocaleString('en-US'),
      fullWidth(String(yuan)),
    ]);
  }
  for (const household of take(12, ({ truth }) => truth.outlayFen.other > 0 && truth.outlayFen.other < 1_000_000)) {
    head(household)['刚性支出（元）/其他'] = inWords(household.truth.outlayFen.other / 100);
  }
  for (const household of take(60)) {
    for (const row of household.rows) row.出生日期 = dateInWords(dateOf(row), random);
  }
  for (const household of take(40)) {
    const words = SYNONYMS[household.truth.mainCause];
    if (words) head(household)['致困原因/主要'] = random.pick(words);
  }
  for (const household of take(25)) head(household).单位 = misspelt(household.truth.unitName, random);
  for (const household of take(20))
    head(household).联系电话 = String(head(household).联系电话).replace(/^(.{3})(.{4})/, '$1-$2-');
  for (const household of take(20, ({ truth }) => truth.bankCard !== '')) {
    head(household).银行卡号 = household.truth.bankCard.replace(/(.{4})(?=.)/g, '$1 ');
  }
  for (const household of take(30)) head(household).户口 = household.truth.residence === 'urban' ? '非农业' : '农业';
  return new Set(lost);
}

const fullWidth = (text: string) =>
  [...text]
    .map((letter) => (/[0-9X]/.test(letter) ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter))
    .join('');

function dateOf(row: TypedRow): string {
  const cell = row.出生日期 as { serial: number };
  return new Date((cell.serial - dateSerial('1970-01-01')) * 86_400_000).toISOString().slice(0, 10);
}

function dateInWords(date: string, random: Random): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return random.pick([
    `${year}年${month}月${day}日`,
    `${year}.${month}.${day}`,
    `${year}/${month}/${day}`,
    date.replaceAll('-', ''),
    `${year}-${month}-${day}`,
  ]);
}

function misspelt(name: string, random: Random): string {
  const variants = [
    name.replace('总工会', '工会'),
    name.replace(/工会$/, ' 工会'),
    ` ${name} `,
    name.replace('有限公司', '公司'),
    name.replace(/^县/, '示范县'),
  ];
  return random.pick(variants.filter((variant) => variant !== name));
}

/** 12000 → 壹万贰仟元; whole yuan under a hundred million. */
export function inCapitals(yuan: number): string {
  return `${spell(yuan, CAPITALS, ['', '拾', '佰', '仟'])}元`;
}

/** 500 → 五百元. */
export function inWords(yuan: number): string {
  return `${spell(yuan, DIGITS, ['', '十', '百', '千'])}元`;
}

function spell(amount: number, digits: string, places: readonly string[]): string {
  const group = (value: number) => {
    let text = '';
    for (let place = 3; place >= 0; place--) {
      const digit = Math.floor(value / 10 ** place) % 10;
      if (digit > 0) text += digits[digit]! + places[place]!;
      else if (text && !text.endsWith(digits[0]!) && value % 10 ** place > 0) text += digits[0]!;
    }
    return text;
  };
  const high = Math.floor(amount / 10000);
  const low = amount % 10000;
  const joint = high > 0 && low > 0 && low < 1000 ? digits[0]! : '';
  return `${high > 0 ? `${group(high)}万` : ''}${joint}${group(low)}`;
}
