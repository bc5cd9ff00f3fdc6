import { type RawBuilder, sql } from 'kysely';
import { KINDS_OF_SIDE, type LedgerSide, type TransactionKind } from '#domain/funds/ledger.ts';
import type { Fen } from '#domain/money.ts';
import { refuse } from '#domain/refusal.ts';
import type { Transaction } from '../db/database.ts';
import { inWrittenOrder } from '../db/written-order.ts';

/** What the pages of the ledger are filtered by; days and amounts are inclusive, amounts in fen without sign. */
export interface PostingFilter {
  readonly sourceCode?: string | undefined;
  /** A unit and everything below it. */
  readonly unitPath?: string | undefined;
  readonly measureCode?: string | undefined;
  readonly side?: LedgerSide | undefined;
  readonly kind?: TransactionKind | undefined;
  readonly fromOn?: string | undefined;
  readonly toOn?: string | undefined;
  readonly minFen?: Fen | undefined;
  readonly maxFen?: Fen | undefined;
  /** An entitlement, an allotment, a donation, a household: whatever a posting refers to. */
  readonly about?: string | undefined;
}

export interface PostingLine {
  readonly transactionId: string;
  readonly line: number;
  readonly kind: TransactionKind;
  readonly sourceCode: string;
  readonly sourceName: string;
  readonly side: LedgerSide;
  readonly unitPath: string;
  readonly unitName: string | null;
  readonly measureCode: string;
  readonly amountFen: Fen;
  readonly balanceAfterFen: Fen;
  readonly saidOn: string;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly reason: string;
  readonly entitlementId: string | null;
  readonly dossierNo: string | null;
  readonly headName: string | null;
  readonly allotmentName: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
}

/** Where a page ends: the day, the transaction and the line of its last posting. */
export type PostingKey = readonly [saidOn: string, transactionId: string, line: number];

/** The order of every page: the latest day first, within a day what was posted last. */
const ORDER = sql`p.said_on DESC, p.transaction_id DESC, p.line DESC`;

/**
 * One page of postings, the latest day first, after the posting given. The page is cut from the postings alone, one way or another
 * (`byWay` when somebody knows better than `wayOf`); everything else is looked up for its rows only.
 */
export async function listPostingLines(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  filter: PostingFilter,
  after: PostingKey | undefined,
  limit: number,
  byWay?: keyof typeof PAGES,
): Promise<PostingLine[]> {
  const cut = { tenantId, campaignId, filter, after, limit };
  const way = byWay ?? (await wayOf(tx, cut));
  const reading = sql<PostingLine>`
    WITH page AS MATERIALIZED (${PAGES[way](cut)})
    SELECT p.transaction_id AS "transactionId", p.line, p.kind, s.code AS "sourceCode", s.name AS "sourceName", p.side,
           p.unit_path AS "unitPath", o.name AS "unitName", p.measure_code AS "measureCode", p.amount_fen AS "amountFen",
           p.balance_after_fen AS "balanceAfterFen", p.said_on AS "saidOn", t.recorded_at AS "recordedAt", t.recorded_by AS "recordedBy",
           t.reason, p.entitlement_id AS "entitlementId", e.dossier_no AS "dossierNo", e.name AS "headName", f.name AS "allotmentName",
           p.subject_kind AS "subjectKind", p.subject_id AS "subjectId"
    FROM page p
    JOIN ledger_transactions t ON t.tenant_id = p.tenant_id AND t.id = p.transaction_id
    JOIN fund_sources s ON s.tenant_id = p.tenant_id AND s.id = p.source_id
    LEFT JOIN organizations o ON o.tenant_id = p.tenant_id AND o.path = p.unit_path
    LEFT JOIN fund_allotments f ON f.tenant_id = p.tenant_id AND f.id = p.entitlement_id
    LEFT JOIN LATERAL (
      SELECT d.dossier_no, h.name FROM entitlements n
      JOIN dossiers d ON d.tenant_id = n.tenant_id AND d.id = n.dossier_id
      JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
      JOIN persons h ON h.tenant_id = m.tenant_id AND h.id = m.person_id
      WHERE n.tenant_id = p.tenant_id AND n.id = p.entitlement_id LIMIT 1
    ) e ON true
    ORDER BY ${ORDER}`;
  const read = () => reading.execute(tx);
  // Strands are followed along their index; what a posting is about is looked for in three indexes at once.
  const { rows } = await (way === 'accounts' ? inWrittenOrder(tx, read) : read());
  return rows;
}

/** A page to be cut: `limit` rows after the posting given. */
interface Cut {
  readonly tenantId: string;
  readonly campaignId: string;
  readonly filter: PostingFilter;
  readonly after: PostingKey | undefined;
  readonly limit: number;
}

/** So many postings may be read whole and sorted. */
const FEW_POSTINGS = 10_000;
/** So many strands may be looked at for one page. */
const MANY_STRANDS = 15_000;

/**
 * How a page is found, so that what is read depends on the page and not on the length of the ledger, whatever is asked together:
 * by what a posting is about; by its amount, when few have it; by the accounts that fit, when something is asked of them; or from day
 * to day, when nothing is or most postings fit. Which accounts fit is known without reading a posting, and each says how many it has.
 */
async function wayOf(tx: Transaction, cut: Cut): Promise<keyof typeof PAGES> {
  const { tenantId, campaignId, filter } = cut;
  if (filter.about !== undefined) return 'named';
  const asksAmount = filter.minFen !== undefined || filter.maxFen !== undefined;
  if (asksAmount && (await haveFewTheAmount(tx, tenantId, campaignId, filter))) return 'amounts';
  const asksAccount = [filter.sourceCode, filter.unitPath, filter.measureCode, filter.side, filter.kind].some(
    (asked) => asked !== undefined,
  );
  if (!asksAccount) return 'days';
  const { rows } = await sql<{ strands: number; isMost: boolean }>`
    WITH fitting AS MATERIALIZED (
      SELECT a.kind, a.posting_count, ${accountFits(tenantId, filter)} AS fits
      FROM fund_sources s JOIN ledger_accounts a ON a.tenant_id = s.tenant_id AND a.source_id = s.id AND a.posting_count > 0
      WHERE s.tenant_id = ${tenantId}::uuid AND s.campaign_id = ${campaignId}::uuid
    )
    SELECT (SELECT count(*)::int FROM fitting f JOIN ${strandKinds(filter)} ON k.side = f.kind WHERE f.fits) AS strands,
      coalesce((SELECT 2 * sum(f.posting_count) FILTER (WHERE f.fits) > sum(f.posting_count) FROM fitting f), false) AS "isMost"`.execute(
    tx,
  );
  const { strands, isMost } = rows[0] ?? { strands: 0, isMost: false };
  // What most postings are is met soon from day to day; a kind may be rare in accounts with many postings.
  return strands > MANY_STRANDS || (isMost && filter.kind === undefined) ? 'days' : 'accounts';
}

async function haveFewTheAmount(tx: Transaction, tenantId: string, campaignId: string, filter: PostingFilter) {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM (SELECT FROM postings p
      WHERE p.tenant_id = ${tenantId}::uuid AND p.campaign_id = ${campaignId}::uuid AND ${amountFits(filter)}
      LIMIT ${FEW_POSTINGS + 1}) f`.execute(tx);
  return (rows[0]?.count ?? 0) <= FEW_POSTINGS;
}

const PAGES = {
  days: ({ tenantId, campaignId, filter, after, limit }: Cut) => {
    const branches = boundsOf(filter).map(
      ({ least, most }) => sql`(
        SELECT p.* FROM postings p
        WHERE p.tenant_id = ${tenantId}::uuid AND p.campaign_id = ${campaignId}::uuid AND ${fits(tenantId, campaignId, filter)} AND ${beyond(after)}
          AND p.amount_fen BETWEEN ${least}::bigint AND ${most}::bigint
        ORDER BY ${ORDER} LIMIT ${limit})`,
    );
    return sql`SELECT p.* FROM (${sql.join(branches, sql` UNION ALL `)}) p ORDER BY ${ORDER} LIMIT ${limit}`;
  },
  named: (cut: Cut) => outOf(cut, aboutFits(cut.filter)),
  amounts: (cut: Cut) => outOf(cut, amountFits(cut.filter)),
  /**
   * A strand is an account's postings of one kind, in the order of the page along an index, which holds the amounts too. The page can only come from the strands
   * whose first postings are the latest, one for each row of it.
   */
  accounts: (cut: Cut) => {
    const { tenantId, filter, after, limit } = cut;
    const strand = (what: RawBuilder<unknown>, rows: number) => sql`
      SELECT ${what} FROM postings p
      WHERE p.tenant_id = ${tenantId}::uuid AND p.account_id = w.account_id AND p.kind = w.posted_as
        AND p.amount_fen BETWEEN w.least AND w.most AND ${ofPosting(filter)} AND ${beyond(after)}
      ORDER BY ${ORDER} LIMIT ${rows}`;
    return sql`
      WITH strands AS MATERIALIZED (${strandsOf(cut)}), latest AS MATERIALIZED (
        SELECT w.* FROM strands w
        CROSS JOIN LATERAL (${strand(sql`p.said_on, p.transaction_id, p.line`, 1)}) p
        ORDER BY ${ORDER} LIMIT ${limit}
      )
      SELECT p.* FROM latest w CROSS JOIN LATERAL (${strand(sql`p.*`, limit)}) p ORDER BY ${ORDER} LIMIT ${limit}`;
  },
};

const strandsOf = ({ tenantId, campaignId, filter }: Cut) => sql`
  SELECT a.id AS account_id, k.kind AS posted_as, b.least, b.most
  FROM fund_sources s
  JOIN ledger_accounts a ON a.tenant_id = s.tenant_id AND a.source_id = s.id AND a.posting_count > 0
  JOIN ${strandKinds(filter)} ON k.side = a.kind
  CROSS JOIN (VALUES ${sql.join(boundsOf(filter).map(({ least, most }) => sql`(${least}::bigint, ${most}::bigint)`))}) AS b (least, most)
  WHERE s.tenant_id = ${tenantId}::uuid AND s.campaign_id = ${campaignId}::uuid AND ${accountFits(tenantId, filter)}`;

/** A page out of the few postings that one condition leaves. */
function outOf({ tenantId, campaignId, filter, after, limit }: Cut, few: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    WITH few AS MATERIALIZED (
      SELECT p.* FROM postings p WHERE p.tenant_id = ${tenantId}::uuid AND p.campaign_id = ${campaignId}::uuid AND ${few}
    )
    SELECT p.* FROM few p WHERE ${fits(tenantId, campaignId, filter)} AND ${amountFits(filter)} AND ${beyond(after)} ORDER BY ${ORDER} LIMIT ${limit}`;
}

const every = (parts: readonly RawBuilder<unknown>[]) =>
  parts.length === 0 ? sql`true` : sql`${sql.join(parts, sql` AND `)}`;

function beyond(after: PostingKey | undefined): RawBuilder<unknown> {
  if (after === undefined) return sql`true`;
  const [saidOn, transactionId, line] = after;
  return sql`(p.said_on, p.transaction_id, p.line) < (${saidOn}::date, ${transactionId}::uuid, ${line}::integer)`;
}

/** Everything that is asked, of a posting `p`. */
function fits(tenantId: string, campaignId: string, filter: PostingFilter): RawBuilder<unknown> {
  const { sourceCode, unitPath, measureCode, side, kind } = filter;
  const parts: RawBuilder<unknown>[] = [];
  if (sourceCode !== undefined)
    parts.push(
      sql`p.source_id = (SELECT id FROM fund_sources WHERE tenant_id = ${tenantId}::uuid AND campaign_id = ${campaignId}::uuid AND code = ${sourceCode})`,
    );
  if (unitPath !== undefined) parts.push(sql`p.unit_path = ANY (${unitsWithin(tenantId, unitPath)})`);
  if (measureCode !== undefined) parts.push(sql`p.measure_code = ${measureCode}`);
  if (side !== undefined) parts.push(sql`p.side = ${side}`);
  if (kind !== undefined) parts.push(sql`p.kind = ${kind}`);
  return every([...parts, ofPosting(filter)]);
}

/** What is asked of the account `a` of a source `s`; its kinds of postings are in `strandKinds`. */
function accountFits(tenantId: string, { sourceCode, unitPath, measureCode, side }: PostingFilter) {
  const parts: RawBuilder<unknown>[] = [];
  if (sourceCode !== undefined) parts.push(sql`s.code = ${sourceCode}`);
  if (unitPath !== undefined) parts.push(sql`a.unit_path = ANY (${unitsWithin(tenantId, unitPath)})`);
  if (measureCode !== undefined) parts.push(sql`a.measure_code = ${measureCode}`);
  if (side !== undefined) parts.push(sql`a.kind = ${side}`);
  return every(parts);
}

const unitsWithin = (tenantId: string, unitPath: string) =>
  sql`ARRAY(SELECT path FROM organizations WHERE tenant_id = ${tenantId}::uuid AND path ^@ ${unitPath})`;

/** Which kinds of postings an account of a side can have, as `k (side, kind)`; only the kind asked for when one is. */
function strandKinds({ kind }: PostingFilter): RawBuilder<unknown> {
  const pairs = Object.entries(KINDS_OF_SIDE).flatMap(([side, kinds]) =>
    kinds.filter((each) => kind === undefined || each === kind).map((each) => [side, each] as const),
  );
  return sql`unnest(${pairs.map(([side]) => side)}::text[], ${pairs.map(([, each]) => each)}::text[]) AS k (side, kind)`;
}

/** What is asked of a posting `p` beside its account, its kind and its amount. */
function ofPosting(filter: PostingFilter): RawBuilder<unknown> {
  const { fromOn, toOn, about } = filter;
  const parts: RawBuilder<unknown>[] = [];
  if (fromOn !== undefined) parts.push(sql`p.said_on >= ${fromOn}::date`);
  if (toOn !== undefined) parts.push(sql`p.said_on <= ${toOn}::date`);
  if (about !== undefined) parts.push(aboutFits(filter));
  return every(parts);
}

/** No amount comes near it. */
const BOUNDLESS = 2n ** 62n;

/** Either way: an amount is asked for without its sign, and an index is read for one range at a time. */
function boundsOf({ minFen, maxFen }: PostingFilter): { least: Fen; most: Fen }[] {
  if (minFen === undefined && maxFen === undefined) return [{ least: -BOUNDLESS, most: BOUNDLESS }];
  const least = minFen ?? 0n;
  const most = maxFen ?? BOUNDLESS;
  return [
    { least, most },
    { least: -most, most: -least },
  ];
}

function amountFits(filter: PostingFilter): RawBuilder<unknown> {
  const ranges = boundsOf(filter).map(
    ({ least, most }) => sql`p.amount_fen BETWEEN ${least}::bigint AND ${most}::bigint`,
  );
  return sql`(${sql.join(ranges, sql` OR `)})`;
}

const aboutFits = ({ about }: PostingFilter) =>
  sql`(p.transaction_id = ${about}::uuid OR p.entitlement_id = ${about}::uuid OR p.subject_id = ${about}::uuid OR p.beneficiary_id = ${about}::uuid)`;

/** A unit within the actor's tenant, by id. */
export async function findUnit(
  tx: Transaction,
  tenantId: string,
  unitId: string,
): Promise<{ path: string; name: string } | undefined> {
  return tx
    .selectFrom('organizations')
    .select(['path', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', unitId)
    .executeTakeFirst();
}

/** Names of units by path. */
export async function listUnitNames(tx: Transaction, tenantId: string, paths: readonly string[]) {
  return tx
    .selectFrom('organizations')
    .select(['path', 'name'])
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`path = ANY (${paths}::text[])`)
    .execute();
}

/** The path of a unit of the campaign, '' when none is given. Refuses a unit outside it (`fund.unit-outside`). */
export async function requireUnitWithin(
  tx: Transaction,
  tenantId: string,
  orgPath: string,
  unitId: string | undefined,
): Promise<string> {
  if (unitId === undefined) return '';
  const unit = await findUnit(tx, tenantId, unitId);
  if (!unit?.path.startsWith(orgPath))
    refuse('fund.unit-outside', '有的单位不在这项活动的范围内。请重新选择单位。', { unitId });
  return unit.path;
}
