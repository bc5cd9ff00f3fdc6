import type { Transaction } from '#server/db/database.ts';
import type { Secrets } from '#server/secrets.ts';
import type { ByteSource } from './byte-source.ts';
import { openBytes } from './byte-source.ts';
import { refuseWorkbook } from './refuse-workbook.ts';

/** Bytes of a file in one encrypted piece. */
export const PIECE_BYTES = 1 << 20;

export async function insertPiece(
  tx: Transaction,
  tenantId: string,
  piece: { readonly batchId: string; readonly orgPath: string; readonly position: number; readonly cipher: Buffer },
): Promise<void> {
  await tx
    .insertInto('import_file_pieces')
    .values({
      tenant_id: tenantId,
      batch_id: piece.batchId,
      org_path: piece.orgPath,
      position: piece.position,
      cipher: piece.cipher,
    })
    .execute();
}

/** The file of a batch, decrypted piece by piece as it is read; two pieces at most are held. Undefined without a batch. */
export async function openFile(
  tx: Transaction,
  tenantId: string,
  batchId: string,
  secrets: Secrets,
): Promise<ByteSource | undefined> {
  const batch = await tx
    .selectFrom('import_batches')
    .select(['id', 'file_batch_id', 'file_bytes'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', batchId)
    .executeTakeFirst();
  if (!batch) return undefined;
  if (batch.file_bytes === null) return openWhole(tx, tenantId, batchId, secrets);
  const size = Number(batch.file_bytes);
  const held = new Map<number, Buffer>();
  const piece = async (position: number): Promise<Buffer> => {
    const known = held.get(position);
    if (known) return known;
    const row = await tx
      .selectFrom('import_file_pieces')
      .select('cipher')
      .where('tenant_id', '=', tenantId)
      .where('batch_id', '=', batch.file_batch_id ?? batch.id)
      .where('position', '=', position)
      .executeTakeFirstOrThrow();
    const bytes = secrets.decryptBytes('file', row.cipher);
    const [oldest] = held.keys();
    if (held.size > 1 && oldest !== undefined) held.delete(oldest);
    held.set(position, bytes);
    return bytes;
  };
  return {
    size,
    async readAt(position, length) {
      if (position < 0 || position + length > size) refuseWorkbook('damaged', 'file ends early');
      const parts: Buffer[] = [];
      for (let at = position; at < position + length; ) {
        const bytes = await piece(Math.floor(at / PIECE_BYTES));
        const from = at % PIECE_BYTES;
        const part = bytes.subarray(from, Math.min(bytes.length, from + position + length - at));
        if (part.length === 0) throw new Error('a piece of the file is short');
        parts.push(part);
        at += part.length;
      }
      return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    },
    close: async () => undefined,
  };
}

/** A file taken in before files were kept in pieces. */
async function openWhole(tx: Transaction, tenantId: string, batchId: string, secrets: Secrets): Promise<ByteSource> {
  const row = await tx
    .selectFrom('import_batches')
    .select('file_cipher')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', batchId)
    .executeTakeFirstOrThrow();
  if (row.file_cipher === null) throw new Error('a batch without its file');
  return openBytes(secrets.decryptBytes('file', row.file_cipher));
}
