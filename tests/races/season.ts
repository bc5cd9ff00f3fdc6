/**
 * Winters of one county, one after another, worked at over HTTP: a list is approved, a sign-off sheet is booked, a roster is taken
 * in. Every step can be sent again without harm, and is, whenever the server went away before it answered.
 */
import pg from 'pg';
import type { CellValue } from '#domain/imports/cell-value.ts';
import { openAccount } from '#server/accounts/open-account.ts';
import { planCampaign } from '#server/campaigns/plan-campaign.ts';
import { type ConnectTo, connectionSettings, type Database, openDatabase } from '#server/db/database.ts';
import { proposeEntitlements } from '#server/entitlements/propose-entitlements.ts';
import { openFundSources } from '#server/funds/open-fund-sources.ts';
import { receiveFunds } from '#server/funds/receive-funds.ts';
import { headCells, memberCells, rosterWorkbook } from '#server/imports/make-roster.ts';
import { makeWorkbook } from '#server/imports/make-workbook.ts';
import { newUuid } from '#server/new-id.ts';
import { type Cast, playCast } from '../support/cast.ts';
import { findFaults } from './books.ts';
import { campaignFile, settle } from './hardship.ts';
import { Desk, type HttpAnswer } from './server-process.ts';

export const COST = 72_000n;
const CODE = '990171';
const PASSWORD = '冬天里的一把火烧得旺';
const HEADER = ['单位', '姓名', '身份证后四位', '慰问金(元)', '慰问品', '折价(元)', '签领日期', '签领方式'];

export interface Step {
  readonly name: 'approve' | 'deliver' | 'import';
  /** Sends what must be sent until it is done; throws when the server goes away. */
  readonly push: (url: string) => Promise<void>;
  /** How much of it the database shows; anything between nothing and all is a half. */
  readonly amounts: () => Promise<readonly number[]>;
  readonly whole: readonly number[];
}

export interface County {
  readonly tenantId: string;
  readonly findFaults: () => Promise<Record<string, unknown[]>>;
  readonly signIn: (url: string) => Promise<void>;
  /** A winter with its list proposed and its money there. */
  readonly winter: () => Promise<{ approve: Step; deliver: Step }>;
  readonly roster: () => Step;
  /** The database is back, perhaps at another address. */
  readonly reopen: (to: ConnectTo) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Founds the county with so many households and people who can sign in. */
export async function openCounty(connectTo: ConnectTo, households: number): Promise<County> {
  let owner: pg.Client;
  let inner: Database;
  const connect = async (to: ConnectTo) => {
    owner = new pg.Client(connectionSettings(to));
    owner.on('error', () => undefined);
    await owner.connect();
    inner = openDatabase(to);
  };
  const close = async () => {
    await inner.close().catch(() => undefined);
    await owner.end().catch(() => undefined);
  };
  await connect(connectTo);
  // The database may be found at another place after a power cut; whoever holds this one need not know.
  const database: Database = {
    inTransaction: (run) => inner.inTransaction(run),
    within: (tx) => inner.within(tx),
    close: () => inner.close(),
  };
  const cast = await playCast(database, { code: CODE });
  const names = Array.from({ length: households }, (_, at) => ({
    name: `户${at}`,
    tail: String(at).padStart(4, '0'),
    members: 1,
  }));
  await settle(database, cast, names);
  const desks = await openDesks(cast);
  const ask = async <T extends object>(statement: string, values: readonly unknown[]) =>
    (await owner.query<T>(statement, [...values])).rows;
  let winters = 0;
  let rosters = 0;
  return {
    tenantId: cast.tenantId,
    findFaults: () => findFaults(owner, cast.tenantId),
    signIn: desks.signIn,
    winter: () => openWinter({ cast, desks, ask, names, no: ++winters }),
    roster: () => openRoster({ cast, desks, ask, no: ++rosters }),
    reopen: async (to) => {
      await close();
      await connect(to);
    },
    close,
  };
}

async function openDesks(cast: Cast) {
  const administrator = cast.as(cast.people.he);
  const unitId = cast.units.county.id;
  const people = { clerk: '祝晴', chair: '常青', cashier: '方竹' } as const;
  const [clerk, chair, cashier] = [new Desk(), new Desk(), new Desk()];
  for (const role of ['clerk', 'chair', 'cashier'] as const)
    await openAccount(administrator, {
      personName: people[role],
      username: `${role}.kill`,
      password: PASSWORD,
      unitId,
      roles: [role],
    });
  const signIn = async (url: string) => {
    await clerk.signIn(url, 'clerk.kill', PASSWORD);
    await chair.signIn(url, 'chair.kill', PASSWORD);
    await cashier.signIn(url, 'cashier.kill', PASSWORD);
  };
  return { clerk, chair, cashier, signIn };
}

interface Parts {
  readonly cast: Cast;
  readonly desks: Awaited<ReturnType<typeof openDesks>>;
  readonly ask: <T extends object>(statement: string, values: readonly unknown[]) => Promise<T[]>;
  readonly no: number;
}

function expectStatus(answer: HttpAnswer, ...wanted: readonly number[]): HttpAnswer['body'] {
  if (!wanted.includes(answer.status)) throw new WrongAnswer(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** The server answered, and not what it must; not to be mistaken for a server that is gone. */
export class WrongAnswer extends Error {}

async function awaitJob(desk: Desk, url: string, jobId: string): Promise<void> {
  for (;;) {
    const { state, message, result } = expectStatus(await desk.get(url, `/api/jobs/${jobId}`), 200);
    if (state === 'done') return;
    if (state === 'failed') throw new WrongAnswer(`the job failed: ${String(message)} ${JSON.stringify(result)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function openWinter({
  cast,
  desks,
  ask,
  names,
  no,
}: Parts & { names: readonly { name: string; tail: string }[] }) {
  const clerk = cast.as(cast.people.lin);
  const units = [{ code: CODE, name: '示范县总工会', level: 'county', division: '990101' }];
  // Each winter is a year of its own, because caps count by the year.
  const file = campaignFile({ unit: CODE, units, code: `winter-${no}`, year: 1990 + no });
  const { campaignId } = await planCampaign(clerk, { file });
  await openFundSources(clerk, { campaignId });
  const amountFen = COST * BigInt(names.length);
  await receiveFunds(cast.as(cast.people.fang), { campaignId, sourceCode: 'CZ', amountFen, receivedOn: '2026-01-05' });
  await proposeEntitlements(clerk, { campaignId });
  const commands = { approve: newUuid(), deliver: newUuid() };
  const bytes = signOffSheet(names, no);
  const approve: Step = {
    name: 'approve',
    whole: [names.length, names.length],
    amounts: async () => {
      const [row] = await ask<{ approved: number; reserved: number }>(
        `SELECT count(*) FILTER (WHERE status = 'approved')::int AS approved,
           (SELECT count(DISTINCT entitlement_id)::int FROM postings WHERE tenant_id = $1 AND campaign_id = $2 AND kind = 'reserve') AS reserved
         FROM entitlements WHERE tenant_id = $1 AND campaign_id = $2`,
        [cast.tenantId, campaignId],
      );
      return [row?.approved ?? -1, row?.reserved ?? -1];
    },
    push: async (url) => {
      const address = `/api/campaigns/${campaignId}/entitlement-approval-jobs`;
      const { jobId } = expectStatus(await desks.chair.post(url, address, {}, commands.approve), 202);
      await awaitJob(desks.chair, url, String(jobId));
    },
  };
  const deliver: Step = {
    name: 'deliver',
    whole: [2 * names.length, 1],
    amounts: async () => {
      const [row] = await ask<{ deliveries: number; sheets: number }>(
        `SELECT (SELECT count(*)::int FROM deliveries WHERE tenant_id = $1 AND campaign_id = $2) AS deliveries,
           (SELECT count(*)::int FROM sign_off_sheets WHERE tenant_id = $1 AND campaign_id = $2) AS sheets`,
        [cast.tenantId, campaignId],
      );
      return [row?.deliveries ?? -1, row?.sheets ?? -1];
    },
    push: async (url) => {
      const file = { name: '签领表.xlsx', bytes };
      const address = `/api/campaigns/${campaignId}/deliveries`;
      const { handedOver } = expectStatus(await desks.cashier.upload(url, address, file, commands.deliver), 200);
      if (handedOver !== names.length) throw new WrongAnswer(`${String(handedOver)} were handed over`);
    },
  };
  return { approve, deliver };
}

function signOffSheet(names: readonly { name: string; tail: string }[], no: number): Uint8Array<ArrayBuffer> {
  const lines = names.map(({ name, tail }): CellValue[] => [
    '东河镇总工会',
    name,
    tail,
    600,
    '大米10公斤',
    120,
    '2026-01-25',
    '本人',
  ]);
  return new Uint8Array(makeWorkbook([{ name: `签领${no}`, rows: [HEADER, ...lines] as never }]));
}

const HOUSEHOLDS_OF_ROSTER = 150;

/** A roster of people nobody has seen before, sent in, checked in the background and taken into the register. */
function openRoster({ cast, desks, ask, no }: Parts): Step {
  const first = no * 2 * HOUSEHOLDS_OF_ROSTER;
  const rows = Array.from({ length: HOUSEHOLDS_OF_ROSTER }, (_, at) => [
    headCells(first + 2 * at + 1),
    memberCells(first + 2 * at + 2),
  ]).flat();
  const file = { name: `花名册${no}.xlsx`, bytes: new Uint8Array(rosterWorkbook(rows)) };
  const commitCommand = newUuid();
  let batchId = '';
  const stateOf = async (url: string) => expectStatus(await desks.clerk.get(url, `/api/imports/${batchId}`), 200).state;
  return {
    name: 'import',
    whole: [HOUSEHOLDS_OF_ROSTER, HOUSEHOLDS_OF_ROSTER],
    amounts: async () => {
      const [row] = await ask<{ households: number; dossiers: number }>(
        `SELECT (SELECT count(*)::int FROM households WHERE tenant_id = $1 AND import_batch_id = $2) AS households,
           (SELECT count(*)::int FROM dossiers WHERE tenant_id = $1 AND import_batch_id = $2) AS dossiers`,
        [cast.tenantId, batchId || null],
      );
      return [row?.households ?? -1, row?.dossiers ?? -1];
    },
    push: async (url) => {
      // A file that has arrived already is known again, and the refusal names its batch.
      const sent = expectStatus(await desks.clerk.upload(url, '/api/imports', file, newUuid()), 202, 409, 422);
      const known = sent as { batchId?: string; details?: { batchId?: string } };
      batchId ||= known.batchId ?? known.details?.batchId ?? '';
      if (batchId === '') throw new WrongAnswer(`no batch: ${JSON.stringify(sent)}`);
      while ((await stateOf(url)) === 'received') await new Promise((resolve) => setTimeout(resolve, 50));
      expectStatus(await desks.clerk.post(url, `/api/imports/${batchId}/commitment`, {}, commitCommand), 200);
      if ((await stateOf(url)) !== 'committed') throw new WrongAnswer('the roster is not in the register');
    },
  };
}
