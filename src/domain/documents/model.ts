/**
 * The document model: what a paper says, before anyone decides whether it is DOCX, PDF or HTML.
 * A figure is a node, never text: it knows its indicator, its exact value, and the digest of the rows behind it.
 */
export interface TextRun {
  readonly kind: 'text';
  readonly text: string;
}

export interface FigureRun {
  readonly kind: 'figure';
  /** Indicator code, see domain/indicators. */
  readonly code: string;
  /** As printed in the sentence, for example "2830余". */
  readonly shown: string;
  /** The exact value as figures.json has it, for example "2834". */
  readonly value: string;
  readonly unit: string;
  /** How many rows are behind it, and the digest over them. */
  readonly rows: number;
  readonly digest: string;
}

export type Run = TextRun | FigureRun;

export interface TableColumn {
  readonly title: string;
  readonly widthMm: number;
  readonly align: 'left' | 'center' | 'right';
}

/** A cell of a form: text as it stands, lines apart by a line feed. */
export interface GridCell {
  readonly text: string;
  readonly colspan?: number;
  readonly rowspan?: number;
  /** The name of what stands beside it. */
  readonly label?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  /** No line towards the cell below or above: a text with its signature under it. */
  readonly open?: 'below' | 'above';
}

export interface GridRow {
  /** Cells that begin in this row; those that reach down from above are not repeated. */
  readonly cells: readonly GridCell[];
  /** Height kept free at least, for writing and seals by hand. */
  readonly heightMm?: number;
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly runs: readonly Run[] }
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[]; readonly indent?: boolean }
  | {
      readonly kind: 'table';
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly Run[])[][];
      readonly caption?: string;
    }
  | { readonly kind: 'grid'; readonly widthsMm: readonly number[]; readonly rows: readonly GridRow[] }
  | { readonly kind: 'attachment-note'; readonly items: readonly string[] }
  | { readonly kind: 'signature'; readonly unit: string; readonly date: string }
  | { readonly kind: 'attachment'; readonly number: number; readonly title: string; readonly blocks: readonly Block[] };

export interface DocumentModel {
  /** Template code, for example "county-summary". */
  readonly template: string;
  /** Title lines as they break on the page. */
  readonly title: readonly string[];
  /** 主送, without the colon. */
  readonly addressee?: string;
  readonly blocks: readonly Block[];
  /** 'YYYY-MM-DD' the paper bears; renderers never ask a clock. */
  readonly datedOn: string;
  /** Name of the campaign and the unit, for document properties. */
  readonly subject: string;
  readonly author: string;
  /** sha256 over every figure (code, value, digest) in order of appearance; printed with the paper. */
  readonly digest: string;
}
