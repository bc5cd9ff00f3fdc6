import type { Measure, Standard } from '../campaigns/plan.ts';
import type { AidKind, RecipientClassCode, TierCode } from '../code-lists.ts';
import { chooseStandard, totalOf } from '../entitlements/standards.ts';
import { findObjection, type SourceRule } from '../funds/source-rule.ts';
import type { Fen } from '../money.ts';
import { refuse } from '../refusal.ts';
import { CAUSE_MASKS, causesOfMask, CLASS_COUNT, classAt } from './fact-columns.ts';

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

/** What households of one tier, class and size get, fen. */
interface Award {
  readonly cashFen: number;
  readonly goodsFen: number;
  /** Numbers of the sources that may serve goods and cash, by the causes of the household; filled as they occur. */
  readonly goodsFrom: (readonly number[] | undefined)[];
  readonly cashFrom: (readonly number[] | undefined)[];
  readonly recipientClass: RecipientClassCode;
  readonly order: readonly string[];
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
 * Gives every household its amount by the rules that propose entitlements, each rule worked out once for a tier, class and size:
 * the highest standard that applies, raised to the floor, cut to the cap for one time. Money is drawn as it goes along: goods,
 * then cash, each from the first source in order whose rule allows it and that has enough left; when none has, the last that
 * may serve is overdrawn, so that the shortfall shows where it would be. Caps of the year and recorded exclusions are not known.
 */
export class Awards {
  readonly #plan: AwardPlan;
  readonly #tiers: readonly TierCode[];
  readonly #known: Award[] = [];
  /** Place in `#known` plus 1, by tier, class and size; 0 is not worked out yet. */
  readonly #index: Uint16Array;
  readonly #left: Float64Array;
  /** Fen for which no source's rule has room at all. */
  unservedFen = 0;

  /** Refuses a standard that hangs on a condition (`simulation.conditional-standard`): here one amount serves a tier, class and size. */
  constructor(plan: AwardPlan, tiers: readonly TierCode[]) {
    const conditional = plan.standards.find((standard) => standard.condition);
    if (conditional)
      refuse(
        'simulation.conditional-standard',
        `慰问标准“${conditional.name}”带有条件，测算还不能逐户判断条件。请先用不带条件的标准测算，或在“核定”里提出名单看金额。`,
      );
    this.#plan = plan;
    this.#tiers = tiers;
    this.#index = new Uint16Array((tiers.length + 1) * CLASS_COUNT * (MOST_MEMBERS + 1));
    this.#left = Float64Array.from(plan.sources, (source) => Number(source.availableFen));
  }

  /** The amount of one household, fen, drawn from its sources. `tier` is an index into the pack's tiers, or -1 for none. */
  give(tier: number, recipientClass: number, members: number, causes: number): number {
    const heads = members > MOST_MEMBERS ? MOST_MEMBERS : members;
    const key = ((tier + 1) * CLASS_COUNT + recipientClass) * (MOST_MEMBERS + 1) + heads;
    let at = this.#index[key] as number;
    if (at === 0) {
      at = this.#known.push(this.#work(this.#tiers[tier] ?? null, classAt(recipientClass), heads));
      this.#index[key] = at;
    }
    const award = this.#known[at - 1] as Award;
    const { cashFen, goodsFen } = award;
    if (goodsFen > 0) this.#draw(award.goodsFrom[causes] ?? this.#serving(award, 'goods', causes), goodsFen);
    if (cashFen > 0) this.#draw(award.cashFrom[causes] ?? this.#serving(award, 'cash', causes), cashFen);
    return cashFen + goodsFen;
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

  #work(tier: TierCode | null, recipientClass: RecipientClassCode, memberCount: number): Award {
    const { standards, measures, floorFen, perTimeFen, recipientClasses } = this.#plan;
    const isServed = recipientClasses.length === 0 || recipientClasses.includes(recipientClass);
    const standard = isServed ? chooseStandard(standards, { tier, recipientClass, memberCount })?.standard : undefined;
    const measure = measures.find((each) => each.code === standard?.measureCode);
    let cashFen = standard && measure ? standard.cashFen : 0n;
    let goodsFen = standard && measure ? standard.goodsFen : 0n;
    if (standard && measure && totalOf(standard) < floorFen) cashFen += floorFen - totalOf(standard);
    if (perTimeFen !== null && cashFen + goodsFen > perTimeFen) {
      if (goodsFen > perTimeFen) goodsFen = 0n;
      if (cashFen > perTimeFen - goodsFen) cashFen = perTimeFen - goodsFen;
    }
    return {
      cashFen: Number(cashFen),
      goodsFen: Number(goodsFen),
      goodsFrom: Array.from({ length: CAUSE_MASKS }),
      cashFrom: Array.from({ length: CAUSE_MASKS }),
      recipientClass,
      order: measure?.sourceCodes ?? [],
    };
  }

  /** Sources in the order of the measure whose rule allows this use. */
  #serving(award: Award, aidKind: AidKind, mask: number): readonly number[] {
    const use = { recipientClass: award.recipientClass, causes: causesOfMask(mask), aidKind };
    const found = award.order
      .map((code) => this.#plan.sources.findIndex((source) => source.code === code))
      .filter((at) => {
        const source = this.#plan.sources[at];
        return source !== undefined && !findObjection(source, use);
      });
    (aidKind === 'goods' ? award.goodsFrom : award.cashFrom)[mask] = found;
    return found;
  }
}
