import { sql } from 'kysely';
import type { Book } from '#domain/campaigns/plan.ts';
import type { AidKind, CauseCode, FundSourceKind, RecipientClassCode } from '#domain/code-lists.ts';
import { LEDGER_SIDES } from '#domain/funds/ledger.ts';
import type { CheckedSource, StandingSource } from '#domain/funds/source-draft.ts';
import type { Transaction } from '../db/database.ts';
import { refuseUnknownSource } from './ledger.store.ts';

/** A fund source with its rule and where it came from. */
export interface StoredSource extends CheckedSource {
  readonly id: string;
}

export interface NewRule {
  readonly fromOn: string;
  readonly reason: string;
}

const ruleColumns = (source: CheckedSource) => ({
  name: source.name,
  document_no: source.documentNo,
  purpose: source.purpose,
  allowed_classes: [...source.recipientClasses],
  allowed_kinds: [...source.aidKinds],
  allowed_causes: [...source.causes],
  cap_per_time_fen: source.caps.perTimeFen,
  cap_per_year_fen: source.caps.perYearFen,
  usable_from: source.period.from,
  usable_to: source.period.to,
  measure_codes: [...source.measureCodes],
  book_basis: source.bookBasis,
});

/** Opens sources with the first version of their rules and, for each, its accounts at zero. */
export async function insertSources(
  tx: Transaction,
  tenantId: string,
  campaign: { id: string; orgPath: string },
  sources: readonly (StoredSource & { position: number })[],
  rule: NewRule,
  by: { userId: string; at: Date },
  newId: () => string,
): Promise<void> {
  await tx
    .insertInto('fund_sources')
    .values(
      sources.map((source) => ({
        tenant_id: tenantId,
        id: source.id,
        campaign_id: campaign.id,
        org_path: campaign.orgPath,
        code: source.code,
        kind: source.kind,
        book: source.book,
        position: source.position,
        ...ruleColumns(source),
      })),
    )
    .execute();
  for (const source of sources) await insertRule(tx, tenantId, campaign.orgPath, source, 1, rule, by);
  const accounts = sources.flatMap((source) =>
    Object.keys(LEDGER_SIDES).map((kind) => ({
      tenant_id: tenantId,
      id: newId(),
      source_id: source.id,
      org_path: campaign.orgPath,
      kind,
    })),
  );
  await tx.insertInto('ledger_accounts').values(accounts).execute();
}

async function insertRule(
  tx: Transaction,
  tenantId: string,
  orgPath: string,
  source: StoredSource,
  version: number,
  { fromOn, reason }: NewRule,
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('fund_source_rules')
    .values({
      tenant_id: tenantId,
      source_id: source.id,
      version,
      org_path: orgPath,
      from_on: fromOn,
      ...ruleColumns(source),
      reason,
      recorded_at: by.at,
      recorded_by: by.userId,
    })
    .execute();
}

/** A source locked for a change, with the version and the first day of its newest rule. */
export async function lockSource(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  code: string,
): Promise<StandingSource & { id: string; version: number }> {
  await tx
    .selectFrom('fund_sources')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .where('code', '=', code)
    .forUpdate()
    .execute();
  const source = (await listSources(tx, tenantId, campaignId)).find((each) => each.code === code);
  if (!source) refuseUnknownSource(code);
  const { rows } = await sql<{ version: number; ruleFromOn: string; hasPostings: boolean }>`
    SELECT r.version, r.from_on AS "ruleFromOn",
      EXISTS (SELECT FROM ledger_accounts a WHERE a.tenant_id = r.tenant_id AND a.source_id = r.source_id AND a.posting_count > 0) AS "hasPostings"
    FROM fund_source_rules r WHERE r.tenant_id = ${tenantId}::uuid AND r.source_id = ${source.id}::uuid
    ORDER BY r.version DESC LIMIT 1`.execute(tx);
  const [newest] = rows;
  if (!newest) throw new Error('a fund source without a rule');
  return { ...source, ...newest };
}

/** Saves a changed source and keeps the new rule as a version of its own. */
export async function saveRule(
  tx: Transaction,
  tenantId: string,
  orgPath: string,
  source: StoredSource,
  version: number,
  rule: NewRule,
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('fund_sources')
    .set({ kind: source.kind, book: source.book, ...ruleColumns(source) })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', source.id)
    .execute();
  await insertRule(tx, tenantId, orgPath, source, version, rule, by);
}

/** The sources of a campaign in the order of the plan, with the rule in force on a day; the newest when no day is given. */
export async function listSources(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  on?: string,
): Promise<StoredSource[]> {
  const { rows } = await sql<{
    id: string;
    code: string;
    kind: FundSourceKind;
    book: Book;
    name: string;
    documentNo: string;
    purpose: string;
    recipientClasses: RecipientClassCode[];
    aidKinds: AidKind[];
    causes: CauseCode[];
    perTimeFen: bigint | null;
    perYearFen: bigint | null;
    from: string | null;
    to: string | null;
    measureCodes: string[];
    bookBasis: string;
  }>`
    SELECT s.id, s.code, s.kind, s.book, r.name, r.document_no AS "documentNo", r.purpose, r.allowed_classes AS "recipientClasses",
           r.allowed_kinds AS "aidKinds", r.allowed_causes AS causes, r.cap_per_time_fen AS "perTimeFen",
           r.cap_per_year_fen AS "perYearFen", r.usable_from AS "from", r.usable_to AS "to", r.measure_codes AS "measureCodes",
           r.book_basis AS "bookBasis"
    FROM fund_sources s
    JOIN LATERAL (
      SELECT * FROM fund_source_rules v WHERE v.tenant_id = s.tenant_id AND v.source_id = s.id
      ORDER BY (${on ?? null}::date IS NULL OR v.from_on <= ${on ?? null}::date) DESC,
        CASE WHEN ${on ?? null}::date IS NULL OR v.from_on <= ${on ?? null}::date THEN v.version ELSE -v.version END DESC
      LIMIT 1
    ) r ON true
    WHERE s.tenant_id = ${tenantId}::uuid AND s.campaign_id = ${campaignId}::uuid
    ORDER BY s.position, s.code`.execute(tx);
  return rows.map(({ perTimeFen, perYearFen, from, to, ...row }) => ({
    ...row,
    caps: { perTimeFen, perYearFen },
    period: { from, to },
  }));
}

/** The versions of the rule of a source, the newest first. */
export async function listRuleVersions(tx: Transaction, tenantId: string, campaignId: string) {
  return tx
    .selectFrom('fund_source_rules as r')
    .innerJoin('fund_sources as s', (join) =>
      join.onRef('s.tenant_id', '=', 'r.tenant_id').onRef('s.id', '=', 'r.source_id'),
    )
    .select(['s.code', 'r.version', 'r.from_on', 'r.reason', 'r.recorded_at', 'r.recorded_by'])
    .where('r.tenant_id', '=', tenantId)
    .where('s.campaign_id', '=', campaignId)
    .orderBy('s.position')
    .orderBy('r.version', 'desc')
    .execute();
}

/** Names for messages: source code → name. */
export async function sourceNames(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<(code: string) => string> {
  const sources = await listSources(tx, tenantId, campaignId);
  const names = new Map(sources.map((source) => [source.code, source.name]));
  return (code) => names.get(code) ?? refuseUnknownSource(code);
}
