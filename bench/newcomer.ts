/**
 * One household compared with a register of 300,000 persons on PostgreSQL, by the action that runs when it was typed in, under row
 * policies: look-up, comparison and saving of what was found, and the look-up by itself. Beside it the floor: the same connection fetching one household by key.
 * `node bench/newcomer.ts [persons] [seed]`; the embedded server, or the one of DATABASE_URL (a database of its own is made and dropped).
 */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import type { Actor } from '#domain/accounts/actor.ts';
import { birthOf, faultOfIdNumber } from '#domain/people/id-number.ts';
import { MatchRule } from '#domain/people/match-rule.ts';
import { makeContext } from '#server/context.ts';
import { dates, texts, uuids } from '#server/db/binary-arrays.ts';
import { connectionSettings, openDatabase } from '#server/db/database.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { migrate } from '#server/db/migrate.ts';
import { loadNeighbours } from '#server/households/load-register.store.ts';
import { searchDuplicates } from '#server/households/search-duplicates.ts';
import { readPack } from '#server/organizations/read-pack.ts';
import { newUuid } from '#server/new-id.ts';
import { openSecrets } from '#server/secrets.ts';
import { addressOf, runOnServer } from '../tests/support/global-setup.ts';
import { makeDuplicateSet } from './sets/duplicate-set.ts';

const PERSONS = Number(process.argv[2] ?? 300_000);
const SEED = Number(process.argv[3] ?? 20260112);
const ROUNDS = 200;
const GOAL_MS = 30;
const url = process.env['DATABASE_URL'];
const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-bench-'));
await fs.chmod(folder, 0o711);
const embedded = url ? undefined : await startEmbedded(folder, { disposable: true });
const server = url ?? embedded?.address;
if (!server) throw new Error('no server');
const name = `nuanliu_bench_${process.pid}`;
await runOnServer(server, `CREATE DATABASE ${name}`);
const to = addressOf(server, name);
const tenantId = newUuid();
const secrets = openSecrets(Buffer.alloc(32, 7));
const { persons, truth } = makeDuplicateSet(PERSONS, SEED);
const idOfHousehold = new Map<string, string>();
for (const { householdId } of persons) if (!idOfHousehold.has(householdId)) idOfHousehold.set(householdId, newUuid());
const householdOf = (row: number) => idOfHousehold.get(persons[row]?.householdId ?? '') ?? '';

/** The set as the register keeps it: numbers encrypted, digests of telephone and card. */
async function fill(client: pg.Client): Promise<void> {
  const digest = (field: 'phone' | 'bank-card', text: string | null) =>
    text === null ? null : secrets.digest(field, text).toString('base64');
  await client.query('SET session_replication_role = replica');
  await client.query(
    `INSERT INTO organizations (tenant_id, id, code, name, level, kind, division_code, path, position) VALUES ($1, $1, '990101', '示范县总工会', 'county', 'union', '990101', '/990101/', 1)`,
    [tenantId],
  );
  const cards = new Map(persons.map((person) => [person.householdId, person.bankCard]));
  const households = [...idOfHousehold];
  await client.query(
    `INSERT INTO households (tenant_id, id, org_id, org_path, division_code, residence, registered_on, bank_card_digest)
     SELECT $1, r.id, $1, '/990101/', '990101', 'urban', '2026-01-01', decode(r.card, 'base64') FROM unnest($2::uuid[], $3::text[]) AS r (id, card)`,
    [
      tenantId,
      uuids(households.map(([, id]) => id)),
      texts(households.map(([key]) => digest('bank-card', cards.get(key) ?? null))),
    ],
  );
  for (let from = 0; from < persons.length; from += 20_000) {
    const some = persons.slice(from, from + 20_000);
    const columns = [
      tenantId,
      uuids(some.map(() => newUuid())),
      texts(some.map((person) => person.name)),
      texts(some.map((person) => person.pinyin)),
      texts(some.map((person) => person.sex)),
      dates(
        some.map(({ idNumber, birthOn }) => (idNumber && !faultOfIdNumber(idNumber) ? birthOf(idNumber) : birthOn)),
      ),
      texts(some.map(({ idNumber }) => idNumber && secrets.encrypt('id-number', idNumber).toString('base64'))),
      texts(some.map(({ idNumber }) => idNumber && idNumber.slice(-4))),
      texts(some.map((person) => digest('phone', person.phone))),
      uuids(some.map((_, at) => householdOf(from + at))),
    ];
    await client.query(
      `WITH r AS MATERIALIZED (
         SELECT * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::date[], $7::text[], $8::text[], $9::text[], $10::uuid[])
           WITH ORDINALITY AS r (id, name, pinyin, sex, birth_on, cipher, tail, phone, household_id, n)
       ), saved AS (
         INSERT INTO persons (tenant_id, id, org_path, name, pinyin, pinyin_initials, sex, birth_on, id_number_cipher, id_number_tail, phone_digest)
         SELECT $1, id, '/990101/', name, pinyin, left(pinyin, 2), sex, birth_on, decode(cipher, 'base64'), tail, decode(phone, 'base64') FROM r
       )
       INSERT INTO household_members (tenant_id, household_id, person_id, org_path, relation, position, from_on)
       SELECT $1, household_id, id, '/990101/', 'other', 1 + n, '2026-01-01' FROM r`,
      columns,
    );
  }
  await client.query('SET session_replication_role = DEFAULT');
  await client.query('ANALYZE');
}

/** Processor milliseconds of the database's processes so far (none when they are not on this machine): what a busy machine changes least. */
async function spentByDatabase(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  let spent = 0;
  for (const { pid } of rows)
    spent += Number((await fs.readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => '0')).split(' ')[0]) / 1e6;
  return spent;
}

async function measure(client: pg.Client, run: (round: number) => Promise<unknown>) {
  const times: number[] = [];
  const before = await spentByDatabase(client);
  const began = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await run(round);
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(began);
  times.sort((one, other) => one - other);
  return {
    median: times[ROUNDS / 2] ?? 0,
    p95: times[Math.ceil(ROUNDS * 0.95) - 1] ?? 0,
    node: (user + system) / 1000 / ROUNDS,
    database: ((await spentByDatabase(client)) - before) / ROUNDS,
  };
}

const spoken = ({ median, p95, node, database }: Awaited<ReturnType<typeof measure>>) =>
  `median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (processor: ${node.toFixed(1)} ms here, ${database.toFixed(1)} ms in the database)`;

try {
  await migrate(to);
  const client = new pg.Client(connectionSettings(to));
  await client.connect();
  await client.query("INSERT INTO tenants (id, code, name, founded_at) VALUES ($1, '990101', '示范县总工会', now())", [
    tenantId,
  ]);
  await fill(client);
  const database = openDatabase(to, { maxConnections: 1 });
  const actor: Actor = {
    userId: 'bench',
    name: '林岚',
    tenantId,
    grants: [{ role: 'clerk', unitId: tenantId, unitPath: '/990101/' }],
  };
  const context = makeContext({ database, actor, secrets });
  const asked = truth.filter((_, at) => at % Math.max(1, Math.floor(truth.length / ROUNDS)) === 0).slice(0, ROUNDS);
  const newcomerOf = (round: number) => householdOf((asked[round % asked.length] ?? [0, 0])[1]);
  const floor = await measure(client, (round) =>
    database.inTransaction(async (tx) => {
      await setRowScope(tx, { tenantId, unitPaths: ['/990101/'], userId: 'bench' });
      await sql`SELECT id FROM households WHERE tenant_id = ${tenantId} AND id = ${newcomerOf(round)}::uuid`.execute(
        tx,
      );
    }),
  );
  const rule = MatchRule.parse(await readPack('duplicates', 'standard'));
  let largest = 0;
  const lookUp = await measure(client, (round) =>
    database.inTransaction(async (tx) => {
      await setRowScope(tx, { tenantId, unitPaths: ['/990101/'], userId: 'bench' });
      const of = { importBatchId: null, amendedIds: [newcomerOf(round)] };
      const loaded = await loadNeighbours({ tx, tenantId, secrets }, of, rule);
      largest = Math.max(largest, loaded?.columns.size ?? 0);
    }),
  );
  let compared = 0;
  const full = await measure(client, async (round) => {
    const answer = await searchDuplicates(context, { of: { importBatchId: null, amendedIds: [newcomerOf(round)] } });
    compared += answer.persons;
  });
  const { rows } = await client.query<{ a: string; b: string }>(
    'SELECT household_a AS a, household_b AS b FROM duplicate_pairs',
  );
  const found = new Set(rows.map(({ a, b }) => a + b));
  const right = asked.filter(([one, other]) => {
    const [a, b] = [householdOf(one), householdOf(other)].sort();
    return found.has(`${a}${b}`);
  }).length;
  console.log(`persons                      ${PERSONS} in ${idOfHousehold.size} households, seed ${SEED}`);
  console.log(`floor: a household by key    ${spoken(floor)}`);
  console.log(`looked up alone              ${spoken(lookUp)}   ${(lookUp.median / floor.median).toFixed(1)} × floor`);
  console.log(`the whole action             ${spoken(full)}   ${(full.median / floor.median).toFixed(1)} × floor`);
  console.log(
    `compared and found           ${(compared / ROUNDS).toFixed(0)} persons each (${largest} at most), ${right} of ${asked.length} known duplicates`,
  );
  console.log(
    `goal: ${GOAL_MS} ms for the look-up — ${lookUp.p95 <= GOAL_MS ? 'kept' : 'MISSED'} (load average ${os.loadavg()[0]?.toFixed(1)})`,
  );
  await database.close();
  await client.end();
} finally {
  await runOnServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
  await embedded?.stop();
  await fs.rm(folder, { recursive: true, force: true });
}
