import { randomFillSync } from 'node:crypto';

/** Random bytes for the next ids: asking for sixteen at a time costs more than all the rest of making an id. */
const STORE = Buffer.alloc(16 * 256);
let used = STORE.length;

/** A UUID version 7: the time in front, so that ids made later sort later and indexes stay tight. */
export function newUuid(now: number = Date.now()): string {
  if (used === STORE.length) {
    randomFillSync(STORE);
    used = 0;
  }
  const bytes = STORE.subarray(used, (used += 16));
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
