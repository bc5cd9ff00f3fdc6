import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Database, openDatabase } from '#server/db/database.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { migrate } from '#server/db/migrate.ts';
import { makeOwnLogins, ownLogin } from '#server/db/own-login.ts';
import { sealOpenHealth } from '#server/people/seal-open-health.ts';
import { loadSecrets, type Secrets } from '#server/secrets.ts';

export interface Installation {
  readonly database: Database;
  readonly secrets: Secrets;
  close(): Promise<void>;
}

export interface InstallationPlace {
  /** PostgreSQL to use instead of the embedded one. */
  readonly databaseUrl: string | undefined;
  /** Folder of the embedded database and the key file; undefined for a temporary one that is removed at the end. */
  readonly dataFolder: string | undefined;
  /** Folder of the key file beside a PostgreSQL of one's own: what is encrypted there must stay readable. */
  readonly keyFolder: string;
  /** Master key in base64; undefined for the key file. */
  readonly key: string | undefined;
}

/** Opens a database for one run of the command line: started, migrated, with its keys; `close` puts everything away. */
export async function openInstallation(place: InstallationPlace): Promise<Installation> {
  const closing: (() => Promise<unknown> | void)[] = [];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    let connectTo: Parameters<typeof migrate>[0];
    let secrets: Secrets;
    if (place.databaseUrl === undefined) {
      const folder = place.dataFolder ?? temporaryFolder(closing);
      secrets = loadSecrets(folder, place.key);
      const embedded = await startEmbedded(folder, { disposable: place.dataFolder === undefined });
      closing.push(() => embedded.stop());
      connectTo = embedded.address;
    } else {
      secrets = loadSecrets(place.keyFolder, place.key);
      connectTo = place.databaseUrl;
    }
    await migrate(connectTo);
    await sealOpenHealth(connectTo, secrets);
    await makeOwnLogins(connectTo, secrets);
    const database = openDatabase(ownLogin(connectTo, 'nuanliu_app', secrets));
    closing.push(() => database.close());
    return { database, secrets, close };
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}

function temporaryFolder(closing: (() => void)[]): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nuanliu-run-'));
  closing.push(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}
