import { withoutSpaces } from '#domain/people/person-name.ts';
import { doubt, type Reading, repaired, toHalfWidth } from './reading.ts';
import type { RosterUnit } from './roster.ts';

/** Characters whose exchange makes another unit, not a misspelt one: 东城 and 西城, 第一中学 and 第二中学. */
const TELLING = /[\d一二三四五六七八九十东西南北中上下前后左右内外新老大小]/;

const LIKE_ENOUGH = 0.5;
/** Units offered for one text. */
const OFFERS = 3;

/** Finds units by what a roster calls them. Made once for a directory; answers are remembered by text. */
export class UnitMatcher {
  readonly #byName = new Map<string, RosterUnit>();
  readonly #byCore = new Map<string, RosterUnit[]>();
  readonly #region: string;
  readonly #answers = new Map<string, Reading<RosterUnit>>();

  constructor(units: readonly RosterUnit[]) {
    const root = units.find((unit) => unit.level === 'county');
    this.#region = /^(.{1,12}?[县市区旗])/.exec(root?.name ?? '')?.[1] ?? '';
    for (const unit of units) {
      this.#byName.set(plainName(unit.name), unit);
      const core = this.#coreOf(unit.name);
      this.#byCore.set(core, [...(this.#byCore.get(core) ?? []), unit]);
    }
  }

  /**
   * The unit meant by a text: its full name, its name without 工会, 有限 and the like, or a name of four characters and more
   * that differs from exactly one unit by one character that does not tell units apart. Anything else is a doubt.
   */
  match(text: string): Reading<RosterUnit> {
    const known = this.#answers.get(text);
    if (known) return known;
    const answer = this.#find(text);
    this.#answers.set(text, answer);
    return answer;
  }

  #find(text: string): Reading<RosterUnit> {
    const exact = this.#byName.get(plainName(text));
    if (exact) return exact.name === text ? { value: exact } : repaired(exact, 'text.spaces', exact.name);
    const core = this.#coreOf(text);
    const sameCore = this.#byCore.get(core) ?? [];
    if (sameCore.length === 1 && sameCore[0]) return repaired(sameCore[0], 'unit.abbreviated', sameCore[0].name);
    const near = this.#nearest(core);
    if (near.length === 1 && near[0] && core.length >= 4 && isMisspelling(core, this.#coreOf(near[0].name))) {
      return repaired(near[0], 'unit.misspelt', near[0].name);
    }
    const likely = sameCore[0] ?? near[0];
    const offers = [...new Set([...sameCore, ...near, ...this.#alike(core)].map(({ name }) => name))].slice(0, OFFERS);
    return doubt(likely ? 'unit.unsure' : 'unit.unknown', { text, other: likely?.name ?? '', offers });
  }

  /** Units that share half of their pairs of characters with the given core, the most alike first: to be offered, never taken. */
  #alike(core: string): RosterUnit[] {
    const scored = [...this.#byCore].map(([other, units]) => ({ units, score: likeness(core, other) }));
    return scored
      .filter(({ score }) => score >= LIKE_ENOUGH)
      .sort((one, other) => other.score - one.score)
      .flatMap(({ units }) => units);
  }

  /** Units whose core is one character away, or, failing these, contains or is contained in the given one. */
  #nearest(core: string): RosterUnit[] {
    const near: RosterUnit[] = [];
    const partly: RosterUnit[] = [];
    for (const [other, units] of this.#byCore) {
      if (isOneApart(core, other)) near.push(...units);
      else if (core.length >= 2 && (other.includes(core) || core.includes(other))) partly.push(...units);
    }
    return near.length > 0 ? near : partly;
  }

  #coreOf(name: string): string {
    let core = plainName(name);
    if (this.#region && core.startsWith(this.#region)) core = core.slice(this.#region.length);
    else if (/^[县市区](?!..?$)/.test(core)) core = core.slice(1);
    core = core.replace(/(工会委员会|工会联合会|总工会|工会|委员会)$/, '').replace(/(股份|有限|责任)+公司/, '公司');
    return core === '' ? plainName(name) : core;
  }
}

/** Dice's coefficient of two texts over their pairs of neighbouring characters, 0 to 1. */
function likeness(one: string, other: string): number {
  const pairs = pairsOf(one);
  const others = pairsOf(other);
  if (pairs.size === 0 || others.size === 0) return 0;
  const shared = [...pairs].filter((pair) => others.has(pair)).length;
  return (2 * shared) / (pairs.size + others.size);
}

function pairsOf(text: string): Set<string> {
  const characters = [...text];
  return new Set(characters.slice(1).map((character, at) => `${characters[at]}${character}`));
}

function plainName(name: string): string {
  return withoutSpaces(toHalfWidth(name)).replace(/[()（）]/g, '');
}

function isOneApart(one: string, other: string): boolean {
  return differenceOf(one, other) !== undefined;
}

function isMisspelling(one: string, other: string): boolean {
  const difference = differenceOf(one, other);
  return difference !== undefined && !TELLING.test(difference);
}

/** The characters in which two texts differ when one edit (exchange, gap or extra) turns one into the other. */
function differenceOf(one: string, other: string): string | undefined {
  if (one === other || Math.abs(one.length - other.length) > 1) return undefined;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const [restOne, restOther] = [one.slice(at), other.slice(at)];
  if (restOne.slice(1) === restOther.slice(1)) return (restOne[0] ?? '') + (restOther[0] ?? '');
  if (restOne.slice(1) === restOther) return restOne[0];
  if (restOne === restOther.slice(1)) return restOther[0];
  return undefined;
}
