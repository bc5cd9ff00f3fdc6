import { cellText, parseRange, type SheetRow, type WorkbookSheet } from './cell-value.ts';
import type { Findings } from './findings.ts';
import type { HouseholdRows } from './group-households.ts';
import type { RosterLayout } from './layout.ts';
import { UnitMatcher } from './match-unit.ts';
import { doubt, isBlank } from './reading.ts';
import type { RosterDirectory, RosterUnit } from './roster.ts';

/** The unit a household belongs to, or what the roster calls it when no unit is called so. */
export interface StatedUnit {
  readonly name: string;
  readonly unit: RosterUnit | undefined;
}

export const NO_UNIT: StatedUnit = { name: '（未填单位）', unit: undefined };
/** Tells the unit of one household after another, in the order of the sheet. */
export interface TellsUnits {
  see(row: SheetRow): void;
  mergedText(rowNo: number): string;
  unitOf(household: HouseholdRows, mergedText: string): StatedUnit;
}

const SAME_AS_ABOVE = /^(同上|〃|″|"|''|＂)$/;

interface MergedCells {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
}

/**
 * Tells the unit of one household after another: from its cell, from the merged cell its head stands in, from 同上, or from
 * the line above the heading of a roster that has no unit column.
 */
export class UnitTeller implements TellsUnits {
  readonly #matcher: UnitMatcher;
  readonly #stated: StatedUnit | undefined;
  /** Merged unit cells below the heading, by their first row. */
  readonly #merged: readonly MergedCells[];
  #nextMerge = 0;
  #mergedText = '';
  #mergedUntil = 0;
  #last: StatedUnit | undefined;

  /** `sample` needs the rows down to the heading and all merges of the sheet. */
  constructor(sample: WorkbookSheet, layout: RosterLayout, directory: RosterDirectory) {
    this.#matcher = new UnitMatcher(directory.units);
    this.#stated = layout.columns.unit === undefined ? unitAboveHeading(sample, layout, this.#matcher) : undefined;
    this.#merged = mergesOfUnitColumn(sample, layout);
  }

  /** Every row below the heading must pass here, in order, before its household is asked for. */
  see(row: SheetRow): void {
    for (
      let next = this.#merged[this.#nextMerge];
      next && next.top <= row.rowNo;
      next = this.#merged[this.#nextMerge]
    ) {
      this.#mergedText = next.top === row.rowNo ? cellText(row.cells[next.left]) : '';
      this.#mergedUntil = next.bottom;
      this.#nextMerge++;
    }
  }

  /** The text of the merged unit cell that spans this row; ask right after `see`. */
  mergedText(rowNo: number): string {
    return rowNo <= this.#mergedUntil ? this.#mergedText : '';
  }

  unitOf(household: HouseholdRows, mergedText: string): StatedUnit {
    const row = household.rows[0]?.row;
    if (!row) return NO_UNIT;
    // Without a unit column a cell is what a person typed for the row or said for the sheet: that goes first.
    const said = this.#stated && isBlank(household.findings.cell(row, 'unit')) ? this.#stated : undefined;
    this.#last = said ?? this.#unitOfRow(row, mergedText, household.findings);
    return this.#last;
  }

  #unitOfRow(row: SheetRow, mergedText: string, findings: Findings): StatedUnit {
    const cell = findings.cell(row, 'unit');
    const text = isBlank(cell) ? mergedText : cellText(cell);
    const last = this.#last;
    if (meansTheUnitAbove(text) && last?.unit) {
      findings.take(row, 'unit', { value: null, repairs: [{ rule: 'unit.same-as-above', after: last.unit.name }] });
      return last;
    }
    if (isBlank(text)) {
      findings.doubt(row, 'unit', doubt('unit.missing').doubt);
      return NO_UNIT;
    }
    const unit = findings.take(row, 'unit', this.#matcher.match(text));
    return unit ? { name: unit.name, unit } : { name: text.trim(), unit: undefined };
  }
}

/** Whether the text of a cell means the unit of the household above. */
export const meansTheUnitAbove = (text: string): boolean => SAME_AS_ABOVE.test(text.trim());

function mergesOfUnitColumn(sheet: WorkbookSheet, layout: RosterLayout): MergedCells[] {
  const column = layout.columns.unit;
  if (column === undefined) return [];
  const merged: MergedCells[] = [];
  for (const reference of sheet.merges) {
    const range = parseRange(reference);
    if (range && range.top > layout.headerLastRow && range.left <= column && range.right >= column) merged.push(range);
  }
  return merged.sort((one, other) => one.top - other.top);
}

/** A roster of one unit may name it only once, above the heading: 填报单位：青石镇总工会. */
function unitAboveHeading(sheet: WorkbookSheet, layout: RosterLayout, matcher: UnitMatcher): StatedUnit | undefined {
  for (const row of sheet.rows) {
    if (row.rowNo >= layout.headerFirstRow) break;
    for (const cell of row.cells) {
      const named = /(?:单位|工会)[^:：]{0,6}[:：]\s*([^\s　]{2,40})/.exec(cellText(cell))?.[1];
      const reading = named === undefined ? undefined : matcher.match(named);
      if (reading && 'value' in reading) return { name: reading.value.name, unit: reading.value };
    }
  }
  return undefined;
}
