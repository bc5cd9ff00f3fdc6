/** The name of the job that checks a whole file again after a decision, and the key under which each round of it is kept. */
export const RECHECK_IMPORT = 'recheck-import';
export const keyOfRecheck = (batchId: string, recheckNo: number) => `${batchId} ${recheckNo}`;

/** Beyond this many rows, or bytes of a file whose rows nobody has counted, nobody waits in front of the screen. */
const ROWS_AT_ONCE = 5000;
const BYTES_AT_ONCE = 1_000_000;

export const isLargeBatch = ({ rows_in, file_bytes }: { rows_in: number; file_bytes: bigint | null }): boolean =>
  rows_in > ROWS_AT_ONCE || (rows_in === 0 && (file_bytes ?? 0n) > BigInt(BYTES_AT_ONCE));
