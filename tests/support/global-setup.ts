/** One PostgreSQL for the whole run: the embedded one, or DATABASE_URL. A migrated template database is cloned by each test file. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { type ConnectTo, connectionSettings } from '#server/db/database.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { migrate } from '#server/db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    server: ConnectTo;
    template: string;
    /** Where the pages are once the first journey has built them. */
    pages: string;
  }
}

export async function runOnServer(to: ConnectTo, statement: string): Promise<void> {
  const client = new pg.Client(connectionSettings(to));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The same server, another database. */
export function addressOf(to: ConnectTo, database: string): ConnectTo {
  if (typeof to !== 'string') return { ...to, database };
  const url = new URL(to);
  url.pathname = `/${database}`;
  return url.toString();
}

export default async function setup(project: TestProject) {
  const url = process.env['DATABASE_URL'];
  const folder = url ? undefined : await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-tests-'));
  if (folder) await fs.chmod(folder, 0o711);
  const embedded = folder ? await startEmbedded(folder, { disposable: true }) : undefined;
  const server: ConnectTo = url ?? (embedded?.address as ConnectTo);
  const template = `nuanliu_template_${process.pid}`;
  await runOnServer(server, `CREATE DATABASE ${template}`);
  await migrate(addressOf(server, template));
  project.provide('server', server);
  project.provide('template', template);
  // The browser unpacks itself where every test finds it: once, before two of them come for it at the same moment.
  if (!process.env['CHROMIUM_PATH']) await chromium.executablePath();
  const pages = await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-pages-'));
  project.provide('pages', path.join(pages, 'office'));
  return async () => {
    await fs.rm(pages, { recursive: true, force: true });
    await runOnServer(server, `DROP DATABASE ${template} WITH (FORCE)`);
    await embedded?.stop();
    if (folder) await fs.rm(folder, { recursive: true, force: true });
  };
}
