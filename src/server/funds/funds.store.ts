import { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import type { Book } from '#domain/campaigns/plan.ts';
import type { AidKind, CauseCode, FundSourceKind, RecipientClassCode } from '#domain/code-lists.ts';
import { LEDGER_SIDES } from '#domain/funds/ledger.ts';
import type { SourceRule } from '#domain/funds/source-rule.ts';
import { refuse } from '#domain/refusal.ts';
import type { Transaction } from '../db/database.ts';
import { refuseUnknownSource } from './ledger.store.ts';

/** A fund source with its rule and where it came from. */
export interface StoredSource extends SourceRule {
  readonly id: string;
  readonly kind: FundSourceKind;
  readonly documentNo: string;
}

export interface CampaignOfFunds {
  readonly id: string;
  readonly name: string;
  readonly orgPath: string;
  readonly file: CampaignFile;
}

/** The campaign money is kept for. Refuses `campaign.not-found`. */
export async function getCampaignOfFunds(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<CampaignOfFunds> {
  const row = await tx
    .selectFrom('campaigns')
    .select(['id', 'name', 'org_path', 'plan'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', campaignId)
    .executeTakeFirst();
  if (!row)
    refuse('campaign.not-found', '没有找到这项活动，或不在您管辖的范围内。请回到活动列表重新选择。', { campaignId });
  return { id: row.id, name: row.name, orgPath: row.org_path, file: CampaignFile.parse(row.plan) };
}

/** Opens sources and, for each, its accounts at zero, so that an empty account locks like any other. */
export async function insertSources(
  tx: Transaction,
  tenantId: string,
  campaign: { id: string; orgPath: string },
  sources: readonly (StoredSource & { position: number })[],
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
        name: source.name,
        book: source.book,
        document_no: source.documentNo,
        purpose: source.purpose,
        allowed_classes: [...source.recipientClasses],
        allowed_kinds: [...source.aidKinds],
        allowed_causes: [...source.causes],
        cap_per_time_fen: source.caps.perTimeFen,
        cap_per_year_fen: source.caps.perYearFen,
        position: source.position,
      })),
    )
    .execute();
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

/** The sources of a campaign in the order of the plan. */
export async function listSources(tx: Transaction, tenantId: string, campaignId: string): Promise<StoredSource[]> {
  const rows = await tx
    .selectFrom('fund_sources')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    kind: row.kind as FundSourceKind,
    name: row.name,
    book: row.book as Book,
    documentNo: row.document_no,
    purpose: row.purpose,
    recipientClasses: row.allowed_classes as RecipientClassCode[],
    aidKinds: row.allowed_kinds as AidKind[],
    causes: row.allowed_causes as CauseCode[],
    caps: { perTimeFen: row.cap_per_time_fen, perYearFen: row.cap_per_year_fen },
  }));
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
