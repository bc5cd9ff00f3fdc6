/**
 * After a whole campaign from roster to papers, no ID number, phone or card of the roster stands in plain anywhere: not in any
 * column of any schema of the database (journal, jobs, staged rows, kept answers), not in what was printed, not in the papers that
 * go up on walls and out to others.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unpackZip } from '#render/zip.ts';
import { connectionSettings } from '#server/db/database.ts';
import { readWorkbook } from '#server/imports/read-workbook.ts';
import { useDatabase } from '../support/database.ts';
import { urlOf } from './database-content.ts';
import { runCli } from './run-cli.ts';

const { address } = useDatabase();
const ROSTER = 'examples/tiny/roster.xlsx';
let out = '';
let printed = '';
let secrets: string[] = [];

/** Every run of ten digits and more that a cell of the roster holds, spaces and full width taken out: numbers, phones, cards. */
async function numbersOf(file: string): Promise<string[]> {
  const found = new Set<string>();
  for (const sheet of await readWorkbook(file))
    for (const { cells } of sheet.rows)
      for (const cell of cells) {
        const text = typeof cell === 'object' && cell !== null ? Object.values(cell).join(' ') : String(cell ?? '');
        const plain = text.normalize('NFKC').replace(/[\s-]/g, '');
        for (const [number] of plain.matchAll(/\d{10,}[Xx]?/g)) found.add(number);
      }
  return [...found];
}

beforeAll(async () => {
  secrets = await numbersOf(ROSTER);
  out = await mkdtemp(path.join(tmpdir(), 'nuanliu-numbers-'));
  const run = await runCli(['run', 'examples/tiny', '--out', out], {
    DATABASE_URL: urlOf(address()),
    NUANLIU_KEY: Buffer.alloc(32, 3).toString('base64'),
  });
  expect(run.code, run.output).toBe(0);
  printed = run.output;
});
afterAll(() => rm(out, { recursive: true, force: true }));

/** The numbers that stand in this text, told by their first characters only. */
const told = (text: string) =>
  secrets.filter((number) => text.includes(number)).map((number) => `${number.slice(0, 6)}…`);

async function leaksOf(client: pg.Client): Promise<string[]> {
  const { rows: columns } = await client.query<{ table: string; column: string; type: string }>(`
    SELECT format('%I.%I', c.table_schema, c.table_name) AS table, c.column_name AS column, c.data_type AS type
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
      AND c.data_type IN ('text', 'character varying', 'json', 'jsonb', 'bytea', 'ARRAY')`);
  const leaks: string[] = [];
  for (const { table, column, type } of columns) {
    const text = type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`;
    const { rows } = await client.query<{ content: string | null }>(
      `SELECT string_agg(${text}, E'\\n') AS content FROM ${table}`,
    );
    leaks.push(...told(rows[0]?.content ?? '').map((number) => `${table}.${column}: ${number}`));
  }
  return leaks;
}

describe('the numbers of the roster', () => {
  test('are there to be found', () => {
    expect(secrets.filter((number) => /^\d{17}[\dXx]$/.test(number)).length).toBeGreaterThan(15);
    expect(secrets.some((number) => /^1[3-9]\d{9}$/.test(number))).toBe(true);
  });

  test('stand in no column of the database, and would be found if one did', async () => {
    const client = new pg.Client(connectionSettings(address()));
    await client.connect();
    try {
      expect(await leaksOf(client)).toEqual([]);
      const [number = ''] = secrets;
      await client.query('UPDATE campaigns SET plan = plan || jsonb_build_object($1::text, $2::text)', [
        'remark',
        `电话 ${number}`,
      ]);
      expect(await leaksOf(client)).toEqual([`public.campaigns.plan: ${number.slice(0, 6)}…`]);
    } finally {
      await client.end();
    }
  });

  test('are not printed', () => {
    expect(told(printed)).toEqual([]);
  });

  test('stand in no paper that goes out, only in the sheet that the clerk checks the roster with', async () => {
    const holding: string[] = [];
    for (const name of await readdir(out)) {
      const bytes = await readFile(path.join(out, name));
      const parts = /\.(xlsx|docx)$/.test(name) ? [...unpackZip(bytes).values()] : [bytes];
      if (parts.some((part) => told(Buffer.from(part).toString('utf8')).length > 0)) holding.push(name);
    }
    expect(holding).toEqual(['导入核对表.xlsx']);
  });
});
