/**
 * How much of a workbook the product is willing to look at. A roster of a whole province stays far below; a zip bomb
 * does not. Sizes are bytes after inflating, ratio is inflated to packed (documents.md §2.3).
 */
export interface WorkbookLimits {
  readonly partBytes: number;
  readonly stringBytes: number;
  readonly totalBytes: number;
  readonly ratio: number;
  readonly parts: number;
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
  /** Longest single piece of text or tag inside the XML, in characters. */
  readonly nodeChars: number;
}

export const WORKBOOK_LIMITS: WorkbookLimits = {
  partBytes: 400_000_000,
  stringBytes: 200_000_000,
  totalBytes: 600_000_000,
  ratio: 400,
  parts: 5000,
  rows: 1_048_576,
  columns: 512,
  cells: 6_000_000,
  nodeChars: 1 << 20,
};
