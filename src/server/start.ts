/** Opens everything in order and closes it in the opposite order; main.ts is this plus the process around it. */
import type { AddressInfo } from 'node:net';
import { openSignIn } from './accounts/sign-in.ts';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/database.ts';
import { startEmbedded } from './db/embedded.ts';
import { migrate } from './db/migrate.ts';
import { makeOwnLogins, ownLogin } from './db/own-login.ts';
import { stackOf } from './http/fault-stack.ts';
import type { System } from './http/system.ts';
import { startQueue } from './jobs/queue.ts';
import { JOBS } from './jobs/reactions.ts';
import { newUuid } from './new-id.ts';
import { sealOpenHealth } from './people/seal-open-health.ts';
import { loadSecrets } from './secrets.ts';

export interface RunningServer {
  /** Where the page is: the public address when there is one, else the one listened on. */
  readonly url: string;
  stop(): Promise<void>;
}

const PORTS_TRIED = 20;

/** `now` is the clock of everything the server does; the real one unless a rehearsal brings its own. */
export async function startServer(config: Config, now = () => new Date()): Promise<RunningServer> {
  const closing: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    const secrets = loadSecrets(config.dataFolder, config.key);
    const embedded = config.databaseUrl === undefined ? await startEmbedded(config.dataFolder) : undefined;
    if (embedded) closing.push(() => embedded.stop());
    const connectTo = embedded?.address ?? config.databaseUrl ?? '';
    // The sign-in library loads while the database is brought up to date.
    const signIn = openSignIn({
      connectTo: ownLogin(connectTo, 'nuanliu_auth', secrets),
      secrets,
      publicUrl: config.publicUrl,
      newId: newUuid,
    });
    closing.push(() => signIn.close());
    await migrate(connectTo);
    await sealOpenHealth(connectTo, secrets);
    await makeOwnLogins(connectTo, secrets);
    const database = openDatabase(ownLogin(connectTo, 'nuanliu_app', secrets));
    closing.push(() => database.close());
    const system: System = { database, secrets, config, signIn, now, newId: newUuid };
    const app = await buildApp(system);
    const queue = startQueue({
      ...system,
      jobs: JOBS,
      connectTo,
      onFault: (error) => app.log.error({ stack: stackOf(error) }, 'job fault'),
    });
    closing.push(async () => (await queue).stop());
    closing.push(() => app.close());
    const port = await listen(app, config);
    await queue;
    return { url: config.publicUrl ?? `http://${shown(config.host)}:${port}`, stop };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

interface Listening {
  listen(options: { host: string; port: number }): Promise<string>;
  readonly server: { address(): AddressInfo | string | null };
}

/** Listens on the wanted port, or on the next free one unless the port was asked for by name. */
async function listen(app: Listening, { host, port, portIsFixed }: Config): Promise<number> {
  for (let candidate = port; ; candidate++) {
    try {
      await app.listen({ host, port: candidate });
      return (app.server.address() as AddressInfo).port;
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!isTaken || portIsFixed || candidate >= port + PORTS_TRIED) throw error;
    }
  }
}

function shown(host: string): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}
