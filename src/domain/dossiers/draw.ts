import { refuse } from '../refusal.ts';

/** What a spot check was drawn from: anybody who has these can draw again and must get the same list. */
export interface DrawOrder {
  /** Printed with the list: 'YYYY-MM-DD/<last link of the journal>'. */
  readonly seed: string;
  /** Numbers of all dossiers in file at that moment. */
  readonly population: readonly string[];
  /** Share drawn, in whole per cent. */
  readonly percent: number;
}

/**
 * Draws a spot check (≥ 30 %, domain.md §4.4): dossier numbers in the order of sha256("seed number"), the first ceil(n × share).
 * `digestOf` is sha256 in hex; the same can be done with sha256sum and sort. Refuses (`dossier.draw-empty`) when nothing is in file
 * and (`dossier.draw-share`) a share below the least the procedure allows.
 */
export function drawSample(order: DrawOrder, leastPercent: number, digestOf: (text: string) => string): string[] {
  const { seed, population, percent } = order;
  if (!Number.isInteger(percent) || percent < leastPercent || percent > 100)
    refuse('dossier.draw-share', `抽查比例要在 ${leastPercent}% 到 100% 之间。请改正比例。`, { field: 'percent' });
  if (population.length === 0) refuse('dossier.draw-empty', '您管辖的单位没有在档的档案，无从抽查。请先核对档案名单。');
  const count = Math.ceil((population.length * percent) / 100);
  return population
    .map((number) => ({ number, rank: digestOf(`${seed} ${number}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .slice(0, count)
    .map(({ number }) => number);
}

/** What a check of one drawn dossier came to. */
export const SPOT_RESULTS = { agrees: '相符', corrected: '不符，已更正', exits: '应退' } as const;
export type SpotResult = keyof typeof SPOT_RESULTS;

/** 年度复核结果 (domain.md §4.4: 应建则建、应帮尽帮、应退则退). */
export const REVIEW_RESULTS = { continues: '继续在档', adjusted: '调整类别或原因', exits: '应予脱困' } as const;
export type ReviewResult = keyof typeof REVIEW_RESULTS;
