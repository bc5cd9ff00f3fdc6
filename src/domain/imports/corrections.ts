import type { CellValue, SheetRow } from './cell-value.ts';
import { type ColumnRole, partsOfRole } from './column-roles.ts';
import { fieldOf, type PersonField } from './fields.ts';
import type { RosterLayout } from './layout.ts';

/** Texts that a person typed for cells of one row. They go through the same checks as the cells. */
export type TypedCells = ReadonlyMap<ColumnRole, string>;
/** By row number. */
export type Corrections = ReadonlyMap<number, TypedCells>;
export const NOTHING_TYPED: Corrections = new Map();

/** What people decided about the rows of a staged sheet: cells put right, rows set aside with a reason. */
export interface Review {
  readonly corrections?: Corrections;
  readonly setAside?: ReadonlyMap<number, string>;
}

/** Corrections with some more; what is typed again replaces what was typed before. */
export function alsoTyped(
  corrections: Corrections,
  cells: readonly { readonly rowNo: number; readonly role: ColumnRole; readonly text: string }[],
): Corrections {
  const all = new Map([...corrections].map(([rowNo, typed]) => [rowNo, new Map(typed)]));
  for (const { rowNo, role, text } of cells)
    all.set(rowNo, (all.get(rowNo) ?? new Map<ColumnRole, string>()).set(role, text));
  return all;
}

export function columnOfRole(layout: RosterLayout, role: ColumnRole): number | undefined {
  const { memberNo, field } = partsOfRole(role);
  if (memberNo === 0) return layout.columns[field];
  return layout.members.find((member) => member.no === memberNo)?.columns[field as PersonField];
}

/** The row with typed texts in the cells they stand for. Texts for columns that the sheet lacks are left to `Findings`. */
export function correctedRow(row: SheetRow, layout: RosterLayout, typed: TypedCells): SheetRow {
  const cells: CellValue[] = [...row.cells];
  for (const [role, text] of typed) {
    const column = columnOfRole(layout, role);
    if (column === undefined) continue;
    while (cells.length <= column) cells.push(null);
    cells[column] = text;
  }
  return { ...row, cells };
}

/** A text as the journal may hold it: numbers by their last four characters, words about health, home and mind not at all. */
export function textForJournal(role: ColumnRole, text: string): string {
  const { kept } = fieldOf(partsOfRole(role).field);
  if (text === '') return '';
  if (kept === 'sealed') return '（不记内容）';
  return kept === 'number' ? coveredNumber(text) : coveredText(text);
}

/** All but the last four characters covered. */
export const coveredNumber = (text: string): string =>
  text.length > 4 ? '*'.repeat(text.length - 4) + text.slice(-4) : text;

/** A text in which every run of seven digits and more, spaced or not, is covered but for its last four. */
export function coveredText(text: string): string {
  return text.replace(/[\d０-９](?:[\s\u00A0'’-]*[\d０-９]){6,}[XxＸｘ]?/gu, coveredNumber);
}
