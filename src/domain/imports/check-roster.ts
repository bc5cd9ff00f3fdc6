import { cellText, parseRange, type SheetRow, type WorkbookSheet } from './cell-value.ts';
import { checkHousehold, readPersons } from './check-household.ts';
import { findDuplicates } from './find-duplicates.ts';
import { Findings } from './findings.ts';
import { groupHouseholds, type HouseholdRows } from './group-households.ts';
import { type Review, withCorrections } from './corrections.ts';
import { findLayout, type RosterLayout } from './layout.ts';
import { UnitMatcher } from './match-unit.ts';
import { doubt, isBlank } from './reading.ts';
import type { CheckedHousehold, CheckedRoster, CheckedRow, RosterDirectory, RosterUnit, RowOutcome } from './roster.ts';
import { type SortedRows, sortRows } from './sort-rows.ts';

interface StatedUnit {
  readonly name: string;
  readonly unit: RosterUnit | undefined;
}

const NO_UNIT: StatedUnit = { name: '（未填单位）', unit: undefined };
const SAME_AS_ABOVE = /^(同上|〃|″|"|''|＂)$/;

/**
 * Checks a roster sheet: finds its layout by names, repairs what can be repaired, parks what cannot be told, and loses
 * nothing. Every row of the sheet is in `rows` (accepted, repaired or parked) or in `passedOver` with a reason. One doubtful
 * row parks its whole household. `review` holds what people decided: layout, typed cells, rows set aside. Refuses a sheet that is empty or has no heading, name or ID column (`import.*`).
 */
export function checkRoster(
  sheetAsItCame: WorkbookSheet,
  directory: RosterDirectory,
  review: Review = {},
): CheckedRoster {
  const layout = review.layout ?? findLayout(sheetAsItCame);
  const corrections = review.corrections ?? new Map<string, string>();
  const sheet = withCorrections(sheetAsItCame, layout, corrections);
  const findings = new Findings(layout, corrections);
  findings.noteCorrections(sheetAsItCame.rows);
  const { sorted, aside } = setAsideRows(sortRows(sheet, layout), review.setAside);
  const grouped = groupHouseholds(sorted.persons, findings);
  const units = matchUnits(grouped, sheet, layout, directory, findings);
  const unitOf = (householdNo: number) => units.get(householdNo) ?? NO_UNIT;
  const persons = readPersons(grouped, directory.asOf, findings);
  findDuplicates(grouped, persons, (householdNo) => unitOf(householdNo).name, findings);
  const households: CheckedHousehold[] = [];
  const rows: CheckedRow[] = [];
  for (const household of grouped) {
    const { name, unit } = unitOf(household.householdNo);
    const checked = checkHousehold(household, unit, persons, findings);
    const isParked = !checked || household.rows.some(({ row }) => findings.isParked(row.rowNo));
    if (!isParked) households.push(checked);
    for (const { row } of household.rows) {
      rows.push({
        rowNo: row.rowNo,
        unitName: name,
        unitCode: unit?.code ?? null,
        outcome: isParked ? 'parked' : 'accepted',
        householdNo: household.householdNo,
      });
    }
  }
  for (const row of sorted.nobody) {
    findings.doubt(row, 'name', doubt('row.no-person').doubt);
    rows.push({ rowNo: row.rowNo, ...statedName(row, findings), outcome: 'parked', householdNo: null });
  }
  for (const { row, reason } of aside) {
    findings.doubt(row, 'name', doubt('row.set-aside', { text: reason }).doubt);
    rows.push({ rowNo: row.rowNo, ...statedName(row, findings), outcome: 'parked', householdNo: null });
  }
  explainParkedRows(rows, sorted.persons, findings);
  const repairedRows = new Set(findings.repairs.map((repair) => repair.rowNo));
  const outcome = (row: CheckedRow): RowOutcome =>
    row.outcome === 'accepted' && repairedRows.has(row.rowNo) ? 'repaired' : row.outcome;
  return {
    layout,
    households,
    rows: rows.map((row) => ({ ...row, outcome: outcome(row) })).sort((a, b) => a.rowNo - b.rowNo),
    repairs: findings.repairs.sort((a, b) => a.rowNo - b.rowNo),
    doubts: findings.doubts.sort((a, b) => a.rowNo - b.rowNo),
    passedOver: sorted.passedOver,
  };
}

/** Rows that are parked only for the sake of their household say so, so that every parked row has its reason. */
function explainParkedRows(rows: readonly CheckedRow[], persons: readonly SheetRow[], findings: Findings): void {
  const byNo = new Map(persons.map((row) => [row.rowNo, row]));
  for (const { rowNo, outcome } of rows) {
    const row = byNo.get(rowNo);
    if (row && outcome === 'parked' && !findings.isParked(rowNo))
      findings.doubt(row, 'name', doubt('row.same-household').doubt);
  }
}

function matchUnits(
  grouped: readonly HouseholdRows[],
  sheet: WorkbookSheet,
  layout: RosterLayout,
  directory: RosterDirectory,
  findings: Findings,
): Map<number, StatedUnit> {
  const matcher = new UnitMatcher(directory.units);
  const merged = mergedUnitTexts(sheet, layout);
  const units = new Map<number, StatedUnit>();
  const stated = findings.hasColumn('unit') ? undefined : unitAboveHeading(sheet, layout, matcher);
  let last: StatedUnit | undefined;
  for (const { householdNo, rows } of grouped) {
    const row = rows[0]?.row;
    if (!row) continue;
    const unit = stated ?? unitOfRow(row, merged, matcher, last, findings);
    units.set(householdNo, unit);
    last = unit;
  }
  return units;
}

function unitOfRow(
  row: SheetRow,
  merged: ReadonlyMap<number, string>,
  matcher: UnitMatcher,
  last: StatedUnit | undefined,
  findings: Findings,
): StatedUnit {
  const cell = findings.cell(row, 'unit');
  const text = isBlank(cell) ? (merged.get(row.rowNo) ?? '') : cellText(cell);
  if (SAME_AS_ABOVE.test(text.trim()) && last?.unit) {
    findings.take(row, 'unit', { value: null, repairs: [{ rule: 'unit.same-as-above', after: last.unit.name }] });
    return last;
  }
  if (isBlank(text)) {
    findings.doubt(row, 'unit', doubt('unit.missing').doubt);
    return NO_UNIT;
  }
  const unit = findings.take(row, 'unit', matcher.match(text));
  return unit ? { name: unit.name, unit } : { name: text.trim(), unit: undefined };
}

/** Text of merged unit cells by every row they span: a head inside a merge belongs to the unit written at its top. */
function mergedUnitTexts(sheet: WorkbookSheet, layout: RosterLayout): Map<number, string> {
  const texts = new Map<number, string>();
  const column = layout.columns.unit;
  if (column === undefined) return texts;
  const byNo = new Map(sheet.rows.map((row) => [row.rowNo, row]));
  for (const reference of sheet.merges) {
    const range = parseRange(reference);
    if (!range || range.top <= layout.headerLastRow || range.left > column || range.right < column) continue;
    const text = cellText(byNo.get(range.top)?.cells[range.left]);
    for (let rowNo = range.top; rowNo <= Math.min(range.bottom, range.top + 10_000); rowNo++) texts.set(rowNo, text);
  }
  return texts;
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

/** Rows that somebody set aside take no part; they stay parked, with the reason. */
function setAsideRows(sorted: SortedRows, reasons: ReadonlyMap<number, string> = new Map()) {
  const aside = [...sorted.persons, ...sorted.nobody].flatMap((row) => {
    const reason = reasons.get(row.rowNo);
    return reason === undefined ? [] : [{ row, reason }];
  });
  if (aside.length === 0) return { sorted, aside };
  const stays = (row: SheetRow) => !reasons.has(row.rowNo);
  return {
    sorted: { ...sorted, persons: sorted.persons.filter(stays), nobody: sorted.nobody.filter(stays) },
    aside,
  };
}

function statedName(row: SheetRow, findings: Findings): { unitName: string; unitCode: null } {
  const text = cellText(findings.cell(row, 'unit')).trim();
  return { unitName: text === '' ? NO_UNIT.name : text, unitCode: null };
}
