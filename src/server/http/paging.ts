/** Keyset paging: a cursor is the sort key of the last row shown, so a page costs the same at row 20 and at row 2,000,000. */
import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';

/** Query fields every paged list takes: `limit` rows (1–200, 50 unless said) after `cursor`. */
export const pageQuery = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** Writes the sort key of the last row as an opaque text. */
export function encodeCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}

/** Reads a cursor back into the shape it was written with; refuses `request.bad-cursor` for anything else. */
export function decodeCursor<T>(cursor: string | undefined, shape: z.ZodType<T>): T | undefined {
  if (cursor === undefined || cursor === '') return undefined;
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    return refuse('request.bad-cursor', '翻页位置（cursor）无法识别，请回到第一页重新查看。');
  }
}
