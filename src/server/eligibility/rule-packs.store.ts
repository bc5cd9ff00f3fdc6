import { sql } from 'kysely';
import type { Transaction } from '#server/db/database.ts';
import type { PackTexts } from './read-pack-text.ts';

/** The texts a version was released from; undefined for a version that is not there or was kept before texts were. */
export async function findRulePackTexts(
  tx: Transaction,
  code: string,
  version: string,
): Promise<PackTexts | undefined> {
  const row = await tx
    .selectFrom('rule_pack_texts')
    .select(['pack_text', 'scenarios_text'])
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirst();
  return row && { packText: row.pack_text, scenariosText: row.scenarios_text };
}

export interface VersionLine {
  readonly code: string;
  readonly version: string;
  readonly name: string;
  readonly installedAt: Date;
  readonly releasedBy: string | null;
  readonly campaigns: number;
}

export async function listVersions(tx: Transaction, tenantId: string): Promise<VersionLine[]> {
  const { rows } = await sql<{
    code: string;
    version: string;
    name: string;
    installed_at: Date;
    released_by: string | null;
    campaigns: number;
  }>`
    SELECT p.code, p.version, p.name, p.installed_at, t.released_by,
      (SELECT count(*)::int FROM campaigns c WHERE c.tenant_id = ${tenantId} AND c.pack_code = p.code AND c.pack_version = p.version) AS campaigns
    FROM rule_packs p LEFT JOIN rule_pack_texts t ON t.code = p.code AND t.version = p.version
    ORDER BY p.installed_at DESC, p.code, p.version`.execute(tx);
  return rows.map(({ installed_at, released_by, ...row }) => ({
    ...row,
    installedAt: installed_at,
    releasedBy: released_by,
  }));
}

export interface Draft extends PackTexts {
  readonly id: string;
  readonly title: string;
  readonly startedFrom: string;
  readonly revision: number;
  readonly savedAt: Date;
  readonly savedBy: string;
  readonly releasedAs: string | null;
}

export async function findDraft(tx: Transaction, tenantId: string, id: string): Promise<Draft | undefined> {
  const row = await tx
    .selectFrom('rule_pack_drafts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      title: row.title,
      startedFrom: row.started_from,
      packText: row.pack_text,
      scenariosText: row.scenarios_text,
      revision: row.revision,
      savedAt: row.saved_at,
      savedBy: row.saved_by,
      releasedAs: row.released_as,
    }
  );
}

/** Drafts that are not released, the last saved first. */
export async function listDrafts(tx: Transaction, tenantId: string): Promise<Omit<Draft, keyof PackTexts>[]> {
  const rows = await tx
    .selectFrom('rule_pack_drafts')
    .select(['id', 'title', 'started_from', 'revision', 'saved_at', 'saved_by', 'released_as'])
    .where('tenant_id', '=', tenantId)
    .where('released_as', 'is', null)
    .orderBy('saved_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    startedFrom: row.started_from,
    revision: row.revision,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
    releasedAs: row.released_as,
  }));
}

export async function insertDraft(
  tx: Transaction,
  tenantId: string,
  draft: Omit<Draft, 'revision' | 'releasedAs'> & { readonly orgPath: string },
): Promise<void> {
  await tx
    .insertInto('rule_pack_drafts')
    .values({
      tenant_id: tenantId,
      id: draft.id,
      org_path: draft.orgPath,
      title: draft.title,
      started_from: draft.startedFrom,
      pack_text: draft.packText,
      scenarios_text: draft.scenariosText,
      revision: 1,
      saved_at: draft.savedAt,
      saved_by: draft.savedBy,
      released_as: null,
    })
    .execute();
}

/** Saves over the revision that was opened; false when another has been saved meanwhile. */
export async function updateDraft(
  tx: Transaction,
  tenantId: string,
  id: string,
  revision: number,
  draft: PackTexts & { readonly title: string; readonly savedAt: Date; readonly savedBy: string },
): Promise<boolean> {
  const result = await tx
    .updateTable('rule_pack_drafts')
    .set({
      title: draft.title,
      pack_text: draft.packText,
      scenarios_text: draft.scenariosText,
      revision: revision + 1,
      saved_at: draft.savedAt,
      saved_by: draft.savedBy,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function markReleased(tx: Transaction, tenantId: string, id: string, releasedAs: string): Promise<void> {
  await tx
    .updateTable('rule_pack_drafts')
    .set({ released_as: releasedAs })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}
