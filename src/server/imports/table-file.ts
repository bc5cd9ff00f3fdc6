import type { SheetRow } from '#domain/imports/cell-value.ts';

/** How many rows of a sheet are looked at to find its heading and to show what it is. */
export const SURVEYED_ROWS = 200;

/** A sheet before its rows are read: what its heading is found by, and what a person must be told about it. */
export interface SheetSurvey {
  readonly name: string;
  /** Whether somebody hid the sheet. */
  readonly hidden: boolean;
  /** The first rows that have contents. */
  readonly rows: readonly SheetRow[];
  readonly merges: readonly string[];
  /** Hidden columns, counted from 0. */
  readonly hiddenColumns: readonly number[];
}

/** Takes rows as they are read; what it returns is waited for. `share` runs from 0 to 1. */
export type TakeRows = (rows: SheetRow[], share: number) => Promise<void>;

/** A file of sheets, whatever its format. */
export interface TableFile {
  survey(): Promise<SheetSurvey[]>;
  /** Every row of one sheet that has contents, in order; answers how many cells lay too far to the right. */
  readRows(sheet: number, take: TakeRows): Promise<{ readonly farCells: number }>;
  close(): Promise<void>;
}
