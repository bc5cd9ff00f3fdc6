import { compileCondition } from './condition.ts';
import type { RulePack } from './rule-pack.ts';

/**
 * The multiples of the line a pack uses, each once, in permille, smallest first: 1200 for 1.2. A multiple of exactly 1 is the
 * line itself and not among them.
 */
export function multiplesOf(pack: RulePack): number[] {
  const found = new Set<number>();
  for (const condition of pack.tiers.flatMap((tier) => tier.conditions))
    for (const { lineFactor, subjectFactor } of compileCondition(condition.when, pack.causeLists, condition.code)
      .comparisons)
      if (subjectFactor === 1000n && lineFactor !== 1000n) found.add(Number(lineFactor));
  return [...found].sort((a, b) => a - b);
}

/**
 * The pack with every multiple `from` made `to` (both permille), in all tiers at once, so that tiers that meet at this multiple
 * still meet: neither gap nor overlap. What the clerk reads out changes with it where it names the multiple.
 */
export function changeMultiples(pack: RulePack, changes: ReadonlyMap<number, number>): RulePack {
  if (changes.size === 0) return pack;
  return {
    ...pack,
    tiers: pack.tiers.map((tier) => ({
      ...tier,
      conditions: tier.conditions.map((condition) => ({
        ...condition,
        when: condition.when.replace(/\bline \* (\d+)/g, (written, digits: string) => {
          const to = changes.get(Number(digits));
          return to === undefined ? written : `line * ${to}`;
        }),
        reading: condition.reading.replace(/低保线的?(\d+(?:\.\d+)?)倍/g, (written, digits: string) => {
          const to = changes.get(Math.round(Number(digits) * 1000));
          return to === undefined ? written : written.replace(digits, String(to / 1000));
        }),
      })),
    })),
  };
}
