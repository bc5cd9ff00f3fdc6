/** Invented people: names, ID numbers no person can have, phones, cards and addresses. */
import type { Random } from './random.ts';

export type Sex = 'male' | 'female';

const SURNAMES = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
];
const MALE = [
  ...'建国志强明军伟刚勇峰磊波涛斌辉杰鹏飞海山川林森松柏青云龙虎生根宝贵福德成才华安平和顺永长庆祥瑞新春冬',
];
const FEMALE = [...'秀英桂兰玉珍凤霞梅芳丽娟艳红燕琴敏静淑慧婷雪莲菊香翠萍云娥巧莉颖佳欣雨彤思琪文洁蓉岚月'];

export function makeName(random: Random, sex: Sex, surname?: string): string {
  const given = sex === 'male' ? MALE : FEMALE;
  const family = surname ?? random.pick(SURNAMES);
  return random.chance(0.22) ? family + random.pick(given) : family + random.pick(given) + random.pick(given);
}

export const surnameOf = (name: string) => name[0] as string;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** 999901 is no region of China, so no person alive or dead can have one of these numbers. */
export const REGION = '999901';

/** Makes ID numbers that are each used once. */
export class IdNumbers {
  readonly #used = new Set<string>();

  make(random: Random, birthOn: string, sex: Sex): string {
    for (;;) {
      const order = random.between(1, 497) * 2 + (sex === 'male' ? 1 : 0);
      const first17 = `${REGION}${birthOn.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
      if (this.#used.has(first17)) continue;
      this.#used.add(first17);
      return first17 + checkCharacter(first17);
    }
  }
}

export function checkCharacter(first17: string): string {
  const sum = [...first17].reduce((total, digit, index) => total + Number(digit) * WEIGHTS[index]!, 0);
  return '10X98765432'[sum % 11] as string;
}

/** The number as it was written before 1999: no century, no check character. */
export const oldIdNumber = (idNumber: string) => idNumber.slice(0, 6) + idNumber.slice(8, 17);

/** 1990000 is handed out to nobody. */
export const makePhone = (running: number) => `1990000${String(running % 10000).padStart(4, '0')}`;

/** A 19-digit card of an invented bank (999999) that passes the Luhn check. */
export function makeCard(running: number): string {
  const body = `999999${String(running).padStart(12, '0')}`;
  const sum = [...body].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return body + String((10 - (sum % 10)) % 10);
}

export function makeBirth(random: Random, fromYear: number, toYear: number): string {
  const year = random.between(fromYear, toYear);
  return `${year}-${String(random.between(1, 12)).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`;
}

export const sexOf = (idNumber: string): Sex => (Number(idNumber[16]) % 2 === 1 ? 'male' : 'female');
export const birthOf = (idNumber: string) =>
  `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
