/** Where attachments lie: the data folder, never a folder that is served; encrypted, named by a keyed digest of what they hold. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Secrets } from '#server/secrets.ts';

const placeOf = (dataFolder: string, key: string) => path.join(dataFolder, 'attachments', key.slice(0, 2), key);

/**
 * Puts a file on the shelf and answers its key. The same content has one place; written whole and then renamed, so that a crash leaves
 * nothing half written. A file whose entry was never committed stays there, encrypted and unnamed.
 */
export async function shelve(dataFolder: string, secrets: Secrets, bytes: Buffer): Promise<string> {
  const key = secrets.digest('file', bytes.toString('base64')).toString('hex');
  const place = placeOf(dataFolder, key);
  const exists = await readFile(place).then(
    () => true,
    () => false,
  );
  if (exists) return key;
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
  const fresh = `${place}.${process.pid}.part`;
  await writeFile(fresh, secrets.encrypt('file', bytes), { mode: 0o600 });
  await rename(fresh, place);
  return key;
}

/** The file of a key; undefined when it is not on this machine. A file changed by somebody else does not decrypt: a fault. */
export async function unshelve(dataFolder: string, secrets: Secrets, key: string): Promise<Buffer | undefined> {
  const cipher = await readFile(placeOf(dataFolder, key)).catch(() => undefined);
  return cipher && secrets.decryptBytes('file', cipher);
}
