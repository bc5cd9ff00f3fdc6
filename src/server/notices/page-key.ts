import type { Secrets } from '#server/secrets.ts';

/** The key of a list's public page: 128 bits nobody can guess without the key of the installation, 22 letters of an address. */
export function pageKeyOf(secrets: Secrets, noticeId: string): string {
  return secrets.digest('notice-page', noticeId).subarray(0, 16).toString('base64url');
}

/** The path of that page, below the address of the installation. */
export const pagePathOf = (pageKey: string) => `/gongshi/${pageKey}`;
