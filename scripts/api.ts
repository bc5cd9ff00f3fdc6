/**
 * Writes what others build on: openapi.json from the routes, and the client's types from openapi.json. Run `npm run api`
 * after changing a route; a test checks that both are current. Needs no database.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { System } from '#server/http/system.ts';
import { clientTypes, type OpenApi } from './client-types.ts';

export const OPENAPI_FILE = path.join(import.meta.dirname, '../openapi.json');
export const CLIENT_FILE = path.join(import.meta.dirname, '../src/client/generated/api.ts');

/** Both texts, the same at every run: keys are sorted where their order says nothing. */
export async function describeApi(): Promise<{ openapi: string; client: string }> {
  const config = { ...readConfig({ NUANLIU_LOG: 'silent' }), pagesFolder: undefined };
  // Routes are only described here, never run, so nothing of the system but its settings is touched.
  const app = await buildApp({ config } as System);
  await app.ready();
  const document = sorted(app.swagger()) as OpenApi;
  await app.close();
  return { openapi: `${JSON.stringify(document, null, 1)}\n`, client: clientTypes(document) };
}

/** Sorts the keys of all objects, except fields of shapes, which read best as written. */
function sorted(value: unknown, isShape = false): unknown {
  if (Array.isArray(value)) return value.map((item) => sorted(item));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  if (!isShape) entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner, name === 'properties')]));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { openapi, client } = await describeApi();
  await writeFile(OPENAPI_FILE, openapi);
  await writeFile(CLIENT_FILE, client);
}
