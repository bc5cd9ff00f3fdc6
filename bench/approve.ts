/**
 * A list drawn up and approved: proposals with their reasons and sources, then the approval with its postings, through the real
 * actions under the row policies, beside a floor: a bare copy of the same entitlements and postings from table to table.
 * `node bench/approve.ts [households]` prints seconds, ratios, and seconds of processor, which a busy machine changes less. Goals:
 * 2,830 approved within 2 s; 100,000 proposed and approved within 30 s.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { planCampaign } from '#server/campaigns/plan-campaign.ts';
import { connectionSettings, openDatabase } from '#server/db/database.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { migrate } from '#server/db/migrate.ts';
import { approveEntitlements } from '#server/entitlements/approve-entitlements.ts';
import { proposeEntitlements } from '#server/entitlements/propose-entitlements.ts';
import { openFundSources } from '#server/funds/open-fund-sources.ts';
import { receiveFunds } from '#server/funds/receive-funds.ts';
import { campaignFile, settle } from '../tests/races/hardship.ts';
import { playCast } from '../tests/support/cast.ts';
import { cpuBetween, cpuSeconds } from './sets/cpu-seconds.ts';

const SIZES = process.argv[2] ? [Number(process.argv[2])] : [2830, 100_000];

interface Taken<Answer> {
  readonly took: number;
  /** Seconds of processor, of this process and the database together. */
  readonly cpu: number;
  readonly answer: Answer;
}

async function seconds<Answer>(owner: pg.Client, run: () => Promise<Answer>): Promise<Taken<Answer>> {
  const [from, before] = [performance.now(), await cpuSeconds(owner)];
  const answer = await run();
  const took = (performance.now() - from) / 1000;
  const cpu = cpuBetween(before, await cpuSeconds(owner));
  return { took, cpu, answer };
}

/** Makes many households of the one that is there: the same rows under other ids, names and numbers. */
async function multiply(owner: pg.Client, tenantId: string, serial: number, count: number): Promise<void> {
  const id = (kind: string) => `(lpad(to_hex(n), 8, '0') || '-${kind}000-7000-8000-00000000000${serial}')`;
  const copies: [table: string, changes: string][] = [
    ['households', `'id', ${id('6')}`],
    ['persons', `'id', ${id('5')}, 'name', '户' || n`],
    ['household_members', `'household_id', ${id('6')}, 'person_id', ${id('5')}`],
    ['dossiers', `'id', ${id('7')}, 'household_id', ${id('6')}, 'dossier_no', 'D-' || lpad(n::text, 6, '0')`],
    ['verdicts', `'id', ${id('8')}, 'dossier_id', ${id('7')}`],
  ];
  await owner.query('SET session_replication_role = replica');
  for (const [table, changes] of copies)
    await owner.query(
      `INSERT INTO ${table} SELECT copy.* FROM (SELECT * FROM ${table} WHERE tenant_id = $1 LIMIT 1) t, generate_series(1, ${count}) n,
         LATERAL jsonb_populate_record(NULL::${table}, to_jsonb(t) || jsonb_build_object(${changes})) copy`,
      [tenantId],
    );
  await owner.query('SET session_replication_role = origin');
}

const folder = await mkdtemp(path.join(tmpdir(), 'nuanliu-bench-'));
const server = await startEmbedded(folder, { disposable: true });
const database = openDatabase(server.address);
try {
  await migrate(server.address);
  const owner = new pg.Client(connectionSettings(server.address));
  owner.on('error', () => undefined);
  await owner.connect();
  console.log(
    `${availableParallelism()} cores, Node ${process.version}, load average ${loadavg()[0]?.toFixed(1)}, PostgreSQL embedded, not durable`,
  );
  for (const [at, households] of SIZES.entries()) {
    const code = `99010${at}`;
    const cast = await playCast(database, { code });
    await settle(database, cast, [{ name: '户', tail: '0012', members: 1 }]);
    await multiply(owner, cast.tenantId, at, households - 1);
    await owner.query('ANALYZE');
    const units = [{ code, name: '示范县总工会', level: 'county', division: '990101' }];
    const [clerk, chair] = [cast.as(cast.people.lin), cast.as(cast.people.zhou)];
    const { campaignId } = await planCampaign(clerk, { file: campaignFile({ unit: code, units }) });
    await openFundSources(clerk, { campaignId });
    await receiveFunds(cast.as(cast.people.fang), {
      campaignId,
      sourceCode: 'CZ',
      amountFen: 72_000n * BigInt(households),
      receivedOn: '2026-01-05',
    });
    const proposing = await seconds(owner, () => proposeEntitlements(clerk, { campaignId }));
    const approving = await seconds(owner, () => approveEntitlements(chair, { campaignId }));
    if (approving.answer.approved !== households) throw new Error('not everybody was approved');
    for (const table of ['entitlements', 'postings'])
      await owner.query(`CREATE TABLE IF NOT EXISTS floor_${table} (LIKE ${table} INCLUDING ALL)`);
    const floor = await seconds(owner, async () => {
      for (const table of ['entitlements', 'postings'])
        await owner.query(`INSERT INTO floor_${table} SELECT * FROM ${table} WHERE campaign_id = $1`, [campaignId]);
    });
    const say = (name: string, took: number, cpu: number) =>
      console.log(
        `  ${name.padEnd(34)} ${took.toFixed(2).padStart(7)} s   ${(took / floor.took).toFixed(1).padStart(6)} × floor   cpu ${cpu.toFixed(1).padStart(6)} s`,
      );
    console.log(`${households} households`);
    say('floor: the same rows copied bare', floor.took, floor.cpu);
    say('proposed', proposing.took, proposing.cpu);
    say('approved, money reserved', approving.took, approving.cpu);
    say('both', proposing.took + approving.took, proposing.cpu + approving.cpu);
  }
  await owner.end();
} finally {
  await database.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
