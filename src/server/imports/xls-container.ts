import { CFB } from '@e965/xlsx';

/** A stream inside the container that old Office files are. */
export interface XlsStream {
  content: Uint8Array;
  size: number;
}

/** The part of the container library that is used here; it comes without types. */
export const container = CFB as unknown as {
  read(bytes: Buffer, options: { readonly type: 'buffer' }): object;
  find(file: object, path: string): XlsStream | null;
  write(file: object, options: { readonly type: 'buffer' }): Uint8Array;
};
