import { sql } from 'kysely';
import type { CauseCode, TierCode } from '#domain/code-lists.ts';
import type { Audience } from '#domain/notices/masking.ts';
import type { PlannedNotice, PostedHousehold, PostingUnit } from '#domain/notices/plan-notices.ts';
import type { NoticePeriod } from '#domain/notices/working-days.ts';
import type { CalendarDay } from '#domain/organizations/working-calendar.ts';
import type { Transaction } from '#server/db/database.ts';

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

/** Households with a tier in this campaign, and whether they stood on a list of it already; the ID number, phone and card of nobody are read. */
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
    is_posted: boolean;
  }>`
    SELECT d.id AS dossier_id, d.dossier_no, d.org_id, v.tier, d.main_cause, p.name AS head_name, p.birth_on,
           (SELECT count(*)::int FROM household_members n
             WHERE n.tenant_id = d.tenant_id AND n.household_id = d.household_id AND n.to_on IS NULL) AS member_count,
           d.id IN (SELECT l.dossier_id FROM notices n JOIN notice_lines l ON l.tenant_id = n.tenant_id AND l.notice_id = n.id
             WHERE n.tenant_id = ${tenantId} AND n.campaign_id = ${campaignId}::uuid) AS is_posted
    FROM verdicts v
    JOIN dossiers d ON d.tenant_id = v.tenant_id AND d.id = v.dossier_id
    JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
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
    tier: row.tier,
    mainCause: row.main_cause,
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

export interface NoticeToSave extends PlannedNotice {
  readonly id: string;
  readonly digest: string;
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
  const heads = notices.map(({ id, unit, noticeNo, digest, lines }) => ({
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
    })),
  );
  await sql`
    INSERT INTO notice_lines (tenant_id, notice_id, position, org_path, dossier_id, masked_name, household_size, tier, public_cause)
    SELECT ${tenantId}::uuid, r."noticeId", r.position, r."orgPath", r."dossierId", r."maskedName", r."memberCount", r.tier, r."publicCause"
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS r("noticeId" uuid, position int, "orgPath" text, "dossierId" uuid,
      "maskedName" text, "memberCount" int, tier text, "publicCause" text)`.execute(tx);
}

export interface NoticeHead {
  readonly id: string;
  readonly noticeNo: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly audience: Audience;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly workingDays: number;
  readonly place: string;
  readonly phone: string;
  readonly lineCount: number;
  readonly digest: string;
}

export async function listNoticeHeads(tx: Transaction, tenantId: string, campaignId: string): Promise<NoticeHead[]> {
  const rows = await noticesOf(tx, tenantId).where('n.campaign_id', '=', campaignId).orderBy('n.notice_no').execute();
  return rows.map((row) => ({ ...row, audience: row.audience as Audience }));
}

export async function findNoticeHead(tx: Transaction, tenantId: string, id: string): Promise<NoticeHead | undefined> {
  const row = await noticesOf(tx, tenantId).where('n.id', '=', id).executeTakeFirst();
  return row && { ...row, audience: row.audience as Audience };
}

function noticesOf(tx: Transaction, tenantId: string) {
  return tx
    .selectFrom('notices as n')
    .innerJoin('organizations as o', (join) =>
      join.onRef('o.tenant_id', '=', 'n.tenant_id').onRef('o.id', '=', 'n.org_id'),
    )
    .select([
      'n.id',
      'n.notice_no as noticeNo',
      'o.code as unitCode',
      'o.name as unitName',
      'n.audience',
      'n.starts_on as startsOn',
    ])
    .select([
      'n.ends_on as endsOn',
      'n.working_days as workingDays',
      'n.place',
      'n.phone',
      'n.line_count as lineCount',
      'n.digest',
    ])
    .where('n.tenant_id', '=', tenantId);
}

export interface StoredNoticeLine {
  readonly position: number;
  readonly maskedName: string;
  readonly memberCount: number;
  readonly tier: TierCode;
  readonly publicCause: string;
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
      'masked_name as maskedName',
      'household_size as memberCount',
      'tier',
      'public_cause as publicCause',
    ])
    .where('tenant_id', '=', tenantId)
    .where('notice_id', '=', noticeId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({ ...row, tier: row.tier as TierCode }));
}
