/**
 * Verdicts of 100,000 households through the real action: loaded, decided and stored with their derivation on PostgreSQL. The
 * embedded server, or the one of DATABASE_URL (a database of its own is made and dropped). Beside it the floor: a bare
 * INSERT … SELECT of the very same rows into a table with the same keys and checks. `node bench/verdicts-stored.ts [households]`.
 */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { connectionSettings, openDatabase } from '#server/db/database.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { migrate } from '#server/db/migrate.ts';
import { decideVerdicts } from '#server/eligibility/decide-verdicts.ts';
import { playCast } from '../tests/support/cast.ts';
import { openCampaignOfTest } from '../tests/support/fill-campaign.ts';
import { addressOf, runOnServer } from '../tests/support/global-setup.ts';

const HOUSEHOLDS = Number(process.argv[2] ?? 100_000);
const url = process.env['DATABASE_URL'];
const GOAL_SECONDS = url ? 3 : 10;
const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-bench-'));
await fs.chmod(folder, 0o711);
const embedded = url ? undefined : await startEmbedded(folder, { disposable: true });
const server = url ?? embedded?.address;
if (!server) throw new Error('no server');
const name = `nuanliu_bench_${process.pid}`;
await runOnServer(server, `CREATE DATABASE ${name}`);
const to = addressOf(server, name);
await migrate(to);
const database = openDatabase(to);
const owner = new pg.Client(connectionSettings(to));
await owner.connect();
const seconds = async (run: () => Promise<unknown>) => {
  const began = performance.now();
  await run();
  return (performance.now() - began) / 1000;
};

/** Processor time so far: seconds of this process, and ticks of each process of the database (none when they are not on this machine). */
async function spentSoFar(): Promise<{ own: number; ticks: Map<number, number> }> {
  const { user, system } = process.cpuUsage();
  const { rows } = await owner.query<{ pid: number }>('SELECT pid FROM pg_stat_activity WHERE pid IS NOT NULL');
  const ticks = new Map<number, number>();
  for (const { pid } of rows) {
    const stat = await fs.readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.length > 12) ticks.set(pid, Number(fields[11]) + Number(fields[12]));
  }
  return { own: (user + system) / 1e6, ticks };
}

/** Seconds of processor time since then: of this process, and of the processes of the database that are there still. */
async function spentSince(before: Awaited<ReturnType<typeof spentSoFar>>): Promise<{ own: number; database: number }> {
  const now = await spentSoFar();
  let ticks = 0;
  for (const [pid, count] of now.ticks) ticks += count - (before.ticks.get(pid) ?? 0);
  return { own: now.own - before.own, database: ticks / 100 };
}

try {
  const cast = await playCast(database);
  const campaignId = await database.inTransaction((tx) => openCampaignOfTest(tx, cast));
  const { id: orgId, path: orgPath } = cast.units.mill;
  const filling = await seconds(async () => {
    const values = [cast.tenantId, orgId, orgPath];
    const each = `FROM generate_series(1, ${HOUSEHOLDS}) AS n`;
    const idOf = (kind: number) => `('00000000-0000-4000-800${kind}-' || lpad(to_hex(n), 12, '0'))::uuid`;
    await owner.query(
      `INSERT INTO households (tenant_id, id, org_id, org_path, division_code, residence, registered_on)
       SELECT $1, ${idOf(1)}, $2, $3, '990101', CASE WHEN n % 2 = 0 THEN 'urban' ELSE 'rural' END, '2025-12-01' ${each}`,
      values,
    );
    await owner.query(
      `INSERT INTO persons (tenant_id, id, org_path, name, pinyin, pinyin_initials)
       SELECT $1, ${idOf(2)}, $2, '王小明', 'wang', 'w' ${each}`,
      [cast.tenantId, orgPath],
    );
    await owner.query(
      `INSERT INTO household_members (tenant_id, household_id, person_id, org_path, relation, position, from_on)
       SELECT $1, ${idOf(1)}, ${idOf(2)}, $2, 'head', 0, '2025-12-01' ${each}`,
      [cast.tenantId, orgPath],
    );
    await owner.query(
      `INSERT INTO dossiers (tenant_id, id, household_id, dossier_no, org_id, org_path, status, main_cause, secondary_causes,
         still_hard_after_relief, is_migrant_worker, recipient_class, annual_income_fen, clarity, opened_on, import_row_no)
       SELECT $1, ${idOf(3)}, ${idOf(1)}, 'B-' || lpad(n::text, 7, '0'), $2, $3, 'in-file',
         (ARRAY['illness', 'chronic-illness', 'disability', 'schooling', 'unemployed', 'accident'])[1 + n % 6], '{}',
         n % 10 <> 0, false, 'A0', (n::bigint * 7919) % 3000000, '{}', '2025-12-01', n ${each}`,
      values,
    );
    await owner.query(
      `INSERT INTO outlay_items (tenant_id, dossier_id, kind, org_path, amount_fen)
       SELECT $1, ${idOf(3)}, 'medical', $2, (n::bigint * 104729) % 3000000 ${each}`,
      [cast.tenantId, orgPath],
    );
    await owner.query('ANALYZE');
  });
  const beforeRun = await spentSoFar();
  let outcome: unknown;
  const clerk = cast.as(cast.people.lin);
  const decided = await seconds(async () => {
    outcome = await decideVerdicts(clerk, { campaignId });
  });
  const spent = await spentSince(beforeRun);
  const again = await seconds(() => decideVerdicts(clerk, { campaignId }));
  const { rows } = await owner.query<{ row: string; facts: string; derivation: string; indexes: string }>(
    `SELECT avg(pg_column_size(v.*))::int AS row, avg(pg_column_size(facts))::int AS facts, avg(pg_column_size(derivation))::int AS derivation,
       (pg_indexes_size('verdicts') / count(*))::int AS indexes FROM verdicts v`,
  );
  // The floor: the very same rows once more, from a table beside, into one with the same keys and checks; nothing is read, judged or sent.
  await owner.query('CREATE TABLE same_rows AS SELECT * FROM verdicts ORDER BY id');
  await owner.query('CREATE TABLE floor_of_verdicts (LIKE verdicts INCLUDING ALL)');
  const beforeFloor = await spentSoFar();
  const floor = await seconds(() => owner.query('INSERT INTO floor_of_verdicts SELECT * FROM same_rows'));
  const floorSpent = (await spentSince(beforeFloor)).database;
  console.log(
    `households                       ${HOUSEHOLDS}, put there in ${filling.toFixed(1)} s; ${JSON.stringify(outcome)}`,
  );
  const { row, facts, derivation, indexes } = rows[0] ?? {};
  console.log(
    `bytes of a verdict               ${row}, of them facts ${facts} and derivation ${derivation}; beside them ${indexes} of indexes`,
  );
  console.log(`floor: bare INSERT … SELECT      ${floor.toFixed(2)} s, ${floorSpent.toFixed(1)} processor seconds`);
  console.log(`load, decide, store              ${decided.toFixed(2)} s   ${(decided / floor).toFixed(1)} × floor`);
  console.log(
    `processor seconds of that        ${spent.own.toFixed(1)} deciding, ${spent.database.toFixed(1)} in the database   ${(spent.database / floorSpent).toFixed(1)} × floor`,
  );
  console.log(`the same again, nothing changed  ${again.toFixed(2)} s`);
  console.log(
    `goal on this server: ${GOAL_SECONDS} s for 100,000 — ${((decided * 100_000) / HOUSEHOLDS).toFixed(2)} s (load average ${os.loadavg()[0]?.toFixed(1)})`,
  );
} finally {
  await owner.end();
  await database.close();
  await runOnServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
  await embedded?.stop();
  await fs.rm(folder, { recursive: true, force: true });
}
