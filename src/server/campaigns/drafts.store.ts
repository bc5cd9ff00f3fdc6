import { sql } from 'kysely';
import type { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import type { DraftBody } from '#domain/campaigns/plan-draft.ts';
import type { ToConfirm } from '#domain/campaigns/plan-steps.ts';
import type { UnitKind } from '#domain/code-lists.ts';
import type { Transaction } from '../db/database.ts';

export interface StoredDraft {
  readonly id: string;
  readonly orgId: string;
  readonly orgPath: string;
  readonly unitName: string;
  readonly title: string;
  readonly body: DraftBody;
  readonly toConfirm: readonly ToConfirm[];
  readonly revision: number;
  /** The campaign planned from it. */
  readonly campaignId: string | null;
  readonly savedAt: Date;
  readonly savedBy: string;
}

const drafts = (tx: Transaction, tenantId: string) =>
  tx
    .selectFrom('campaign_drafts as d')
    .innerJoin('organizations as o', (join) =>
      join.onRef('o.tenant_id', '=', 'd.tenant_id').onRef('o.id', '=', 'd.org_id'),
    )
    .select([
      'd.id',
      'd.org_id',
      'd.org_path',
      'o.name as unit_name',
      'd.title',
      'd.body',
      'd.to_confirm',
      'd.revision',
      'd.campaign_id',
      'd.saved_at',
      'd.saved_by',
    ])
    .where('d.tenant_id', '=', tenantId);

type Row = Awaited<ReturnType<ReturnType<typeof drafts>['executeTakeFirstOrThrow']>>;
const storedDraft = (row: Row): StoredDraft => ({
  id: row.id,
  orgId: row.org_id,
  orgPath: row.org_path,
  unitName: row.unit_name,
  title: row.title,
  body: row.body as DraftBody,
  toConfirm: row.to_confirm as ToConfirm[],
  revision: row.revision,
  campaignId: row.campaign_id,
  savedAt: row.saved_at,
  savedBy: row.saved_by,
});

export async function findDraft(tx: Transaction, tenantId: string, id: string): Promise<StoredDraft | undefined> {
  const row = await drafts(tx, tenantId).where('d.id', '=', id).executeTakeFirst();
  return row && storedDraft(row);
}

export async function findDraftOf(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<StoredDraft | undefined> {
  const row = await drafts(tx, tenantId).where('d.campaign_id', '=', campaignId).executeTakeFirst();
  return row && storedDraft(row);
}

/** Drafts nothing has been planned from yet, the last saved first. */
export async function listOpenDrafts(tx: Transaction, tenantId: string): Promise<StoredDraft[]> {
  const rows = await drafts(tx, tenantId)
    .where('d.campaign_id', 'is', null)
    .orderBy('d.saved_at', 'desc')
    .limit(100)
    .execute();
  return rows.map(storedDraft);
}

interface Contents {
  readonly title: string;
  readonly body: DraftBody;
  readonly toConfirm: readonly ToConfirm[];
  readonly savedAt: Date;
  readonly savedBy: string;
}

const columnsOf = ({ title, body, toConfirm, savedAt, savedBy }: Contents) => ({
  title,
  body: JSON.stringify(body),
  to_confirm: [...toConfirm],
  saved_at: savedAt,
  saved_by: savedBy,
});

export async function insertDraft(
  tx: Transaction,
  tenantId: string,
  draft: Contents & { id: string; orgId: string; orgPath: string; campaignId: string | null },
): Promise<void> {
  const { id, orgId, orgPath, campaignId } = draft;
  await tx
    .insertInto('campaign_drafts')
    .values({
      tenant_id: tenantId,
      id,
      org_id: orgId,
      org_path: orgPath,
      campaign_id: campaignId,
      revision: 1,
      ...columnsOf(draft),
    })
    .execute();
}

/** Whether it was saved: not when somebody else has saved since this revision. */
export async function updateDraft(
  tx: Transaction,
  tenantId: string,
  id: string,
  revision: number,
  contents: Contents,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('campaign_drafts')
    .set({ ...columnsOf(contents), revision: revision + 1 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Ties a draft to the campaign planned from it; whether nobody has saved since this revision. */
export async function tieDraft(
  tx: Transaction,
  tenantId: string,
  id: string,
  revision: number,
  campaignId: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('campaign_drafts')
    .set({ campaign_id: campaignId })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export interface PlanningUnit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly path: string;
}

export async function findPlanningUnit(
  tx: Transaction,
  tenantId: string,
  path: string,
): Promise<PlanningUnit | undefined> {
  const row = await tx
    .selectFrom('organizations')
    .select(['id', 'code', 'name', 'kind', 'path'])
    .where('tenant_id', '=', tenantId)
    .where('path', '=', path)
    .executeTakeFirst();
  return row && { ...row, kind: row.kind as UnitKind };
}

/** Who holds the posts a plan names, at the unit itself; the first by login name where several do. */
export async function listPosts(
  tx: Transaction,
  tenantId: string,
  path: string,
): Promise<Partial<CampaignFile['people']>> {
  const { rows } = await sql<{ role: keyof CampaignFile['people']; name: string; username: string }>`
    SELECT DISTINCT ON (g.role) g.role, u.name, u.username FROM grants g
    JOIN auth.users u ON u.id = g.user_id AND u.tenant_id = g.tenant_id
    WHERE g.tenant_id = ${tenantId} AND g.org_path = ${path} AND u.username IS NOT NULL
      AND g.role IN ('clerk', 'reviewer', 'chair', 'cashier', 'auditor')
    ORDER BY g.role, u.username`.execute(tx);
  return Object.fromEntries(rows.map(({ role, name, username }) => [role, { name, username }]));
}

/** The rule pack that was installed last; a new plan begins with it. */
export async function findNewestPackCode(tx: Transaction): Promise<string | undefined> {
  const row = await tx
    .selectFrom('rule_packs')
    .select('code')
    .orderBy('installed_at', 'desc')
    .orderBy('code')
    .limit(1)
    .executeTakeFirst();
  return row?.code;
}
