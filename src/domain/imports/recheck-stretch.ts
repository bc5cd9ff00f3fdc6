/**
 * Checks only the stretches of a staged sheet that a decision can have touched: the households around the touched rows and those that
 * share an ID number with them. What cannot be told from the stretches alone (who heads whom changed, a unit that others refer to, a
 * row that counts no longer) is answered with undefined: then the whole sheet is to be checked again.
 */
import { cellText, type SheetRow, type WorkbookSheet } from './cell-value.ts';
import { type CheckedPiece, RosterCheck } from './check-roster.ts';
import { type CheckDifference, CheckComparison } from './compare-checks.ts';
import type { Review } from './corrections.ts';
import type { FirstPlace, NumbersSeen } from './find-duplicates.ts';
import type { HouseholdRows } from './group-households.ts';
import type { RosterLayout } from './layout.ts';
import { UnitMatcher } from './match-unit.ts';
import { isBlank } from './reading.ts';
import type { CellRepair, RosterDirectory, RowDoubt } from './roster.ts';
import { meansTheUnitAbove, NO_UNIT, type StatedUnit, type TellsUnits } from './state-unit.ts';

/** A row as it is kept: what came, and what the last check made of it. */
export interface KeptRow extends SheetRow {
  readonly unitName: string;
  readonly unitCode: string | null;
  readonly householdNo: number | null;
  readonly repairs: readonly CellRepair[];
  readonly doubts: readonly RowDoubt[];
}

/** Adjacent rows from the head of one household to before the head of another. */
export interface Stretch {
  readonly rows: readonly KeptRow[];
  /** The head below, which the decision does not touch; undefined at the end of the sheet. */
  readonly below: KeptRow | undefined;
  readonly householdsAbove: number;
}

export interface NumberPlace extends FirstPlace {
  readonly idNumber: string;
}

export interface StretchCheck extends CheckDifference {
  /** Where sound numbers stand in the stretches, before the decision and after it. */
  readonly numbersBefore: readonly NumberPlace[];
  readonly numbersAfter: readonly NumberPlace[];
}

export interface Decided {
  readonly layout: RosterLayout;
  readonly directory: RosterDirectory;
  readonly before: Review;
  readonly after: Review;
}

/**
 * The stretches around touched rows, from the rows about them in the order of the sheet. `isWhole` says whether these are all rows down
 * from the first of the sheet, and up to its last. A stretch whose beginning or end is not among them is left out.
 */
export function stretchesAround(
  rows: readonly KeptRow[],
  touched: ReadonlySet<number>,
  isWhole: { readonly above: boolean; readonly below: boolean },
): Stretch[] {
  const stretches: Stretch[] = [];
  let start: number | undefined = isWhole.above ? 0 : undefined;
  let isOpen = false;
  let households = 0;
  let above = 0;
  const end = (until: number, below: KeptRow | undefined) => {
    if (isOpen) stretches.push({ rows: rows.slice(start, until), below, householdsAbove: above });
  };
  for (const [index, row] of rows.entries()) {
    const known = households > 0 || isWhole.above;
    const isFirst = row.householdNo !== null && row.householdNo > households && known;
    if (isFirst && !touched.has(row.rowNo)) {
      end(index, row);
      [start, above, isOpen] = [index, (row.householdNo ?? 1) - 1, false];
    }
    if (row.householdNo !== null) households = Math.max(households, row.householdNo);
    if (touched.has(row.rowNo) && start !== undefined) isOpen = true;
  }
  if (isWhole.below) end(rows.length, undefined);
  return stretches;
}

/** What differs after a decision in these stretches; `outside` answers where a number stands first in the rest of the sheet. */
export function recheckStretches(
  stretches: readonly Stretch[],
  { layout, directory, before, after }: Decided,
  outside: (idNumber: string) => FirstPlace | undefined = () => undefined,
): StretchCheck | undefined {
  const [seenBefore, seenAfter] = [new SeenAround(outside), new SeenAround(outside)];
  const matcher = new UnitMatcher(directory.units);
  const changed: CheckedPiece[] = [];
  const gone: number[] = [];
  for (const { rows, below, householdsAbove } of stretches) {
    const unitsBefore = new KeptUnits(rows, matcher, { layout, directory, before, after: before });
    const unitsAfter = new KeptUnits(rows, matcher, { layout, directory, before, after });
    const make = (review: Review, units: TellsUnits, seen: NumbersSeen) =>
      new RosterCheck(NO_SAMPLE, layout, directory, review, { units, seen, householdsAbove });
    const was = make(before, unitsBefore, seenBefore);
    const is = make(after, unitsAfter, seenAfter);
    const comparison = new CheckComparison(was, is);
    const differences = [
      ...rows.map(({ rowNo, hidden, cells }) => comparison.push({ rowNo, hidden, cells })),
      comparison.end(),
    ];
    const isSound =
      was.passedOverCount + is.passedOverCount === 0 &&
      was.households === is.households &&
      unitsBefore.isSure &&
      unitsAfter.isSure &&
      unitsAfter.follows(unitsBefore) &&
      (below === undefined || (is.opensHousehold(below) && unitsAfter.leaves(below)));
    if (!isSound) return undefined;
    for (const difference of differences) {
      changed.push(...difference.changed);
      gone.push(...difference.gone);
    }
  }
  return { changed, gone, numbersBefore: seenBefore.places, numbersAfter: seenAfter.places };
}

const NO_SAMPLE: WorkbookSheet = { name: '', rows: [], merges: [] };

/** Numbers of the stretches as they come, beside those of the rest of the sheet. */
class SeenAround implements NumbersSeen {
  readonly places: NumberPlace[] = [];
  readonly #first = new Map<string, FirstPlace>();
  readonly #outside: (idNumber: string) => FirstPlace | undefined;

  constructor(outside: (idNumber: string) => FirstPlace | undefined) {
    this.#outside = outside;
  }

  note(idNumber: string, place: FirstPlace): FirstPlace | undefined {
    this.places.push({ idNumber, ...place });
    const outside = this.#outside(idNumber);
    const inside = this.#first.get(idNumber);
    if (inside === undefined) this.#first.set(idNumber, place);
    const above = [outside, inside].filter((each) => each !== undefined && each.rowNo <= place.rowNo);
    return above.sort((one, other) => (one?.rowNo ?? 0) - (other?.rowNo ?? 0))[0];
  }
}

/** Tells units as the last check did, but for the rows whose unit the decision changed. */
class KeptUnits implements TellsUnits {
  /** False when a unit was asked for that only the rows above can tell. */
  isSure = true;
  readonly #told: { readonly rowNo: number; readonly unit: StatedUnit }[] = [];
  readonly #rows: ReadonlyMap<number, KeptRow>;
  readonly #firsts = new Set<number>();
  readonly #changed: ReadonlySet<number>;
  readonly #matcher: UnitMatcher;
  readonly #decided: Decided;

  constructor(rows: readonly KeptRow[], matcher: UnitMatcher, decided: Decided) {
    this.#rows = new Map(rows.map((row) => [row.rowNo, row]));
    this.#matcher = matcher;
    this.#decided = decided;
    const seen = new Set<number>();
    for (const { rowNo, householdNo } of rows) {
      if (householdNo === null || seen.has(householdNo)) continue;
      seen.add(householdNo);
      this.#firsts.add(rowNo);
    }
    const typed = (review: Review, rowNo: number) => review.corrections?.get(rowNo)?.get('unit');
    this.#changed = new Set(
      rows
        .filter(({ rowNo }) => typed(decided.before, rowNo) !== typed(decided.after, rowNo))
        .map(({ rowNo }) => rowNo),
    );
  }

  see(): void {}

  mergedText(): string {
    return '';
  }

  unitOf({ rows, findings }: HouseholdRows): StatedUnit {
    const row = rows[0]?.row;
    const kept = row && this.#rows.get(row.rowNo);
    if (!row || !kept) return this.#unsure();
    const text = cellText(findings.cell(row, 'unit'));
    const saysItself = !isBlank(text) && !meansTheUnitAbove(text);
    if (this.#firsts.has(row.rowNo) && !this.#changed.has(row.rowNo)) {
      if (this.#changed.size > 0 && this.#leansOnAbove(text)) return this.#unsure();
      const ofUnit = (found: { readonly role: string }) => found.role === 'unit';
      findings.takeOver(
        kept.repairs.filter((repair) => ofUnit(repair) && repair.rule !== 'cell.typed'),
        kept.doubts.filter(ofUnit),
      );
      const unit = this.#decided.directory.units.find(({ code }) => code === kept.unitCode);
      return this.#tell(row, { name: kept.unitName, unit });
    }
    if (!saysItself) return this.#unsure();
    const unit = findings.take(row, 'unit', this.#matcher.match(text));
    return this.#tell(row, unit ? { name: unit.name, unit } : { name: text.trim(), unit: undefined });
  }

  #tell({ rowNo }: SheetRow, unit: StatedUnit): StatedUnit {
    this.#told.push({ rowNo, unit });
    return unit;
  }

  #unsure(): StatedUnit {
    this.isSure = false;
    return NO_UNIT;
  }

  /** Whether the same rows were asked for, and all but those of the decision are in the same unit. */
  follows(before: KeptUnits): boolean {
    return (
      this.#told.length === before.#told.length &&
      this.#told.every(({ rowNo, unit }, index) => {
        const was = before.#told[index];
        return was?.rowNo === rowNo && (this.#changed.has(rowNo) || was.unit.name === unit.name);
      })
    );
  }

  /** Whether a head below means the same unit as before. */
  leaves(below: KeptRow): boolean {
    if (this.#changed.size === 0) return true;
    const typed = this.#decided.after.corrections?.get(below.rowNo)?.get('unit');
    return !this.#leansOnAbove(typed ?? cellText(below.cells[this.#decided.layout.columns.unit ?? -1]));
  }

  /** Whether a cell leaves it to the rows above which unit it means: 同上, or nothing where it may be merged. */
  #leansOnAbove(text: string): boolean {
    return isBlank(text) ? this.#decided.layout.columns.unit !== undefined : meansTheUnitAbove(text);
  }
}

/** Numbers that stand elsewhere after a decision than before it, or in another unit: the rows that share them change too. */
export function changedNumbers({ numbersBefore, numbersAfter }: StretchCheck): ReadonlySet<string> {
  const textOf = ({ idNumber, rowNo, unitName }: NumberPlace) => `${idNumber} ${rowNo} ${unitName}`;
  const [was, is] = [new Set(numbersBefore.map(textOf)), new Set(numbersAfter.map(textOf))];
  const moved = [
    ...numbersBefore.filter((place) => !is.has(textOf(place))),
    ...numbersAfter.filter((place) => !was.has(textOf(place))),
  ];
  return new Set(moved.map(({ idNumber }) => idNumber));
}
