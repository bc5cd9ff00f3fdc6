import { sql } from 'kysely';
import { eachOnce } from '#domain/funds/balances.ts';
import type { AccountBalance, Balances } from '#domain/funds/balances.ts';
import { accountKey } from '#domain/funds/ledger.ts';
import type { Account, LedgerSide, LedgerTransaction, Posting, TransactionKind } from '#domain/funds/ledger.ts';
import type { Fen } from '#domain/money.ts';
import { refuse } from '#domain/refusal.ts';
import type { Transaction } from '../db/database.ts';
import { refreshStatistics } from '../db/refresh-statistics.ts';

/** The books money is moved in: the tenant, the campaign, and new ids for what is opened and posted. */
export interface Books {
  readonly tx: Transaction;
  readonly tenantId: string;
  readonly campaign: { readonly id: string; readonly orgPath: string };
  readonly newId: () => string;
}

interface HeldAccount {
  readonly id: string;
  readonly sourceId: string;
  readonly balanceFen: Fen;
  readonly postingCount: bigint;
}

/** Accounts of a campaign held for posting: nobody else posts to them until this transaction ends. */
export interface HeldAccounts {
  readonly balances: Balances;
  readonly byKey: ReadonlyMap<string, HeldAccount>;
}

/**
 * Opens what accounts are missing, locks all of them and reads their balances. Locks are taken in sorted order, so that two
 * writers do not wait for each other in a circle; a row that we waited for is read as its rival left it. Refuses
 * `fund.no-such-source`.
 */
export async function holdAccounts(books: Books, some: readonly Account[]): Promise<HeldAccounts> {
  const accounts = eachOnce(some);
  await openAccounts(books, accounts);
  const { rows } = await sql<{
    id: string;
    sourceId: string;
    code: string;
    kind: LedgerSide;
    unitPath: string;
    measureCode: string;
    balanceFen: Fen;
    postingCount: bigint;
  }>`
    SELECT a.id, a.source_id AS "sourceId", s.code, a.kind, a.unit_path AS "unitPath", a.measure_code AS "measureCode",
           a.balance_fen AS "balanceFen", a.posting_count AS "postingCount"
    FROM ledger_accounts a JOIN fund_sources s ON s.tenant_id = a.tenant_id AND s.id = a.source_id
    WHERE a.tenant_id = ${books.tenantId}::uuid AND s.campaign_id = ${books.campaign.id}::uuid
      AND (s.code, a.kind, a.unit_path, a.measure_code) IN (
        SELECT code, kind, unit_path, measure_code FROM jsonb_to_recordset(${asJson(accounts)}::jsonb)
          AS r (code text, kind text, unit_path text, measure_code text))
    ORDER BY s.code COLLATE "C", a.kind COLLATE "C", a.unit_path COLLATE "C", a.measure_code COLLATE "C"
    FOR UPDATE OF a`.execute(books.tx);
  const byKey = new Map(rows.map((row) => [accountKey({ ...row, sourceCode: row.code, side: row.kind }), row]));
  return { byKey, balances: new Map([...byKey].map(([key, account]) => [key, account.balanceFen])) };
}

const asJson = (accounts: readonly Account[]) =>
  JSON.stringify(
    accounts.map(({ sourceCode, side, unitPath = '', measureCode = '' }) => ({
      code: sourceCode,
      kind: side,
      unit_path: unitPath,
      measure_code: measureCode,
    })),
  );

/** Accounts are never closed, so a look without a lock is enough to see which are missing. */
async function openAccounts({ tx, tenantId, campaign, newId }: Books, accounts: readonly Account[]): Promise<void> {
  const { rows: missing } = await sql<{
    code: string;
    source_id: string | null;
    kind: string;
    unit_path: string;
    measure_code: string;
  }>`
    SELECT r.code, s.id AS source_id, r.kind, r.unit_path, r.measure_code
    FROM jsonb_to_recordset(${asJson(accounts)}::jsonb) AS r (code text, kind text, unit_path text, measure_code text)
    LEFT JOIN fund_sources s ON s.tenant_id = ${tenantId}::uuid AND s.campaign_id = ${campaign.id}::uuid AND s.code = r.code
    WHERE NOT EXISTS (SELECT FROM ledger_accounts a WHERE a.tenant_id = s.tenant_id AND a.source_id = s.id AND a.kind = r.kind
      AND a.unit_path = r.unit_path AND a.measure_code = r.measure_code)
    ORDER BY r.code COLLATE "C", r.kind COLLATE "C", r.unit_path COLLATE "C", r.measure_code COLLATE "C"`.execute(tx);
  if (missing.length === 0) return;
  const unknown = missing.find((account) => account.source_id === null);
  if (unknown) refuseUnknownSource(unknown.code);
  await sql`
    INSERT INTO ledger_accounts (tenant_id, id, source_id, org_path, kind, unit_path, measure_code)
    SELECT ${tenantId}::uuid, id, source_id, ${campaign.orgPath}, kind, unit_path, measure_code
    FROM jsonb_to_recordset(${JSON.stringify(missing.map((account) => ({ ...account, id: newId() })))}::jsonb)
      AS r (id uuid, source_id uuid, kind text, unit_path text, measure_code text)
    ON CONFLICT ON CONSTRAINT ledger_accounts_once DO NOTHING`.execute(tx);
}

/** Refuses `fund.no-such-source`. */
export function refuseUnknownSource(code: string): never {
  refuse('fund.no-such-source', `这项活动没有代码为“${code}”的资金来源，请先建立资金来源。`, { code });
}

/** The accounts of free money of some sources: what is allocated to units and measures, and what is not. */
export async function listFreeAccounts(
  { tx, tenantId, campaign }: Books,
  sourceCodes: readonly string[],
): Promise<Account[]> {
  const { rows } = await sql<Account>`
    SELECT s.code AS "sourceCode", a.kind AS side, a.unit_path AS "unitPath", a.measure_code AS "measureCode"
    FROM ledger_accounts a JOIN fund_sources s ON s.tenant_id = a.tenant_id AND s.id = a.source_id
    WHERE a.tenant_id = ${tenantId}::uuid AND s.campaign_id = ${campaign.id}::uuid AND s.code = ANY (${sourceCodes}::text[])
      AND a.kind = 'free'`.execute(tx);
  return rows;
}

/** A transaction to be written, with what is said of it. */
export interface Entry {
  readonly id: string;
  readonly transaction: LedgerTransaction;
  readonly reason: string;
  /** The day the person says; the server's own time is kept beside it. */
  readonly saidOn: string;
  readonly reversesId?: string;
}

/** So many postings are sent at a time: enough that sending costs little, and few enough to say in between how far it is. */
const LINES_AT_ONCE = 10_000;

/**
 * Writes transactions with their postings, and the balances of the held accounts with them. `onPosted` hears how many of all the
 * postings are written, again and again.
 */
export async function insertEntries(
  { tx, tenantId, campaign }: Books,
  entries: readonly Entry[],
  by: { userId: string; at: Date },
  held: HeldAccounts,
  onPosted?: (written: number, all: number) => void,
): Promise<void> {
  const heads = entries.map((entry, at) => ({
    at,
    id: entry.id,
    kind: entry.transaction.kind,
    reason: entry.reason,
    said_on: entry.saidOn,
    reverses_id: entry.reversesId ?? null,
  }));
  await sql`
    INSERT INTO ledger_transactions (tenant_id, id, campaign_id, org_path, kind, reason, said_on, recorded_at, recorded_by, reverses_id)
    SELECT ${tenantId}::uuid, id, ${campaign.id}::uuid, ${campaign.orgPath}, kind, reason, said_on, ${by.at}::timestamptz, ${by.userId}, reverses_id
    FROM jsonb_to_recordset(${JSON.stringify(heads)}::jsonb) AS r (id uuid, kind text, reason text, said_on date, reverses_id uuid)
  `.execute(tx);
  const all = entries.reduce((sum, { transaction }) => sum + transaction.postings.length, 0);
  const accounts = new RunningAccounts(held);
  let written = 0;
  for (const lines of inBatches(entries, accounts)) {
    onPosted?.(written, all);
    await insertLines({ tx, tenantId, campaign }, heads, accounts, lines);
    written += lines.size;
  }
  onPosted?.(written, all);
  await refreshStatistics(tx, all, 'ledger_transactions', 'postings');
  await sql`
    UPDATE ledger_accounts a SET balance_fen = r.balance_fen, posting_count = r.posting_count, returned_fen = a.returned_fen + r.returned_fen
    FROM jsonb_to_recordset(${JSON.stringify(accounts.standings())}::jsonb)
      AS r (id uuid, balance_fen bigint, posting_count bigint, returned_fen bigint)
    WHERE a.tenant_id = ${tenantId}::uuid AND a.id = r.id
  `.execute(tx);
}

/** Columns of a batch of postings as PostgreSQL reads an array; what postings share (account, transaction) is a place in a list. */
class Lines {
  size = 0;
  readonly entry: number[] = [];
  readonly line: number[] = [];
  readonly account: number[] = [];
  readonly amount: string[] = [];
  readonly entitlement: string[] = [];
  readonly beneficiary: string[] = [];
  readonly subjectKind: string[] = [];
  readonly subject: string[] = [];
  readonly no: number[] = [];
  readonly balance: string[] = [];
}

/** Numbers the postings in their accounts, in order, and makes them up into batches. */
function* inBatches(entries: readonly Entry[], accounts: RunningAccounts): Generator<Lines> {
  let lines = new Lines();
  for (const [entry, { transaction }] of entries.entries())
    for (const [line, posting] of transaction.postings.entries()) {
      const account = accounts.post(posting, transaction.kind);
      lines.entry.push(entry);
      lines.line.push(line);
      lines.account.push(account.at);
      lines.amount.push(String(posting.amountFen));
      lines.entitlement.push(posting.entitlementId ?? 'NULL');
      lines.beneficiary.push(posting.beneficiaryId ?? 'NULL');
      lines.subjectKind.push(posting.subject ? JSON.stringify(posting.subject.kind) : 'NULL');
      lines.subject.push(posting.subject?.id ?? 'NULL');
      lines.no.push(account.count);
      lines.balance.push(String(account.balance));
      if (++lines.size < LINES_AT_ONCE) continue;
      yield lines;
      lines = new Lines();
    }
  if (lines.size > 0) yield lines;
}

async function insertLines(
  { tx, tenantId, campaign }: Omit<Books, 'newId'>,
  heads: readonly { at: number; id: string; kind: string; said_on: string }[],
  accounts: RunningAccounts,
  lines: Lines,
): Promise<void> {
  const column = (values: readonly (string | number)[]) => `{${values.join(',')}}`;
  const usedHeads = heads.slice(lines.entry[0], (lines.entry.at(-1) ?? 0) + 1);
  const { numAffectedRows } = await sql`
    INSERT INTO postings (tenant_id, transaction_id, line, org_path, account_id, amount_fen, entitlement_id, campaign_id, source_id, side,
      kind, said_on, unit_path, measure_code, beneficiary_id, subject_kind, subject_id, posting_no, balance_after_fen)
    SELECT ${tenantId}::uuid, t.id, l.line, ${campaign.orgPath}, a.id, l.amount_fen, l.entitlement_id, ${campaign.id}::uuid,
      a.source_id, a.side, t.kind, t.said_on, a.unit_path, a.measure_code, l.beneficiary_id, l.subject_kind, l.subject_id, l.posting_no,
      l.balance_after_fen
    FROM unnest(${column(lines.entry)}::int[], ${column(lines.line)}::int[], ${column(lines.account)}::int[], ${column(lines.amount)}::bigint[],
      ${column(lines.entitlement)}::uuid[], ${column(lines.beneficiary)}::uuid[], ${column(lines.subjectKind)}::text[],
      ${column(lines.subject)}::uuid[], ${column(lines.no)}::bigint[], ${column(lines.balance)}::bigint[])
      AS l (entry, line, account, amount_fen, entitlement_id, beneficiary_id, subject_kind, subject_id, posting_no, balance_after_fen)
    JOIN jsonb_to_recordset(${JSON.stringify(accounts.places())}::jsonb)
      AS a (at int, id uuid, source_id uuid, side text, unit_path text, measure_code text) ON a.at = l.account
    JOIN jsonb_to_recordset(${JSON.stringify(usedHeads)}::jsonb) AS t (at int, id uuid, kind text, said_on date) ON t.at = l.entry
  `.execute(tx);
  if (numAffectedRows !== BigInt(lines.size)) throw new Error('not every posting was written');
}

interface RunningAccount {
  /** Its place in the list of accounts posted to. */
  readonly at: number;
  readonly id: string;
  readonly sourceId: string;
  readonly of: Account;
  balance: Fen;
  count: number;
  returned: Fen;
}

/** The held accounts while postings are numbered: what each comes to, and what has come back to it. */
class RunningAccounts {
  readonly #held: HeldAccounts;
  readonly #byKey = new Map<string, RunningAccount>();

  constructor(held: HeldAccounts) {
    this.#held = held;
  }

  /** The account as it is after this posting. */
  post(posting: Posting, kind: TransactionKind): RunningAccount {
    const account = this.#accountOf(posting);
    account.balance += posting.amountFen;
    account.count += 1;
    if (kind === 'return' && posting.side === 'free') account.returned += posting.amountFen;
    return account;
  }

  #accountOf(posting: Posting): RunningAccount {
    const key = accountKey(posting);
    const known = this.#byKey.get(key);
    if (known) return known;
    const held = this.#held.byKey.get(key);
    if (!held) throw new Error(`the account ${key} is not held`);
    const { id, sourceId, balanceFen: balance, postingCount } = held;
    const at = this.#byKey.size;
    const account = { at, id, sourceId, of: posting, balance, count: Number(postingCount), returned: 0n };
    this.#byKey.set(key, account);
    return account;
  }

  places() {
    return [...this.#byKey.values()].map(({ at, id, sourceId, of: { side, unitPath = '', measureCode = '' } }) => {
      return { at, id, source_id: sourceId, side, unit_path: unitPath, measure_code: measureCode };
    });
  }

  standings() {
    return [...this.#byKey.values()].map(({ id, balance, count, returned }) => {
      return { id, balance_fen: String(balance), posting_count: count, returned_fen: String(returned) };
    });
  }
}

/** An account of a campaign with what it holds and what has come back to it in all, in fen. */
export interface AccountLine extends AccountBalance {
  readonly returnedFen: Fen;
}

/** Every account of a campaign with its balance; no posting is read. */
export async function readAccounts(tx: Transaction, tenantId: string, campaignId: string): Promise<AccountLine[]> {
  const { rows } = await sql<AccountLine>`
    SELECT s.code AS "sourceCode", a.kind AS side, a.unit_path AS "unitPath", a.measure_code AS "measureCode",
           a.balance_fen AS "balanceFen", a.returned_fen AS "returnedFen"
    FROM fund_sources s JOIN ledger_accounts a ON a.tenant_id = s.tenant_id AND a.source_id = s.id
    WHERE s.tenant_id = ${tenantId}::uuid AND s.campaign_id = ${campaignId}::uuid
    ORDER BY s.position, a.unit_path COLLATE "C", a.measure_code, a.kind`.execute(tx);
  return rows;
}

interface PostingRow {
  readonly sourceCode: string;
  readonly side: LedgerSide;
  readonly unitPath: string;
  readonly measureCode: string;
  readonly amountFen: Fen;
  readonly entitlementId: string | null;
  readonly beneficiaryId: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
}

const postingOf = (row: PostingRow): Posting => ({
  sourceCode: row.sourceCode,
  side: row.side,
  unitPath: row.unitPath,
  measureCode: row.measureCode,
  amountFen: row.amountFen,
  entitlementId: row.entitlementId ?? undefined,
  beneficiaryId: row.beneficiaryId ?? undefined,
  subject:
    row.subjectKind === null || row.subjectId === null ? undefined : { kind: row.subjectKind, id: row.subjectId },
});

const POSTING = sql`s.code AS "sourceCode", p.side, p.unit_path AS "unitPath", p.measure_code AS "measureCode", p.amount_fen AS "amountFen",
  p.entitlement_id AS "entitlementId", p.beneficiary_id AS "beneficiaryId", p.subject_kind AS "subjectKind", p.subject_id AS "subjectId"`;

/** All postings of some entitlements, for what each of them holds. */
export async function listPostingsOf(
  tx: Transaction,
  tenantId: string,
  entitlementIds: readonly string[],
): Promise<Posting[]> {
  const { rows } = await sql<PostingRow>`
    SELECT ${POSTING} FROM postings p JOIN fund_sources s ON s.tenant_id = p.tenant_id AND s.id = p.source_id
    WHERE p.tenant_id = ${tenantId}::uuid AND p.entitlement_id = ANY (${entitlementIds}::uuid[])`.execute(tx);
  return rows.map(postingOf);
}

/** A transaction as posted, for reversing it. */
export async function findEntry(tx: Transaction, tenantId: string, transactionId: string) {
  const { rows } = await sql<PostingRow & { kind: TransactionKind; campaignId: string }>`
    SELECT p.kind, p.campaign_id AS "campaignId", ${POSTING}
    FROM postings p JOIN fund_sources s ON s.tenant_id = p.tenant_id AND s.id = p.source_id
    WHERE p.tenant_id = ${tenantId}::uuid AND p.transaction_id = ${transactionId}::uuid ORDER BY p.line`.execute(tx);
  const [first] = rows;
  if (!first) return undefined;
  const postings = rows.map(postingOf);
  return { campaignId: first.campaignId, transaction: { kind: first.kind, postings } };
}
