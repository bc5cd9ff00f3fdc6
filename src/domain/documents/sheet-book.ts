/** A workbook as plain data, before `render/workbook.ts` writes it. Rows and columns count from 0. */
export interface SheetStyle {
  readonly bold?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  readonly wrap?: boolean;
  readonly border?: boolean;
  readonly fontSizePt?: number;
  readonly fontName?: string;
  readonly valign?: 'top' | 'center' | 'bottom';
  /** 'text' keeps digits as typed (ID numbers, cards); 'yuan' is 0.00; 'int' is 0. */
  readonly format?: 'text' | 'yuan' | 'int' | 'percent';
  /** Background: repair (yellow), doubt (red tint), head (grey). */
  readonly fill?: 'repair' | 'doubt' | 'head' | 'total';
  readonly color?: 'red';
}

export interface SheetCell {
  readonly row: number;
  readonly column: number;
  readonly value: string | number | null;
  /** Excel formula without "=", for example "SUM(E5:E18)"; `value` is what it comes to now. */
  readonly formula?: string;
  readonly style?: SheetStyle;
  readonly comment?: string;
  /** Where a click leads inside the workbook: "'花名册'!E5". Written by `render/long-workbook.ts` only. */
  readonly link?: string;
}

export interface SheetPage {
  readonly name: string;
  readonly cells: readonly SheetCell[];
  /** Excel ranges such as "A1:H1". */
  readonly merges?: readonly string[];
  /** Widths in characters, by column. */
  readonly columnWidths: readonly number[];
  /** Heights in points; rows not named get 18. */
  readonly rowHeights?: Readonly<Record<number, number>>;
  /** Rows repeated on every printed page, "$1:$4". */
  readonly printTitleRows?: string;
  readonly landscape?: boolean;
  readonly footer?: string;
  /** Rows (0-based) after which the printed page breaks. */
  readonly pageBreaks?: readonly number[];
  readonly freezeRows?: number;
  readonly freezeColumns?: number;
}

export interface SheetBook {
  readonly pages: readonly SheetPage[];
  readonly title: string;
  readonly author: string;
  readonly datedOn: string;
}
