import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { newUuid } from '#server/new-id.ts';
import type { Secrets } from '#server/secrets.ts';

/** Pictures under the hash of their content, as ciphertext, in the data folder and so outside of what the web serves. */
export interface PhotoVault {
  readonly folder: string;
  readonly secrets: Secrets;
}

const placeOf = ({ folder }: PhotoVault, hash: string) =>
  path.join(folder, 'photos', hash.slice(0, 2), `${hash}.sealed`);

/** Stores a picture and answers its sha256. Writing the same twice, or a crash in the middle, leaves one whole file or none. */
export async function keepPhoto(vault: PhotoVault, picture: Uint8Array): Promise<string> {
  const hash = createHash('sha256').update(picture).digest('hex');
  const place = placeOf(vault, hash);
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
  const draft = `${place}.${newUuid()}`;
  await writeFile(draft, vault.secrets.encrypt('file', picture), { mode: 0o600 });
  await rename(draft, place);
  return hash;
}

/** The picture, when the file is there and its content still has this hash. */
export async function findPhoto(vault: PhotoVault, hash: string): Promise<Buffer | undefined> {
  const sealed = await readFile(placeOf(vault, hash)).catch(() => undefined);
  if (!sealed) return undefined;
  const picture = vault.secrets.decryptBytes('file', sealed);
  return createHash('sha256').update(picture).digest('hex') === hash ? picture : undefined;
}
