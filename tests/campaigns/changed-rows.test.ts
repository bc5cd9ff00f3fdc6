/** A paper turns red when any row behind one of its figures has changed, whatever table the row stands in. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packZip, unpackZip } from '#render/zip.ts';
import { connectionSettings } from '#server/db/database.ts';
import { readCampaign } from '#server/spine/read-campaign.ts';
import { runAsFounder } from '#server/spine/run-as-founder.ts';
import { verifyAgainstDatabase } from '#server/spine/verify-paper.ts';
import { testSecrets } from '../support/cast.ts';
import { useDatabase } from '../support/database.ts';

const where = useDatabase();
let owner: pg.Client;
let summary = new Uint8Array();

const installation = () => ({ database: where.database(), secrets: testSecrets, close: () => Promise.resolve() });
const wrongFigures = async () =>
  (await verifyAgainstDatabase(installation(), summary)).filter((figure) => figure.state !== 'agrees');

beforeAll(async () => {
  const file = await readCampaign('examples/tiny/campaign.yaml');
  const run = await runAsFounder(
    installation(),
    file,
    'examples/tiny',
    () => Promise.resolve(),
    () => {},
  );
  summary = new Uint8Array(run.papers.find(({ fileName }) => fileName === '活动总结.docx')?.bytes ?? []);
  owner = new pg.Client(connectionSettings(where.address()));
  await owner.connect();
});
afterAll(() => owner.end());

test('nothing is wrong before anything has changed', async () => {
  expect(await wrongFigures()).toEqual([]);
});

test.each<[string, string, string, string]>([
  [
    'an amount handed over',
    `deliveries SET amount_fen = amount_fen + 1`,
    `state = 'delivered' AND kind = 'cash'`,
    'Z10',
  ],
  ['the day of a signature', `deliveries SET signed_on = signed_on + 1`, `method = 'self'`, 'Z30'],
  ['an income', 'dossiers SET annual_income_fen = annual_income_fen + 1', `main_cause = 'disaster'`, 'Z31'],
  ['a name', `persons SET name = name || '某'`, `name = '王小禾'`, 'Z31.persons'],
  ['a tier', `verdicts SET tier = 'accident'`, `tier = 'marginal'`, 'Z32.accident'],
  ['an amount fixed', 'entitlements SET cash_fen = cash_fen + 100', `status = 'approved'`, 'Z15'],
  ['money received', 'postings SET amount_fen = amount_fen - 100', 'amount_fen = -500000', 'Z01'],
  ['what became of a row', `import_rows SET outcome = 'accepted'`, `outcome = 'parked'`, 'R01.parked'],
  ['the length of a posted list', 'notices SET line_count = line_count + 1', 'true', 'Z80.households'],
])('%s', async (_, change, condition, code) => {
  const [, table, column] = /^(\w+) SET (\w+)/.exec(change) ?? [];
  const chosen = await owner.query<{ place: string; was: string }>(
    `SELECT ctid::text AS place, ${column}::text AS was FROM ${table} WHERE ${condition} ORDER BY ctid LIMIT 1`,
  );
  const { place, was } = chosen.rows[0]!;
  const changed = await owner.query<{ place: string }>(
    `UPDATE ${change} WHERE ctid = $1 RETURNING ctid::text AS place`,
    [place],
  );
  const wrong = await wrongFigures();
  await owner.query(`UPDATE ${table} SET ${column} = $1 WHERE ctid = $2`, [was, changed.rows[0]!.place]);
  expect(wrong.map((figure) => figure.code)).toContain(code);
  expect(wrong.every((figure) => figure.state === 'changed' && figure.message.includes(figure.name))).toBe(true);
  expect(await wrongFigures()).toEqual([]);
});

test('a figure typed over in the paper is found without any change in the database', async () => {
  const parts = unpackZip(summary);
  const body = new TextDecoder().decode(parts.get('word/document.xml'));
  expect(body).toContain('>4900<');
  parts.set('word/document.xml', new TextEncoder().encode(body.replace('>4900<', '>4999<')));
  const wrong = (await verifyAgainstDatabase(installation(), new Uint8Array(packZip(parts)))).filter(
    ({ state }) => state !== 'agrees',
  );
  expect(wrong).toMatchObject([{ code: 'Z10', state: 'typed-over' }]);
  expect(wrong[0]?.message).toMatch(/4999/);
});
