import type { RulePack } from './rule-pack.ts';

/** A circumstance a check may have found, by the code conditions ask for, in the words of the packs that ask. */
export interface VetoFlag {
  readonly code: string;
  readonly reading: string;
}

const ASKED = /hasFlag\(\s*"([a-z][a-z0-9-]*)"\s*\)/gu;

/** Every circumstance these packs ask for, once each, in the order in which they ask; the first pack's words are taken. */
export function vetoFlagsOf(packs: readonly Pick<RulePack, 'vetoes' | 'tiers'>[]): VetoFlag[] {
  const found = new Map<string, string>();
  for (const pack of packs)
    for (const { when, reading } of [...pack.vetoes, ...pack.tiers.flatMap((tier) => tier.conditions)])
      for (const [, code = ''] of when.matchAll(ASKED)) if (!found.has(code)) found.set(code, reading);
  return [...found].map(([code, reading]) => ({ code, reading }));
}
