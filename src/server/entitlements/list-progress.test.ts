/** How far a long list is, as the screen asks for it: over HTTP, while the one transaction of the job is still open. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appFor, type Browser, testConfig, testSystem } from '../../../tests/support/api.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { stageList } from '../../../tests/support/staged-list.ts';
import { connectionSettings } from '../db/database.ts';
import { type JobQueue, startQueue } from '../jobs/queue.ts';
import { JOBS } from '../jobs/reactions.ts';

const { database, address } = useDatabase();
const HOUSEHOLDS = 6000;
let queue: JobQueue;
let owner: pg.Client;

/** A disk so slow that every statement which writes to one of these tables is seen to take its time. */
async function slowDown(...tables: string[]): Promise<void> {
  await owner.query(
    `CREATE FUNCTION take_time() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.8); RETURN NULL; END $$`,
  );
  for (const table of tables)
    await owner.query(
      `CREATE TRIGGER take_time AFTER INSERT OR UPDATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION take_time()`,
    );
}

beforeAll(async () => {
  owner = new pg.Client(connectionSettings(address()));
  await owner.connect();
  await slowDown('entitlements', 'postings');
  queue = await startQueue({
    ...testSystem(database()),
    config: testConfig(),
    jobs: JOBS,
    connectTo: address(),
    onFault: () => undefined,
  });
});
afterAll(async () => {
  await queue.stop();
  await owner.end();
});

interface Told {
  readonly state: string;
  readonly percent: number;
  readonly message: string;
  readonly result?: unknown;
}

/** Everything the address of the job says until it is over, each saying once. */
async function followed(http: Browser, jobId: string): Promise<Told[]> {
  const told: Told[] = [];
  for (;;) {
    const now = (await http.get(`/api/jobs/${jobId}`)).json() as Told;
    const last = told.at(-1);
    if (last?.percent !== now.percent || last.message !== now.message) told.push(now);
    if (now.state === 'done' || now.state === 'failed') return told;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function expectRising(told: readonly Told[]): void {
  const percents = told.map((each) => each.percent);
  expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  expect(told.at(-1)).toMatchObject({ state: 'done', percent: 100 });
}

const countsOf = (told: readonly Told[], doing: string) =>
  told.flatMap(({ message }) => {
    const [, done, all] = new RegExp(`^${doing} ([\\d,]+)/([\\d,]+) 户$`).exec(message) ?? [];
    return done && all ? [[done, all]] : [];
  });

describe('a list of six thousand households', { timeout: 120_000 }, () => {
  test('says what is being done and how many households are done, while it is being done', async () => {
    const names = Array.from({ length: HOUSEHOLDS }, (_, at) => ({
      name: `户${at}`,
      tail: String(at % 10_000).padStart(4, '0'),
      tier: 'subsistence' as const,
      members: 1,
    }));
    const { cast, campaignId } = await stageList(database(), names, {
      isProposed: false,
      code: '990171',
      countyFen: 72_000n * BigInt(HOUSEHOLDS),
    });
    const { county } = cast.units;
    for (const { userId, grants } of [cast.people.lin, cast.people.zhou])
      await owner.query(
        `INSERT INTO grants (tenant_id, id, user_id, role, org_id, org_path, granted_at, granted_by)
         VALUES ($1, gen_random_uuid(), $2, $3, $4, $5, now(), 'test')`,
        [cast.tenantId, userId, grants[0]?.role, county.id, county.path],
      );
    const [clerk, chair] = [await appFor(database(), cast.people.lin), await appFor(database(), cast.people.zhou)];

    const proposing = await clerk.post(`/api/campaigns/${campaignId}/entitlement-proposal-jobs`);
    expect(proposing.statusCode).toBe(202);
    const proposed = await followed(clerk, proposing.json().jobId);
    expectRising(proposed);
    expect(countsOf(proposed, '正在写入名单')).toContainEqual(['5,000', '6,000']);
    expect(proposed.at(-1)?.result).toEqual({
      entitled: HOUSEHOLDS,
      reached: HOUSEHOLDS,
      excluded: 0,
      missed: 0,
      notEntitled: 0,
      reasons: [],
    });

    const approving = await chair.post(`/api/campaigns/${campaignId}/entitlement-approval-jobs`, {});
    expect(approving.statusCode).toBe(202);
    const approved = await followed(chair, approving.json().jobId);
    expectRising(approved);
    expect(approved.map((each) => each.message)).toContain('正在批准 6,000 户');
    expect(countsOf(approved, '正在记账').length).toBeGreaterThanOrEqual(2);
    expect(approved.at(-1)?.result).toMatchObject({ approved: HOUSEHOLDS, awaitingSecond: 0 });
  });
});
