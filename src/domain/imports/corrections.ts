import type { CellValue, WorkbookSheet } from './cell-value.ts';
import { type ColumnRole, partsOfRole } from './column-roles.ts';
import { fieldOf, type PersonField } from './fields.ts';
import type { RosterLayout } from './layout.ts';

/** Texts that a person typed for cells of a staged sheet, by `correctionKey`. They go through the same checks as the cells. */
export type Corrections = ReadonlyMap<string, string>;

/** What people decided about a staged sheet: its layout, cells put right, rows set aside with a reason. */
export interface Review {
  readonly layout?: RosterLayout | undefined;
  readonly corrections?: Corrections;
  readonly setAside?: ReadonlyMap<number, string>;
}

export const correctionKey = (rowNo: number, role: ColumnRole): string => `${rowNo}/${role}`;

export function columnOfRole(layout: RosterLayout, role: ColumnRole): number | undefined {
  const { memberNo, field } = partsOfRole(role);
  if (memberNo === 0) return layout.columns[field];
  return layout.members.find((member) => member.no === memberNo)?.columns[field as PersonField];
}

/** The sheet with typed texts in the cells they stand for. Texts for columns that the sheet does not have are left to `Findings`. */
export function withCorrections(sheet: WorkbookSheet, layout: RosterLayout, corrections: Corrections): WorkbookSheet {
  if (corrections.size === 0) return sheet;
  const typed = new Map<number, Map<number, CellValue>>();
  for (const [key, text] of corrections) {
    const at = key.indexOf('/');
    const column = columnOfRole(layout, key.slice(at + 1) as ColumnRole);
    const rowNo = Number(key.slice(0, at));
    if (column === undefined) continue;
    const cells = typed.get(rowNo) ?? new Map<number, CellValue>();
    typed.set(rowNo, cells.set(column, text));
  }
  return {
    ...sheet,
    rows: sheet.rows.map((row) => {
      const changes = typed.get(row.rowNo);
      if (!changes) return row;
      const width = Math.max(row.cells.length, ...[...changes.keys()].map((column) => column + 1));
      return {
        ...row,
        cells: Array.from({ length: width }, (_, column) => changes.get(column) ?? row.cells[column] ?? null),
      };
    }),
  };
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
