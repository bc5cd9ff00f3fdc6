import { createHash } from 'node:crypto';

/** A heading is remembered by its digest: a row of data that was taken for one leaves no name behind. */
export const headingFingerprint = (heading: string): string => createHash('sha256').update(heading).digest('hex');
