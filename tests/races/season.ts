/**
 * Winters of one county, one after another, worked at over HTTP: a list is approved, goods are issued and handed over, a bank batch is
 * made and its result taken in, or a sign-off sheet is booked; a roster is taken in beside it. Every step can be sent again
 * without harm, and is, whenever the server went away before it answered; a job that was taken on is only waited for.
 */
import pg from 'pg';
import { calendarDateOf } from '#domain/calendar-date.ts';
import type { CellValue } from '#domain/imports/cell-value.ts';
import { openAccount } from '#server/accounts/open-account.ts';
import { planCampaign } from '#server/campaigns/plan-campaign.ts';
import { type ConnectTo, connectionSettings, type Database, openDatabase } from '#server/db/database.ts';
import { proposeEntitlements } from '#server/entitlements/propose-entitlements.ts';
import { openFundSources } from '#server/funds/open-fund-sources.ts';
import { receiveFunds } from '#server/funds/receive-funds.ts';
import { receiveGoods } from '#server/goods/receive-goods.ts';
import { headCells, memberCells, rosterWorkbook } from '#server/imports/make-roster.ts';
import { makeWorkbook } from '#server/imports/make-workbook.ts';
import { newUuid } from '#server/new-id.ts';
import type { Secrets } from '#server/secrets.ts';
import { RESULT_HEAD } from '../support/bank-story.ts';
import { cardOf, giveCards } from '../support/cards.ts';
import { type Cast, playCast } from '../support/cast.ts';
import { findFaults } from './books.ts';
import { campaignFile, settle } from './hardship.ts';
import { Desk, type HttpAnswer } from './server-process.ts';

export const COST = 72_000n;
const CODE = '990171';
const PASSWORD = '冬天里的一把火烧得旺';
const HEADER = ['单位', '姓名', '身份证后四位', '慰问金(元)', '慰问品', '折价(元)', '签领日期', '签领方式'];

export interface Step {
  readonly name: 'approve' | 'issue' | 'hand-over' | 'batch' | 'result' | 'sheet' | 'import';
  /** Sends what must be sent until it is done; throws when the server goes away. */
  readonly push: (url: string) => Promise<void>;
  /** How much of it the database shows. */
  readonly amounts: () => Promise<readonly number[]>;
  /** What it may show, from nothing to the whole; anything else is a half. */
  readonly stages: readonly (readonly number[])[];
}

export interface County {
  readonly tenantId: string;
  readonly findFaults: () => Promise<Record<string, unknown[]>>;
  readonly signIn: (url: string) => Promise<void>;
  /** A winter with its list proposed, its money and its goods there: what is to be done, in its order. */
  readonly winter: () => Promise<readonly Step[]>;
  readonly roster: () => Step;
  /** The database is back, perhaps at another address. */
  readonly reopen: (to: ConnectTo) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Founds the county with so many households and people who can sign in. */
export async function openCounty(connectTo: ConnectTo, households: number, secrets: Secrets): Promise<County> {
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
  await giveCards(
    database,
    cast,
    names.map((each) => each.name),
    1,
    secrets,
  );
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

type Named = readonly { readonly name: string; readonly tail: string }[];

/** Every third winter is paid by sheets, the others by bank and stock. */
async function openWinter(parts: Parts & { readonly names: Named }): Promise<readonly Step[]> {
  const { cast, names, no } = parts;
  const clerk = cast.as(cast.people.lin);
  const units = [{ code: CODE, name: '示范县总工会', level: 'county', division: '990101' }];
  // Each winter is a year of its own, because caps count by the year.
  const file = campaignFile({ unit: CODE, units, code: `winter-${no}`, year: 1990 + no });
  const { campaignId } = await planCampaign(clerk, { file });
  await openFundSources(clerk, { campaignId });
  const amountFen = COST * BigInt(names.length);
  await receiveFunds(cast.as(cast.people.fang), { campaignId, sourceCode: 'CZ', amountFen, receivedOn: '2026-01-05' });
  await proposeEntitlements(clerk, { campaignId });
  const winter = { ...parts, campaignId };
  if (no % 3 === 0) return [approveStep(winter), sheetStep(winter)];
  const portion = Math.ceil(names.length / ISSUES);
  await receiveGoods(clerk, {
    campaignId,
    code: 'DM',
    name: '大米',
    spec: '10公斤',
    unit: '袋',
    quantity: portion * ISSUES,
    amountFen: 12_000n * BigInt(portion * ISSUES),
    receivedOn: '2026-01-12',
    from: '粮油店',
    keeper: '石岩',
  });
  const batch = batchStep(winter);
  const goods = [issueStep(winter, portion), handOverStep(winter)];
  return [approveStep(winter), ...goods, batch.step, resultStep(winter, batch.batchId)];
}

type Winter = Parts & { readonly names: Named; readonly campaignId: string };

/** Numbers of one row, in the order of its columns. */
async function numbers({ ask }: Winter, statement: string, values: readonly unknown[]): Promise<number[]> {
  const [row] = await ask<Record<string, string>>(statement, values);
  return Object.values(row ?? {}).map(Number);
}

const allOrNothing = (...whole: readonly number[]) => [whole.map(() => 0), whole];

function approveStep(winter: Winter): Step {
  const { cast, desks, names, campaignId } = winter;
  const commandId = newUuid();
  let jobId: string | undefined;
  return {
    name: 'approve',
    stages: allOrNothing(names.length, names.length),
    amounts: () =>
      numbers(
        winter,
        `SELECT count(*) FILTER (WHERE status = 'approved') AS approved,
           (SELECT count(DISTINCT entitlement_id) FROM postings WHERE tenant_id = $1 AND campaign_id = $2 AND kind = 'reserve') AS reserved
         FROM entitlements WHERE tenant_id = $1 AND campaign_id = $2`,
        [cast.tenantId, campaignId],
      ),
    push: async (url) => {
      const address = `/api/campaigns/${campaignId}/entitlement-approval-jobs`;
      // Once the server has said that it will be done, nobody asks again: it goes on by itself.
      jobId ??= String(expectStatus(await desks.chair.post(url, address, {}, commandId), 202)['jobId']);
      await awaitJob(desks.chair, url, jobId);
    },
  };
}

const ISSUES = 20;

/** Rice goes out of the store in many portions, each a command of its own: some of them may be booked, none by half or twice. */
function issueStep(winter: Winter, portion: number): Step {
  const { cast, desks, campaignId } = winter;
  const commands = Array.from({ length: ISSUES }, () => newUuid());
  return {
    name: 'issue',
    stages: Array.from({ length: ISSUES + 1 }, (_, done) => [done, done * portion]),
    amounts: () =>
      numbers(
        winter,
        `SELECT count(*) AS moves, coalesce(sum(m.quantity), 0) AS pieces FROM goods_moves m
         JOIN goods_items i ON i.tenant_id = m.tenant_id AND i.id = m.item_id WHERE m.tenant_id = $1 AND i.campaign_id = $2 AND m.kind = 'issue'`,
        [cast.tenantId, campaignId],
      ),
    push: async (url) => {
      const move = { itemCode: 'DM', kind: 'issue', quantity: portion, movedOn: '2026-01-13', keeper: '石岩' };
      const body = { ...move, forKind: 'unit', purpose: cast.units.east.code };
      for (const command of commands)
        expectStatus(await desks.clerk.post(url, `/api/campaigns/${campaignId}/goods-moves`, body, command), 200);
    },
  };
}

const LINES_OF_HAND_OVER = 500;

function handOverStep(winter: Winter): Step {
  const { cast, desks, names, campaignId, ask } = winter;
  const parts = Math.ceil(names.length / LINES_OF_HAND_OVER);
  const commands = Array.from({ length: parts }, () => newUuid());
  const upTo = (part: number) => Math.min(part * LINES_OF_HAND_OVER, names.length);
  return {
    name: 'hand-over',
    stages: Array.from({ length: parts + 1 }, (_, part) => [upTo(part), upTo(part)]),
    amounts: () =>
      numbers(
        winter,
        `SELECT (SELECT count(*) FROM deliveries WHERE tenant_id = $1 AND campaign_id = $2 AND kind = 'goods') AS signed,
           (SELECT coalesce(sum(m.quantity), 0) FROM goods_moves m JOIN goods_items i ON i.tenant_id = m.tenant_id AND i.id = m.item_id
             WHERE m.tenant_id = $1 AND i.campaign_id = $2 AND m.kind = 'hand-over') AS pieces`,
        [cast.tenantId, campaignId],
      ),
    push: async (url) => {
      const rows = await ask<{ id: string }>(
        'SELECT id FROM entitlements WHERE tenant_id = $1 AND campaign_id = $2 ORDER BY id',
        [cast.tenantId, campaignId],
      );
      const lines = rows.map(({ id }) => ({ entitlementId: id, signedOn: '2026-01-25' }));
      const goods = { itemCode: 'DM', forKind: 'unit', forKey: cast.units.east.code, keeper: '许干事' };
      for (const [part, command] of commands.entries()) {
        const body = { ...goods, lines: lines.slice(upTo(part), upTo(part + 1)) };
        const address = `/api/campaigns/${campaignId}/goods-deliveries`;
        expectStatus(await desks.cashier.post(url, address, body, command), 200, 201);
      }
    },
  };
}

function batchStep(winter: Winter): { step: Step; batchId: () => string } {
  const { cast, desks, names, campaignId } = winter;
  const commandId = newUuid();
  let batchId = '';
  const step: Step = {
    name: 'batch',
    stages: allOrNothing(1, names.length, names.length),
    amounts: () =>
      numbers(
        winter,
        `SELECT (SELECT count(*) FROM bank_batches WHERE tenant_id = $1 AND campaign_id = $2) AS batches,
           (SELECT count(*) FROM bank_lines WHERE tenant_id = $1 AND campaign_id = $2) AS lines,
           (SELECT count(*) FROM cash_holds h JOIN bank_batches b ON b.tenant_id = h.tenant_id AND b.id = h.holder_id
             WHERE h.tenant_id = $1 AND b.campaign_id = $2) AS held`,
        [cast.tenantId, campaignId],
      ),
    push: async (url) => {
      const address = `/api/campaigns/${campaignId}/bank-batches`;
      const made = expectStatus(
        await desks.cashier.post(url, address, { layoutCode: 'general-xlsx' }, commandId),
        200,
        201,
      );
      if (made['lines'] !== names.length) throw new WrongAnswer(`a batch of ${String(made['lines'])} lines`);
      batchId = String(made['batchId']);
    },
  };
  return { step, batchId: () => batchId };
}

function resultStep(winter: Winter, batchId: () => string): Step {
  const { cast, desks, names, campaignId } = winter;
  const commands = { release: newUuid(), result: newUuid() };
  const placeOf = new Map(names.map(({ name }, at) => [name, at + 1]));
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  const fileOfBank = async (url: string) => {
    const batch = expectStatus(await desks.cashier.get(url, `/api/bank-batches/${batchId()}`), 200);
    const day = calendarDateOf(new Date(String(batch['releasedAt'])));
    const rows = (batch['lines'] as { lineNo: number; payeeName: string }[]).map(({ lineNo, payeeName }) => {
      const card = cardOf(placeOf.get(payeeName) ?? 0);
      return [String(lineNo), payeeName, card, '600.00', '成功', '', day];
    });
    return new Uint8Array(makeWorkbook([{ name: '回盘', rows: [[...RESULT_HEAD], ...rows] }]));
  };
  return {
    name: 'result',
    stages: allOrNothing(names.length, names.length, 1),
    amounts: () =>
      numbers(
        winter,
        `SELECT (SELECT count(*) FROM bank_lines WHERE tenant_id = $1 AND campaign_id = $2 AND state = 'paid') AS paid,
           (SELECT count(*) FROM deliveries WHERE tenant_id = $1 AND campaign_id = $2 AND kind = 'cash') AS delivered,
           (SELECT count(*) FROM bank_results r JOIN bank_batches b ON b.tenant_id = r.tenant_id AND b.id = r.batch_id
             WHERE r.tenant_id = $1 AND b.campaign_id = $2) AS results`,
        [cast.tenantId, campaignId],
      ),
    push: async (url) => {
      const batch = `/api/bank-batches/${batchId()}`;
      expectStatus(await desks.chair.post(url, `${batch}/release`, {}, commands.release), 200);
      bytes ??= await fileOfBank(url);
      const file = { name: '回盘.xlsx', bytes };
      const { rowsPaid } = expectStatus(
        await desks.cashier.upload(url, `${batch}/results`, file, commands.result),
        200,
      );
      if (rowsPaid !== names.length) throw new WrongAnswer(`the bank paid ${String(rowsPaid)}`);
    },
  };
}

function sheetStep(winter: Winter): Step {
  const { cast, desks, names, campaignId, no } = winter;
  const commandId = newUuid();
  const file = { name: '签领表.xlsx', bytes: signOffSheet(names, no) };
  return {
    name: 'sheet',
    stages: allOrNothing(2 * names.length, 1),
    amounts: () =>
      numbers(
        winter,
        `SELECT (SELECT count(*) FROM deliveries WHERE tenant_id = $1 AND campaign_id = $2) AS deliveries,
           (SELECT count(*) FROM sign_off_sheets WHERE tenant_id = $1 AND campaign_id = $2) AS sheets`,
        [cast.tenantId, campaignId],
      ),
    push: async (url) => {
      const address = `/api/campaigns/${campaignId}/deliveries`;
      const { handedOver } = expectStatus(await desks.cashier.upload(url, address, file, commandId), 200);
      if (handedOver !== names.length) throw new WrongAnswer(`${String(handedOver)} were handed over`);
    },
  };
}

function signOffSheet(names: Named, no: number): Uint8Array<ArrayBuffer> {
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
    stages: allOrNothing(HOUSEHOLDS_OF_ROSTER, HOUSEHOLDS_OF_ROSTER),
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
