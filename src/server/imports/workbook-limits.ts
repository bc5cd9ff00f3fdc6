/**
 * How much of a workbook the product is willing to look at. A roster of a whole province stays far below; a zip bomb
 * does not. Sizes are bytes after inflating, ratio is inflated to packed (documents.md §2.3).
 */
export interface WorkbookLimits {
  readonly partBytes: number;
  readonly stringBytes: number;
  readonly totalBytes: number;
  readonly ratio: number;
  /** Formats that can only be read whole (.xls) are held to this many bytes. */
  readonly wholeBytes: number;
  readonly parts: number;
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
  /** Longest single piece of text or tag inside the XML, in characters. */
  readonly nodeChars: number;
}

export const WORKBOOK_LIMITS: WorkbookLimits = {
  partBytes: 2_000_000_000,
  stringBytes: 600_000_000,
  totalBytes: 3_000_000_000,
  ratio: 400,
  wholeBytes: 40_000_000,
  parts: 5000,
  rows: 1_048_576,
  columns: 512,
  cells: 60_000_000,
  nodeChars: 1 << 20,
};
