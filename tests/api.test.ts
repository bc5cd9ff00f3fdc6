import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CLIENT_FILE, describeApi, OPENAPI_FILE } from '../scripts/api.ts';

describe('the committed API description', () => {
  it('and the client made from it are those of the routes (npm run api writes them anew)', async () => {
    const { openapi, client } = await describeApi();
    expect(await readFile(OPENAPI_FILE, 'utf8')).toBe(openapi);
    expect(await readFile(CLIENT_FILE, 'utf8')).toBe(client);
  });

  it('says of every operation what it does and how a problem looks', async () => {
    const document = JSON.parse((await describeApi()).openapi) as {
      openapi: string;
      paths: Record<string, Record<string, { summary?: string; responses: Record<string, unknown> }>>;
    };
    expect(document.openapi).toMatch(/^3\.1/);
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    expect(operations.length).toBeGreaterThan(20);
    for (const operation of operations) {
      expect(operation.summary).toMatch(/\p{Script=Han}/u);
      expect(operation.responses).toHaveProperty('4XX');
    }
  });
});
