import type { SheetRow } from '#domain/imports/cell-value.ts';
import type { SheetSurvey } from './table-file.ts';

/** What the guarded process is told. It opens first, and then reads one sheet after another as it is asked. */
export type ReaderOrder =
  | { readonly kind: 'open'; readonly file: string | Uint8Array }
  /** The file lies with the parent, who answers every `want` with `bytes`. */
  | { readonly kind: 'open-remote'; readonly size: number }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'read'; readonly sheet: number }
  /** One more piece of rows may be sent. */
  | { readonly kind: 'more' };

export type ReaderAnswer =
  | { readonly kind: 'want'; readonly position: number; readonly length: number }
  | { readonly kind: 'opened'; readonly sheets: readonly SheetSurvey[] }
  | { readonly kind: 'rows'; readonly rows: readonly SheetRow[]; readonly share: number }
  | { readonly kind: 'end'; readonly farCells: number }
  | {
      readonly kind: 'refusal';
      readonly code: string;
      readonly message: string;
      readonly details: Record<string, unknown>;
    }
  | { readonly kind: 'fault'; readonly message: string };
