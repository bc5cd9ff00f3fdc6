import type { Fen } from '../money.ts';

/** What a household received in a season: cash, goods, and kinds of help beyond them. */
export interface AidReceived {
  readonly householdKey: string;
  readonly cashFen: Fen;
  readonly goodsFen: Fen;
  readonly helpKinds: readonly string[];
}

export interface CashOrGoodsOnly {
  /** Households that received anything at all. */
  readonly helped: readonly string[];
  /** Those that received cash or goods and nothing else. */
  readonly onlyCashOrGoods: readonly string[];
  /** Hundredths of a percent, rounded down; 0 when nobody was helped. */
  readonly shareBasisPoints: number;
}

/**
 * The share of aid that was only cash or goods: of the households helped, those whom nothing else was arranged for. Several
 * rows of one household count together. It backs the sentence that help has stayed a matter of form.
 */
export function cashOrGoodsOnly(aid: readonly AidReceived[]): CashOrGoodsOnly {
  const lasting = new Set(aid.filter((row) => row.helpKinds.length > 0).map((row) => row.householdKey));
  const given = new Set(aid.filter((row) => row.cashFen + row.goodsFen > 0n).map((row) => row.householdKey));
  const helped = [...new Set([...given, ...lasting])].sort();
  const only = helped.filter((key) => !lasting.has(key));
  const share = helped.length === 0 ? 0 : Math.floor((only.length * 10_000) / helped.length);
  return { helped, onlyCashOrGoods: only, shareBasisPoints: share };
}

/** A household in a season (the year of its 春节): whether it was helped, and its yearly income then in fen. */
export interface SeasonOfHousehold {
  readonly householdKey: string;
  readonly season: number;
  readonly wasHelped: boolean;
  readonly annualIncomeFen: Fen | null;
}

export interface HelpedWithoutRise {
  /** Helped in every one of the seasons looked at, income of the last not above that of the first. */
  readonly withoutRise: readonly string[];
  readonly risen: readonly string[];
  /** Helped in every one, but an income is not known: never counted as either. */
  readonly unknown: readonly string[];
}

/**
 * Households helped in `running` seasons one after another (three unless said) up to and including `season`, sorted by key,
 * and whether their income rose from the first of them to the last. Pure over the history given; nothing is guessed.
 */
export function helpedWithoutRise(
  history: readonly SeasonOfHousehold[],
  season: number,
  running = 3,
): HelpedWithoutRise {
  const byHousehold = new Map<string, Map<number, SeasonOfHousehold>>();
  for (const row of history) {
    const seasons = byHousehold.get(row.householdKey) ?? new Map<number, SeasonOfHousehold>();
    const before = seasons.get(row.season);
    seasons.set(row.season, before ? merged(before, row) : row);
    byHousehold.set(row.householdKey, seasons);
  }
  const found = { withoutRise: [] as string[], risen: [] as string[], unknown: [] as string[] };
  for (const [key, seasons] of byHousehold) {
    const rows = Array.from({ length: running }, (_, back) => seasons.get(season - running + 1 + back));
    if (!rows.every((row) => row?.wasHelped)) continue;
    const first = rows[0]?.annualIncomeFen ?? null;
    const last = rows.at(-1)?.annualIncomeFen ?? null;
    if (first === null || last === null) found.unknown.push(key);
    else (last > first ? found.risen : found.withoutRise).push(key);
  }
  for (const list of Object.values(found)) list.sort();
  return found;
}

function merged(a: SeasonOfHousehold, b: SeasonOfHousehold): SeasonOfHousehold {
  const incomes = [a.annualIncomeFen, b.annualIncomeFen].filter((income) => income !== null);
  const highest = incomes.reduce<Fen | null>((most, income) => (most === null || income > most ? income : most), null);
  return { ...a, wasHelped: a.wasHelped || b.wasHelped, annualIncomeFen: highest };
}
