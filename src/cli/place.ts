import { readConfig } from '#server/config.ts';
import type { InstallationPlace } from '#server/spine/open-installation.ts';

/** Where a command finds its database and keys: the same settings as the server, and `--data` before all of them. */
export function placeOf(
  data: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): InstallationPlace {
  const { databaseUrl, dataFolder, key } = readConfig(environment);
  return { databaseUrl, dataFolder: data, keyFolder: data ?? dataFolder, key };
}
