import type { Measure, Standard } from '../campaigns/plan.ts';
import type { AidKind, RecipientClassCode, TierCode } from '../code-lists.ts';
import { appliesTo, chooseStandard } from '../entitlements/standards.ts';
import { findObjection, type SourceRule } from '../funds/source-rule.ts';
import type { Fen } from '../money.ts';
import { UNDECIDED } from './column-program.ts';
import type { MetInBlock, StandardsByRow } from './standards-by-row.ts';
import { BLOCK, CAUSE_MASKS, causesOfMask, classAt, type FactColumns } from './fact-columns.ts';

/** The money side of a scenario: what a tier gets, raised to the floor, and which sources may pay, in their order. */
export interface AwardPlan {
  readonly measures: readonly Pick<Measure, 'code' | 'sourceCodes'>[];
  readonly standards: readonly Standard[];
  readonly floorFen: Fen;
  readonly perTimeFen: Fen | null;
  readonly sources: readonly (SourceRule & { readonly availableFen: Fen })[];
  /** Empty serves every class. */
  readonly recipientClasses: readonly RecipientClassCode[];
}

/** What households of one outcome, class, size and set of causes get, fen, and the numbers of the sources that may serve it, in order. */
interface Award {
  readonly cashFen: number;
  readonly goodsFen: number;
  readonly goodsFrom: readonly number[];
  readonly cashFrom: readonly number[];
}

/** A standard that may win for households of one outcome and profile. */
interface Option {
  /** Place of its formula among those that ask; -1: the cash is `cashFen`. */
  readonly by: number;
  readonly cashFen: number;
  readonly goodsFen: number;
  /** False when no measure pays it: it wins all the same, and comes to nothing. */
  readonly isPaid: boolean;
  readonly goodsFrom: readonly number[];
  readonly cashFrom: readonly number[];
}

/** What every household gets: the number of its award, and for each award its outcome, cost and households. */
export interface AwardsOfRows {
  readonly award: Uint16Array;
  readonly outcome: readonly number[];
  readonly costFen: readonly number[];
  readonly households: readonly number[];
  /** Cost of every row, fen, where facts of each household decide; then `costFen` is 0 and an award is an outcome. */
  readonly costOfRow: Float64Array | null;
}

export interface SourceUse {
  readonly code: string;
  readonly name: string;
  readonly availableFen: number;
  /** What the scenario asks of it; more than is available is its shortfall. */
  readonly neededFen: number;
}

const MOST_MEMBERS = 30;

/**
 * Gives every household its amount by the rules that propose entitlements, each rule worked out once for a tier, class, size and
 * set of causes: the highest standard that applies, raised to the floor, cut to the cap for one time. Money is drawn as it goes
 * along: goods, then cash, each from the first source in order whose rule allows it and that has enough left; when none has, the
 * last that may serve is overdrawn, so that the shortfall shows where it would be. Caps of the year, recorded exclusions and what units add are
 * not known.
 */
export class Awards {
  readonly #plan: AwardPlan;
  readonly #tiers: readonly TierCode[];
  readonly #columns: FactColumns;
  readonly #known: Award[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #left: Float64Array;
  readonly #floorFen: number;
  readonly #perTimeFen: number;
  /** The smallest amount any award asks for. */
  #least = Number.POSITIVE_INFINITY;
  /** Fen for which no source's rule has room at all. */
  unservedFen = 0;

  readonly #byRow: StandardsByRow | null;

  /** `byRow`: which standards each row meets when facts beyond tier, class and size decide; null when none does. */
  constructor(plan: AwardPlan, tiers: readonly TierCode[], columns: FactColumns, byRow: StandardsByRow | null = null) {
    this.#byRow = byRow;
    this.#plan = plan;
    this.#tiers = tiers;
    this.#columns = columns;
    this.#floorFen = Number(plan.floorFen);
    this.#perTimeFen = plan.perTimeFen === null ? Number.POSITIVE_INFINITY : Number(plan.perTimeFen);
    this.#left = Float64Array.from(plan.sources, (source) => Number(source.availableFen));
  }

  /** Gives every row its award and draws the money, row by row in their order, or a block at once where order cannot matter. */
  giveAll(rows: Uint8Array): AwardsOfRows {
    return this.#byRow ? this.#giveEach(rows, this.#byRow) : this.#giveByProfile(rows);
  }

  /**
   * Household by household, because a grade, a condition or a formula makes amounts as many as there are households. Who competes is
   * worked out once for an outcome, a profile and a set of standards met; a row then only looks which option comes to most.
   */
  #giveEach(rows: Uint8Array, byRow: StandardsByRow): AwardsOfRows {
    const { profile, profiles } = profilesOf(this.#columns);
    const award = new Uint16Array(rows.length);
    const costOfRow = new Float64Array(rows.length);
    const outcome: number[] = [];
    const counts = new Uint32Array(256);
    const numberOf = new Int16Array(256).fill(-1);
    const wide = profiles.length;
    const none = this.#tiers.length;
    const tables: (readonly Option[] | undefined)[][] = [];
    for (let from = 0; from < rows.length; from += BLOCK) {
      const { set, amounts } = byRow.blockFrom(from);
      for (let row = from; row < Math.min(from + BLOCK, rows.length); row++) {
        const is = rows[row] as number;
        if (numberOf[is] === -1) numberOf[is] = outcome.push(is) - 1;
        award[row] = numberOf[is] as number;
        counts[is] = (counts[is] as number) + 1;
        if (is === UNDECIDED) continue;
        const its = set[row - from] as number;
        const table = (tables[its] ??= Array.from({ length: (none + 1) * wide }));
        const key = Math.min(is, none) * wide + (profile[row] as number);
        const options = (table[key] ??= this.#optionsOf(is, profiles[profile[row] as number] as Profile, byRow, its));
        costOfRow[row] = this.#giveBest(options, amounts, row - from);
      }
    }
    return {
      award,
      outcome,
      households: outcome.map((is) => counts[is] as number),
      costFen: outcome.map(() => 0),
      costOfRow,
    };
  }

  /** Draws what the best option of a row comes to and answers it, fen: the highest, between equal ones the earlier. */
  #giveBest(options: readonly Option[], amounts: MetInBlock['amounts'], at: number): number {
    let best: Option | undefined;
    let most = -1;
    for (let option = 0; option < options.length; option++) {
      const each = options[option] as Option;
      const total = each.goodsFen + (each.by < 0 ? each.cashFen : (amounts[each.by]?.[at] as number));
      if (total > most) {
        best = each;
        most = total;
      }
    }
    if (!best?.isPaid) return 0;
    const { goodsFen: goods, goodsFrom, cashFrom } = best;
    const { cashFen, goodsFen } = this.#hold(most - goods, goods);
    if (goodsFen > 0) this.#draw(goodsFrom, goodsFen);
    if (cashFen > 0) this.#draw(cashFrom, cashFen);
    return cashFen + goodsFen;
  }

  #giveByProfile(rows: Uint8Array): AwardsOfRows {
    const { profile, profiles } = profilesOf(this.#columns);
    const award = new Uint16Array(rows.length);
    const outcome: number[] = [];
    // Number of the award plus 1 by outcome and profile; 0 is not worked out yet.
    const table = new Uint16Array(256 * profiles.length);
    const households: number[] = [];
    const counts = new Uint32Array(65_536);
    for (let from = 0; from < rows.length; from += BLOCK) {
      const to = Math.min(from + BLOCK, rows.length);
      for (let row = from; row < to; row++) {
        const is = rows[row] as number;
        const key = is * profiles.length + (profile[row] as number);
        let at = table[key] as number;
        if (at === 0) {
          at = this.#numberOf(is, profiles[profile[row] as number] as Profile) + 1;
          table[key] = at;
          outcome[at - 1] = is;
        }
        award[row] = at - 1;
        counts[at - 1] = (counts[at - 1] as number) + 1;
      }
      if (!this.#drawTogether(counts))
        for (let row = from; row < to; row++) {
          const { goodsFen, goodsFrom, cashFen, cashFrom } = this.#known[award[row] as number] as Award;
          if (goodsFen > 0) this.#draw(goodsFrom, goodsFen);
          if (cashFen > 0) this.#draw(cashFrom, cashFen);
        }
      for (let at = 0; at < this.#known.length; at++) {
        households[at] = (households[at] ?? 0) + (counts[at] as number);
        counts[at] = 0;
      }
    }
    return {
      award,
      outcome,
      households,
      costFen: this.#known.map(({ cashFen, goodsFen }) => cashFen + goodsFen),
      costOfRow: null,
    };
  }

  /** Draws for so many households of each award when every source has enough for all that turn to it, whoever comes first. */
  #drawTogether(counts: Uint32Array): boolean {
    const asked = new Float64Array(this.#left.length);
    let unserved = 0;
    const ask = (serving: readonly number[], fen: number, many: number) => {
      if (fen === 0 || many === 0) return;
      const from = this.#turnsTo(serving, fen);
      if (from === undefined) unserved += fen * many;
      else asked[from] = (asked[from] as number) + fen * many;
    };
    this.#known.forEach(({ goodsFen, goodsFrom, cashFen, cashFrom }, at) => {
      ask(goodsFrom, goodsFen, counts[at] as number);
      ask(cashFrom, cashFen, counts[at] as number);
    });
    for (let source = 0; source < asked.length; source++) {
      const has = this.#left[source] as number;
      // Who turns to a source that has enough for nobody does so as the last resort, in any order.
      if ((asked[source] as number) > has && has >= this.#least) return false;
    }
    for (let source = 0; source < asked.length; source++)
      this.#left[source] = (this.#left[source] as number) - (asked[source] as number);
    this.unservedFen += unserved;
    return true;
  }

  /** The first that has enough for one; what a source has only becomes less, so those passed over stay passed over. */
  #turnsTo(serving: readonly number[], fen: number): number | undefined {
    return serving.find((source) => (this.#left[source] as number) >= fen) ?? serving.at(-1);
  }

  uses(): SourceUse[] {
    return this.#plan.sources.map(({ code, name, availableFen }, at) => ({
      code,
      name,
      availableFen: Number(availableFen),
      neededFen: Number(availableFen) - (this.#left[at] ?? 0),
    }));
  }

  #draw(serving: readonly number[], fen: number): void {
    const left = this.#left;
    for (let at = 0; at < serving.length; at++) {
      const source = serving[at] as number;
      const has = left[source] as number;
      if (has < fen && at < serving.length - 1) continue;
      left[source] = has - fen;
      return;
    }
    this.unservedFen += fen;
  }

  /** The number of an award; households that get the same from the same sources share one. */
  #numberOf(outcome: number, profile: Profile): number {
    const award = outcome === UNDECIDED ? NOTHING : this.#work(outcome, profile);
    const key = JSON.stringify([outcome, award]);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#known.push(award) - 1;
    this.#numbers.set(key, number);
    for (const fen of [award.cashFen, award.goodsFen]) if (fen > 0) this.#least = Math.min(this.#least, fen);
    return number;
  }

  /** What households of one outcome and profile may get by the standards that tier, class and size decide. */
  #work(outcome: number, { recipientClass, heads, causes }: Profile): Award {
    const [option] = this.#competing(outcome, classAt(recipientClass), heads, causes, new Set(), new Map());
    if (!option?.isPaid) return NOTHING;
    const { cashFen, goodsFen } = this.#hold(option.cashFen, option.goodsFen);
    return {
      cashFen,
      goodsFen,
      goodsFrom: goodsFen > 0 ? option.goodsFrom : [],
      cashFrom: cashFen > 0 ? option.cashFrom : [],
    };
  }

  #optionsOf(
    outcome: number,
    { recipientClass, heads, causes }: Profile,
    { asking, codesOf }: StandardsByRow,
    set: number,
  ): readonly Option[] {
    const places = new Map(asking.map(({ code, cashBy }, at) => [code, cashBy ? at : -1]));
    return this.#competing(outcome, classAt(recipientClass), heads, causes, codesOf(set), places);
  }

  /** Standards that apply, in the order of the table: those by formula, and of those with a fixed amount the one that wins among them. */
  #competing(
    outcome: number,
    recipientClass: RecipientClassCode,
    memberCount: number,
    causes: number,
    meets: ReadonlySet<string>,
    places: ReadonlyMap<string, number>,
  ): Option[] {
    const { standards, measures, recipientClasses } = this.#plan;
    if (recipientClasses.length > 0 && !recipientClasses.includes(recipientClass)) return [];
    const facts = { tier: this.#tiers[outcome] ?? null, recipientClass, memberCount, meets };
    const applying = standards.filter((standard) => appliesTo(standard, facts));
    const fixed = chooseStandard(
      applying.filter(({ cashBy }) => !cashBy),
      facts,
    )?.standard;
    return applying
      .filter((standard) => standard.cashBy || standard === fixed)
      .map((standard): Option => {
        const measure = measures.find((each) => each.code === standard.measureCode);
        const order = measure?.sourceCodes ?? [];
        return {
          by: standard.cashBy ? (places.get(standard.code) ?? -1) : -1,
          cashFen: Number(standard.cashFen),
          goodsFen: Number(standard.goodsFen),
          isPaid: measure !== undefined,
          goodsFrom: this.#serving(order, { recipientClass, causes, aidKind: 'goods' }),
          cashFrom: this.#serving(order, { recipientClass, causes, aidKind: 'cash' }),
        };
      });
  }

  /** Raised to the floor, cut to the cap for one time: goods only whole. */
  #hold(cash: number, goods: number): { cashFen: number; goodsFen: number } {
    const floor = this.#floorFen;
    const cap = this.#perTimeFen;
    const cashFen = cash + goods < floor ? floor - goods : cash;
    if (cashFen + goods <= cap) return { cashFen, goodsFen: goods };
    const goodsFen = goods > cap ? 0 : goods;
    return { cashFen: Math.min(cashFen, cap - goodsFen), goodsFen };
  }

  /** Sources in the order of the measure whose rule allows this use. */
  #serving(
    order: readonly string[],
    {
      recipientClass,
      causes,
      aidKind,
    }: { readonly recipientClass: RecipientClassCode; readonly causes: number; readonly aidKind: AidKind },
  ): readonly number[] {
    const use = { recipientClass, causes: causesOfMask(causes), aidKind };
    return order
      .map((code) => this.#plan.sources.findIndex((source) => source.code === code))
      .filter((at) => {
        const source = this.#plan.sources[at];
        return source !== undefined && !findObjection(source, use);
      });
  }
}

/** Whoever cannot be judged yet is on no list. */
const NOTHING: Award = { cashFen: 0, goodsFen: 0, goodsFrom: [], cashFrom: [] };

/** Class, size and causes: all that matters for money but the outcome. */
interface Profile {
  readonly recipientClass: number;
  readonly heads: number;
  readonly causes: number;
}

interface ProfilesOfRows {
  readonly profile: Int32Array;
  readonly profiles: readonly Profile[];
}

const PROFILES = new WeakMap<FactColumns, ProfilesOfRows>();

function profilesOf(columns: FactColumns): ProfilesOfRows {
  const known = PROFILES.get(columns);
  if (known) return known;
  const { size, members, classes, causes } = columns;
  const profile = new Int32Array(size);
  const profiles: Profile[] = [];
  const numbers = new Map<number, number>();
  for (let row = 0; row < size; row++) {
    const its: Profile = {
      recipientClass: classes[row] as number,
      heads: Math.min(members[row] as number, MOST_MEMBERS),
      causes: causes[row] as number,
    };
    const key = (its.recipientClass * (MOST_MEMBERS + 1) + its.heads) * CAUSE_MASKS + its.causes;
    let at = numbers.get(key);
    if (at === undefined) {
      at = profiles.push(its) - 1;
      numbers.set(key, at);
    }
    profile[row] = at;
  }
  const made = { profile, profiles };
  PROFILES.set(columns, made);
  return made;
}
