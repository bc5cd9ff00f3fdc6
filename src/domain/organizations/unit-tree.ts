import type { UnitKind, UnitLevel } from '../code-lists.ts';
import { refuse } from '../refusal.ts';

/** A unit as a campaign file or a form names it; `parentCode` is null for the unit at the top. */
export interface UnitEntry {
  readonly code: string;
  readonly name: string;
  readonly level: UnitLevel;
  readonly kind: UnitKind;
  readonly divisionCode: string;
  readonly parentCode: string | null;
}

export interface PlacedUnit extends UnitEntry {
  /** '/code/code/' from the top; it carries every right. */
  readonly path: string;
}

/** Path of the lowest unit that stands above both, or is one of them: '/990101/'. */
export function lowestUnitAbove(one: string, other: string): string {
  const [codes, others] = [one.split('/').slice(1, -1), other.split('/').slice(1, -1)];
  const shared = codes.findIndex((code, depth) => code !== others[depth]);
  return `/${codes
    .slice(0, shared < 0 ? codes.length : shared)
    .map((code) => `${code}/`)
    .join('')}`;
}

const RANKS: Record<UnitLevel, number> = { nation: 1, province: 2, city: 3, county: 4, township: 5, base: 6 };

/**
 * Places units in a tree, parents before children, each with its path below `root`. Units already there may be named as
 * parents. Refuses a code or name used twice, a parent nobody has, a ring, and a child that is not of a lower level
 * than its parent (base units may stand below base units: a company and its branch).
 */
export function placeUnits(entries: readonly UnitEntry[], existing: readonly PlacedUnit[] = []): PlacedUnit[] {
  requireDistinct(
    [...existing, ...entries].map((unit) => unit.code),
    'unit.code-duplicate',
    '编号',
  );
  requireDistinct(
    [...existing, ...entries].map((unit) => unit.name),
    'unit.name-duplicate',
    '名称',
  );
  const placed = new Map<string, PlacedUnit>(existing.map((unit) => [unit.code, unit]));
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  const result: PlacedUnit[] = [];
  const place = (entry: UnitEntry, below: readonly string[]): PlacedUnit => {
    const known = placed.get(entry.code);
    if (known) return known;
    if (below.includes(entry.code)) {
      refuse(
        'unit.parent-in-ring',
        `单位“${entry.name}”的上级绕了一圈又回到它自己。请检查这几个单位的上级：${below.join('、')}。`,
        { code: entry.code },
      );
    }
    const parent = parentOf(entry, placed, byCode);
    const above = parent && ('path' in parent ? (parent as PlacedUnit) : place(parent, [...below, entry.code]));
    if (above) requireLowerLevel(entry, above);
    const unit: PlacedUnit = { ...entry, path: `${above?.path ?? '/'}${entry.code}/` };
    placed.set(unit.code, unit);
    result.push(unit);
    return unit;
  };
  for (const entry of entries) place(entry, []);
  return result;
}

function parentOf(
  entry: UnitEntry,
  placed: ReadonlyMap<string, PlacedUnit>,
  byCode: ReadonlyMap<string, UnitEntry>,
): UnitEntry | undefined {
  if (entry.parentCode === null) return undefined;
  return (
    placed.get(entry.parentCode) ??
    byCode.get(entry.parentCode) ??
    refuse(
      'unit.parent-missing',
      `单位“${entry.name}”（${entry.code}）的上级编号“${entry.parentCode}”不存在。请改成已有单位的编号，或者先把上级单位写进去。`,
      {
        code: entry.code,
        parentCode: entry.parentCode,
      },
    )
  );
}

function requireLowerLevel(entry: UnitEntry, above: PlacedUnit): void {
  if (RANKS[entry.level] > RANKS[above.level] || (entry.level === 'base' && above.level === 'base')) return;
  refuse('unit.level-not-lower', `单位“${entry.name}”的层级不低于它的上级“${above.name}”。请检查这两个单位的层级。`, {
    code: entry.code,
    parentCode: above.code,
  });
}

function requireDistinct(values: readonly string[], code: string, what: string): void {
  const seen = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) refuse(code, `单位${what}“${value}”出现了两次。请让每个单位的${what}都不相同。`, { value });
    seen.add(value);
  }
}
