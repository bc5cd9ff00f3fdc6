import { z } from 'zod';
import { type Fen, formatYuanShort } from '../money.ts';
import { refuse } from '../refusal.ts';

const yuan = z.number().int().positive();

/** packs/gatherings/prize-limits.yaml: what a prize and a souvenir may be worth (domain.md §10, one union guide; local rules differ). */
export const PrizeLimitsFile = z.strictObject({
  version: z.string().min(1),
  name: z.string().min(1),
  basis: z.string().min(1),
  personalYuan: yuan,
  teamPerPersonYuan: yuan,
  /** Prize-winners to persons who took part: no more than `of` in `in`. */
  winnersOfEntrants: z.strictObject({ of: z.int().positive(), in: z.int().positive() }),
  souvenirYuan: yuan,
});
export type PrizeLimits = z.output<typeof PrizeLimitsFile>;

export const PRIZE_KINDS = { prize: '奖品', souvenir: '纪念品' } as const;
export type PrizeKind = keyof typeof PRIZE_KINDS;

export interface PrizeEntrant {
  readonly entrantNo: number;
  readonly name: string;
  /** Persons in it: the members of a team, else one. */
  readonly persons: number;
}

export interface PrizeLine {
  readonly entrantNo: number;
  readonly kind: PrizeKind;
  readonly name: string;
  /** For each person of the entrant, in fen. */
  readonly perPersonFen: Fen;
}

/**
 * What the prizes come to, in fen: each line for every person of its entrant. Refuses an entrant who is not in the event
 * (`prize.no-such-entrant`), a second prize or souvenir for one (`prize.twice`), a value above the limit of a person, a team or a souvenir
 * (`prize.above-limit`), and prizes for more persons than the limit allows (`prize.too-many-winners`). `given` are lines recorded before.
 */
export function decidePrizes(
  entrants: readonly PrizeEntrant[],
  given: readonly PrizeLine[],
  lines: readonly PrizeLine[],
  limits: PrizeLimits,
): Fen {
  const byNo = new Map(entrants.map((entrant) => [entrant.entrantNo, entrant]));
  const seen = new Set(given.map((line) => `${line.kind}/${line.entrantNo}`));
  let totalFen = 0n;
  for (const [index, line] of lines.entries()) {
    const entrant = byNo.get(line.entrantNo);
    if (!entrant)
      refuse('prize.no-such-entrant', `第${index + 1}行：参赛名单里没有${line.entrantNo}号。请对照参赛名单改正。`);
    const who = `第${index + 1}行（${entrant.name}）`;
    const key = `${line.kind}/${line.entrantNo}`;
    if (seen.has(key))
      refuse('prize.twice', `${who}已经登记过${PRIZE_KINDS[line.kind]}，没有再记一次。请删去重复的一行。`);
    seen.add(key);
    const limitYuan =
      line.kind === 'souvenir'
        ? limits.souvenirYuan
        : entrant.persons > 1
          ? limits.teamPerPersonYuan
          : limits.personalYuan;
    if (line.perPersonFen > BigInt(limitYuan) * 100n)
      refuse(
        'prize.above-limit',
        `${who}的${PRIZE_KINDS[line.kind]}“${line.name}”每人 ${formatYuanShort(line.perPersonFen)} 元，超过${line.kind === 'souvenir' ? '纪念品' : entrant.persons > 1 ? '团体奖' : '个人奖'}每人 ${limitYuan} 元的上限（${limits.name}）。请降低标准。`,
        { line: index + 1, limitYuan },
      );
    totalFen += line.perPersonFen * BigInt(entrant.persons);
  }
  const persons = entrants.reduce((sum, entrant) => sum + entrant.persons, 0);
  const winners = [...given, ...lines]
    .filter((line) => line.kind === 'prize')
    .reduce((sum, line) => sum + (byNo.get(line.entrantNo)?.persons ?? 0), 0);
  const { of, in: outOf } = limits.winnersOfEntrants;
  if (winners * outOf > persons * of)
    refuse(
      'prize.too-many-winners',
      `获奖 ${winners} 人，参赛 ${persons} 人；获奖人数不能超过参赛人数的${outOf}分之${of}，最多 ${Math.floor((persons * of) / outOf)} 人（${limits.name}）。请减少获奖的人。`,
      { winners, persons },
    );
  return totalFen;
}

/** Refuses a souvenir for everybody above the limit (`prize.above-limit`). */
export function requireSouvenir(perPersonFen: Fen, limits: PrizeLimits): void {
  if (perPersonFen <= BigInt(limits.souvenirYuan) * 100n) return;
  refuse(
    'prize.above-limit',
    `比赛的纪念品每人 ${formatYuanShort(perPersonFen)} 元，超过每人 ${limits.souvenirYuan} 元的上限（${limits.name}）。请降低标准。`,
    { limitYuan: limits.souvenirYuan },
  );
}
