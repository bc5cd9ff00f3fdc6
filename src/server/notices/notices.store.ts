import { sql } from 'kysely';
import type { CauseCode, TierCode } from '#domain/code-lists.ts';
import type { Fen } from '#domain/money.ts';
import type { ClosedLine } from '#domain/notices/closing-figures.ts';
import type { Audience, DaysKind, PostedColumn } from '#domain/notices/posting-pack.ts';
import type { PlannedNotice, PostedHousehold, PostingUnit } from '#domain/notices/plan-notices.ts';
import type { NoticePeriod } from '#domain/notices/working-days.ts';
import type { CalendarDay } from '#domain/organizations/working-calendar.ts';
import type { Transaction } from '#server/db/database.ts';
import { refreshStatistics } from '#server/db/refresh-statistics.ts';

export interface CampaignToPost {
  readonly id: string;
  readonly packContent: unknown;
}

export async function findCampaignToPost(
  tx: Transaction,
  tenantId: string,
  id: string,
): Promise<CampaignToPost | undefined> {
  const row = await tx
    .selectFrom('campaigns as c')
    .innerJoin('rule_packs as p', (join) =>
      join.onRef('p.code', '=', 'c.pack_code').onRef('p.version', '=', 'c.pack_version'),
    )
    .select(['c.id', 'p.content'])
    .where('c.tenant_id', '=', tenantId)
    .where('c.id', '=', id)
    .executeTakeFirst();
  return row && { id: row.id, packContent: row.content };
}

export async function listCalendarDays(tx: Transaction): Promise<CalendarDay[]> {
  const rows = await tx.selectFrom('calendar_days').selectAll().execute();
  return rows.map(({ on_date, kind, name }) => ({ on: on_date, kind: kind as CalendarDay['kind'], name }));
}

/** Households with a tier in this campaign, what is proposed for them, and whether they stood on a list of it already; the ID number, phone and card of nobody are read. */
export async function listHouseholdsToPost(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<(PostedHousehold & { readonly isPosted: boolean })[]> {
  const { rows } = await sql<{
    dossier_id: string;
    dossier_no: string;
    org_id: string;
    tier: TierCode;
    main_cause: CauseCode | null;
    head_name: string;
    birth_on: string | null;
    member_count: number;
    member_names: string[];
    is_posted: boolean;
    amount_fen: bigint | null;
  }>`
    SELECT d.id AS dossier_id, d.dossier_no, d.org_id, v.tier, d.main_cause, p.name AS head_name, p.birth_on,
           (SELECT count(*)::int FROM household_members n
             WHERE n.tenant_id = d.tenant_id AND n.household_id = d.household_id AND n.to_on IS NULL) AS member_count,
           ARRAY(SELECT q.name FROM household_members n JOIN persons q ON q.tenant_id = n.tenant_id AND q.id = n.person_id
             WHERE n.tenant_id = d.tenant_id AND n.household_id = d.household_id AND n.to_on IS NULL) AS member_names,
           e.cash_fen + e.goods_fen AS amount_fen,
           d.id IN (SELECT l.dossier_id FROM notices n JOIN notice_lines l ON l.tenant_id = n.tenant_id AND l.notice_id = n.id
             WHERE n.tenant_id = ${tenantId} AND n.campaign_id = ${campaignId}::uuid) AS is_posted
    FROM verdicts v
    JOIN dossiers d ON d.tenant_id = v.tenant_id AND d.id = v.dossier_id
    JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    LEFT JOIN entitlements e ON e.tenant_id = v.tenant_id AND e.campaign_id = v.campaign_id AND e.dossier_id = d.id AND e.status <> 'excluded'
    WHERE v.tenant_id = ${tenantId} AND v.campaign_id = ${campaignId}::uuid AND v.is_current AND v.outcome = 'tier'
      AND d.status = 'in-file'
    ORDER BY d.dossier_no`.execute(tx);
  return rows.map((row) => ({
    dossierId: row.dossier_id,
    dossierNo: row.dossier_no,
    unitId: row.org_id,
    headName: row.head_name,
    birthOn: row.birth_on,
    memberCount: row.member_count,
    memberNames: row.member_names,
    tier: row.tier,
    mainCause: row.main_cause,
    amountFen: row.amount_fen,
    isPosted: row.is_posted,
  }));
}

/** The units the actor reaches that may post, and how often they have posted in this campaign. */
export async function listPostingUnits(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  paths: readonly string[],
): Promise<(PostingUnit & { readonly postings: number })[]> {
  const { rows } = await sql<PostingUnit & { postings: number }>`
    SELECT o.id, o.code, o.name, o.path,
           (SELECT count(*)::int FROM notices n WHERE n.tenant_id = o.tenant_id AND n.org_id = o.id AND n.campaign_id = ${campaignId}::uuid) AS postings
    FROM organizations o
    WHERE o.tenant_id = ${tenantId} AND o.path ^@ ANY (${paths})
    ORDER BY o.code`.execute(tx);
  return rows;
}

/** Why the round before was taken down. */
export type ReplacedBecause = 'objection' | 'amount';

export interface NoticeToSave extends PlannedNotice {
  readonly id: string;
  readonly digest: string;
  readonly round: number;
  readonly replacesId: string | null;
  /** Null: no round before it. */
  readonly replacedBecause: ReplacedBecause | null;
  /** Null: this list has no public page. */
  readonly pageKey: string | null;
}

export interface Posting {
  readonly campaignId: string;
  readonly audience: Audience;
  readonly period: NoticePeriod;
  readonly place: string;
  readonly phone: string;
  readonly postedAt: Date;
}

export async function saveNotices(
  tx: Transaction,
  tenantId: string,
  posting: Posting,
  notices: readonly NoticeToSave[],
): Promise<void> {
  const heads = notices.map(({ id, unit, unitName, noticeNo, columns, digest, round, pageKey, lines, ...before }) => ({
    tenant_id: tenantId,
    id,
    campaign_id: posting.campaignId,
    org_id: unit.id,
    org_path: unit.path,
    notice_no: noticeNo,
    audience: posting.audience,
    starts_on: posting.period.startsOn,
    ends_on: posting.period.endsOn,
    working_days: posting.period.workingDays,
    days_kind: posting.period.kind,
    columns: [...columns],
    unit_name: unitName,
    round,
    replaces_id: before.replacesId,
    replaced_because: before.replacedBecause,
    page_key: pageKey,
    place: posting.place,
    phone: posting.phone,
    line_count: lines.length,
    digest,
    posted_at: posting.postedAt,
  }));
  for (let start = 0; start < heads.length; start += 1000)
    await tx
      .insertInto('notices')
      .values(heads.slice(start, start + 1000))
      .execute();
  const lines = notices.flatMap(({ id, unit, lines: posted }) =>
    posted.map((line) => ({
      noticeId: id,
      position: line.position,
      orgPath: unit.path,
      dossierId: line.dossierId,
      maskedName: line.maskedName,
      memberCount: line.memberCount,
      tier: line.tier,
      publicCause: line.publicCause,
      amountFen: line.amountFen?.toString() ?? null,
    })),
  );
  await sql`
    INSERT INTO notice_lines (tenant_id, notice_id, position, org_path, dossier_id, masked_name, household_size, tier, public_cause, amount_fen)
    SELECT ${tenantId}::uuid, r."noticeId", r.position, r."orgPath", r."dossierId", r."maskedName", r."memberCount", r.tier, r."publicCause", r."amountFen"
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS r("noticeId" uuid, position int, "orgPath" text, "dossierId" uuid,
      "maskedName" text, "memberCount" int, tier text, "publicCause" text, "amountFen" bigint)`.execute(tx);
  await refreshStatistics(tx, lines.length, 'notices', 'notice_lines');
}

export interface NoticeHead {
  readonly id: string;
  readonly campaignId: string;
  readonly orgId: string;
  readonly orgPath: string;
  readonly noticeNo: string;
  readonly unitCode: string;
  /** As it may be read outside. */
  readonly unitName: string;
  readonly audience: Audience;
  readonly columns: readonly PostedColumn[];
  readonly startsOn: string;
  readonly endsOn: string;
  readonly workingDays: number;
  readonly daysKind: DaysKind;
  readonly place: string;
  readonly phone: string;
  readonly lineCount: number;
  readonly digest: string;
  readonly round: number;
  readonly replacesId: string | null;
  readonly replacedBecause: ReplacedBecause | null;
  readonly pageKey: string | null;
  readonly postedAt: Date;
  readonly supersededAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
  readonly noPhotoReason: string | null;
  readonly photoCount: number;
  readonly objectionCount: number;
  readonly openObjectionCount: number;
  /** How many amounts of a list that stands are no more what is proposed or approved. */
  readonly changedAmounts: number;
}

export async function listNoticeHeads(tx: Transaction, tenantId: string, campaignId: string): Promise<NoticeHead[]> {
  return readHeads(tx, tenantId, sql`n.campaign_id = ${campaignId}::uuid`);
}

export async function findNoticeHead(tx: Transaction, tenantId: string, id: string): Promise<NoticeHead | undefined> {
  return (await readHeads(tx, tenantId, sql`n.id = ${id}::uuid`))[0];
}

/** The list that went up in place of this one, the newest round; the list itself when it still stands. */
export async function findCurrentRound(tx: Transaction, tenantId: string, id: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    WITH RECURSIVE rounds AS (
      SELECT n.id, n.round FROM notices n WHERE n.tenant_id = ${tenantId}::uuid AND n.id = ${id}::uuid
      UNION ALL
      SELECT n.id, n.round FROM notices n JOIN rounds r ON n.replaces_id = r.id WHERE n.tenant_id = ${tenantId}::uuid
    )
    SELECT id FROM rounds ORDER BY round DESC LIMIT 1`.execute(tx);
  return rows[0]?.id ?? id;
}

/** Objections not yet answered to this list or to a round before it. */
export async function countOpenObjections(tx: Transaction, tenantId: string, id: string): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    WITH RECURSIVE rounds AS (
      SELECT n.id, n.replaces_id FROM notices n WHERE n.tenant_id = ${tenantId}::uuid AND n.id = ${id}::uuid
      UNION ALL
      SELECT n.id, n.replaces_id FROM notices n JOIN rounds r ON n.id = r.replaces_id WHERE n.tenant_id = ${tenantId}::uuid
    )
    SELECT count(*)::int AS open FROM notice_objections j JOIN rounds r ON r.id = j.notice_id
    WHERE j.tenant_id = ${tenantId}::uuid AND j.outcome IS NULL`.execute(tx);
  return rows[0]?.open ?? 0;
}

async function readHeads(tx: Transaction, tenantId: string, where: ReturnType<typeof sql>): Promise<NoticeHead[]> {
  const { rows } = await sql<NoticeHead>`
    SELECT n.id, n.campaign_id AS "campaignId", n.org_id AS "orgId", n.org_path AS "orgPath", n.notice_no AS "noticeNo",
      o.code AS "unitCode", coalesce(n.unit_name, o.name) AS "unitName", n.audience, n.columns, n.starts_on AS "startsOn",
      n.ends_on AS "endsOn", n.working_days AS "workingDays", n.days_kind AS "daysKind", n.place, n.phone, n.line_count AS "lineCount",
      n.digest, n.round, n.replaces_id AS "replacesId", n.replaced_because AS "replacedBecause", n.page_key AS "pageKey", n.posted_at AS "postedAt",
      n.superseded_at AS "supersededAt", n.withdrawn_at AS "withdrawnAt", n.closed_at AS "closedAt", n.closed_by AS "closedBy",
      n.no_photo_reason AS "noPhotoReason", coalesce(f.photos, 0) AS "photoCount", coalesce(j.objections, 0) AS "objectionCount",
      coalesce(j.open, 0) AS "openObjectionCount", a.changed AS "changedAmounts"
    FROM notices n
    JOIN organizations o ON o.tenant_id = n.tenant_id AND o.id = n.org_id
    LEFT JOIN (SELECT notice_id, count(*)::int AS photos FROM notice_photos WHERE tenant_id = ${tenantId}::uuid GROUP BY notice_id) f
      ON f.notice_id = n.id
    LEFT JOIN (SELECT notice_id, count(*)::int AS objections, (count(*) FILTER (WHERE outcome IS NULL))::int AS open
      FROM notice_objections WHERE tenant_id = ${tenantId}::uuid GROUP BY notice_id) j ON j.notice_id = n.id
    CROSS JOIN LATERAL (SELECT count(*)::int AS changed FROM notice_lines l
      LEFT JOIN entitlements e ON e.tenant_id = l.tenant_id AND e.campaign_id = n.campaign_id AND e.dossier_id = l.dossier_id AND e.status <> 'excluded'
      WHERE n.superseded_at IS NULL AND 'amount' = ANY(n.columns) AND l.tenant_id = n.tenant_id AND l.notice_id = n.id
        AND l.amount_fen IS DISTINCT FROM e.cash_fen + e.goods_fen) a
    WHERE n.tenant_id = ${tenantId}::uuid AND ${where}
    ORDER BY n.notice_no`.execute(tx);
  return rows;
}

/** Takes the list down for a new round. False: somebody else just did, or closed it where only one that is not closed may go. */
export async function supersedeNotice(
  tx: Transaction,
  tenantId: string,
  id: string,
  { at, evenClosed }: { readonly at: Date; readonly evenClosed: boolean },
): Promise<boolean> {
  let taking = tx
    .updateTable('notices')
    .set({ superseded_at: at, withdrawn_at: at })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('superseded_at', 'is', null);
  if (!evenClosed) taking = taking.where('closed_at', 'is', null);
  return (await taking.executeTakeFirst()).numUpdatedRows > 0n;
}

export async function saveClosing(
  tx: Transaction,
  tenantId: string,
  id: string,
  by: { readonly at: Date; readonly name: string; readonly noPhotoReason: string | null },
): Promise<void> {
  await tx
    .updateTable('notices')
    .set({ closed_at: by.at, closed_by: by.name, no_photo_reason: by.noPhotoReason })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** Locks the list, so that a closing and an objection, or two decisions, wait for each other. */
export async function lockNotice(tx: Transaction, tenantId: string, id: string): Promise<void> {
  await sql`SELECT FROM notices WHERE tenant_id = ${tenantId}::uuid AND id = ${id}::uuid FOR UPDATE`.execute(tx);
}

/** Marks lists whose last day is over as gone from their public pages; answers what it marked. */
export async function withdrawEnded(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  today: string,
  at: Date,
): Promise<{ id: string; noticeNo: string; orgPath: string }[]> {
  return tx
    .updateTable('notices')
    .set({ withdrawn_at: at })
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .where('page_key', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .where('ends_on', '<', today)
    .returning(['id', 'notice_no as noticeNo', 'org_path as orgPath'])
    .execute();
}

export interface StoredNoticeLine {
  readonly position: number;
  readonly dossierId: string;
  readonly maskedName: string;
  readonly memberCount: number;
  readonly tier: TierCode;
  readonly publicCause: string;
  /** As posted; null: none, or the list carries no amounts. */
  readonly amountFen: Fen | null;
}

export async function listNoticeLines(
  tx: Transaction,
  tenantId: string,
  noticeId: string,
): Promise<StoredNoticeLine[]> {
  const rows = await tx
    .selectFrom('notice_lines')
    .select([
      'position',
      'dossier_id as dossierId',
      'masked_name as maskedName',
      'household_size as memberCount',
      'tier',
      'public_cause as publicCause',
      'amount_fen as amountFen',
    ])
    .where('tenant_id', '=', tenantId)
    .where('notice_id', '=', noticeId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({ ...row, tier: row.tier as TierCode }));
}

/** Lines of a list with what is approved for each household of it today. */
export async function listClosedLines(tx: Transaction, tenantId: string, noticeId: string): Promise<ClosedLine[]> {
  const { rows } = await sql<ClosedLine>`
    SELECT l.position, l.dossier_id AS "dossierId", l.masked_name AS "maskedName", l.tier, l.amount_fen AS "amountFen",
      e.cash_fen + e.goods_fen AS "approvedFen"
    FROM notices n
    JOIN notice_lines l ON l.tenant_id = n.tenant_id AND l.notice_id = n.id
    LEFT JOIN entitlements e ON e.tenant_id = l.tenant_id AND e.campaign_id = n.campaign_id AND e.dossier_id = l.dossier_id AND e.status = 'approved'
    WHERE n.tenant_id = ${tenantId}::uuid AND n.id = ${noticeId}::uuid
    ORDER BY l.position`.execute(tx);
  return rows;
}

export interface ChangedAmount {
  readonly position: number;
  readonly maskedName: string;
  readonly postedFen: Fen | null;
  /** Proposed or approved today; null: nothing. */
  readonly currentFen: Fen | null;
}

/** Lines of a list with amounts where another amount, or none, is proposed or approved today. */
export async function listChangedAmounts(
  tx: Transaction,
  tenantId: string,
  noticeId: string,
): Promise<ChangedAmount[]> {
  const { rows } = await sql<ChangedAmount>`
    SELECT l.position, l.masked_name AS "maskedName", l.amount_fen AS "postedFen", e.cash_fen + e.goods_fen AS "currentFen"
    FROM notices n
    JOIN notice_lines l ON l.tenant_id = n.tenant_id AND l.notice_id = n.id
    LEFT JOIN entitlements e ON e.tenant_id = l.tenant_id AND e.campaign_id = n.campaign_id AND e.dossier_id = l.dossier_id AND e.status <> 'excluded'
    WHERE n.tenant_id = ${tenantId}::uuid AND n.id = ${noticeId}::uuid AND 'amount' = ANY(n.columns)
      AND l.amount_fen IS DISTINCT FROM e.cash_fen + e.goods_fen
    ORDER BY l.position`.execute(tx);
  return rows;
}

/** The names of everybody in the households of a list. */
export async function listPeopleOf(tx: Transaction, tenantId: string, noticeId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT p.name FROM notice_lines l
    JOIN dossiers d ON d.tenant_id = l.tenant_id AND d.id = l.dossier_id
    JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    WHERE l.tenant_id = ${tenantId}::uuid AND l.notice_id = ${noticeId}::uuid`.execute(tx);
  return rows.map((row) => row.name);
}

export async function findPostingHead(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<{ campaign: string; author: string } | undefined> {
  const { rows } = await sql<{ campaign: string; author: string }>`
    SELECT c.name AS campaign, o.name AS author FROM campaigns c
    JOIN organizations o ON o.tenant_id = c.tenant_id AND o.id = c.org_id
    WHERE c.tenant_id = ${tenantId}::uuid AND c.id = ${campaignId}::uuid`.execute(tx);
  return rows[0];
}

/** Full names of the heads on a list, by their number on it. */
export async function listHeadNames(tx: Transaction, tenantId: string, noticeId: string): Promise<Map<number, string>> {
  const { rows } = await sql<{ position: number; name: string }>`
    SELECT l.position, p.name FROM notice_lines l
    JOIN dossiers d ON d.tenant_id = l.tenant_id AND d.id = l.dossier_id
    JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    WHERE l.tenant_id = ${tenantId}::uuid AND l.notice_id = ${noticeId}::uuid`.execute(tx);
  return new Map(rows.map((row) => [row.position, row.name]));
}
