import { createHash } from 'node:crypto';

/** The digest behind every figure and paper: sha256 in hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
