import { sql } from 'kysely';
import type { DocumentModel } from '#domain/documents/model.ts';
import type { RowPrints } from '#domain/indicators/row-prints.ts';
import type { Transaction } from '#server/db/database.ts';
import type { PostedList } from './paper-facts.ts';

export interface StoredFigure {
  readonly position: number;
  readonly code: string;
  readonly name: string;
  readonly shown: string;
  readonly value: string;
  readonly unit: string;
  readonly rowCount: number;
  readonly digest: string;
}

export interface StoredDocument {
  readonly id: string;
  readonly campaignId: string;
  readonly template: string;
  readonly title: string;
  readonly model: DocumentModel;
  readonly digest: string;
  readonly characterCount: number;
  readonly datedOn: string;
  readonly madeAt: Date;
  readonly madeBy: string;
}

export async function insertDocument(
  tx: Transaction,
  tenantId: string,
  document: StoredDocument & { readonly orgPath: string },
  figures: readonly StoredFigure[],
  prints: RowPrints | null,
): Promise<void> {
  const { id, orgPath } = document;
  await tx
    .insertInto('document_instances')
    .values({
      tenant_id: tenantId,
      id,
      campaign_id: document.campaignId,
      org_path: orgPath,
      template: document.template,
      title: document.title,
      // The prints of the rows ride with the model, under a name of their own that no read of a model brings along.
      model: JSON.stringify({ ...document.model, rowPrints: prints }),
      digest: document.digest,
      character_count: document.characterCount,
      dated_on: document.datedOn,
      made_at: document.madeAt,
      made_by: document.madeBy,
    })
    .execute();
  if (figures.length === 0) return;
  await tx
    .insertInto('document_figures')
    .values(
      figures.map(({ position, code, name, shown, value, unit, rowCount, digest }) => ({
        tenant_id: tenantId,
        document_id: id,
        position,
        org_path: orgPath,
        code,
        name,
        shown,
        value,
        unit,
        row_count: rowCount,
        digest,
      })),
    )
    .execute();
}

const documents = (tx: Transaction, tenantId: string) =>
  tx
    .selectFrom('document_instances')
    .select([
      'id',
      'campaign_id as campaignId',
      'template',
      'title',
      sql<DocumentModel>`model - 'rowPrints'`.as('model'),
      'digest',
      'character_count as characterCount',
      'dated_on as datedOn',
      'made_at as madeAt',
      'made_by as madeBy',
    ])
    .where('tenant_id', '=', tenantId);

export async function findDocument(tx: Transaction, tenantId: string, id: string): Promise<StoredDocument | undefined> {
  const found = await documents(tx, tenantId).where('id', '=', id).executeTakeFirst();
  return found;
}

/** The paper whose figures have this digest, the newest if it was made more than once. */
export async function findDocumentByDigest(
  tx: Transaction,
  tenantId: string,
  template: string,
  digest: string,
): Promise<StoredDocument | undefined> {
  const found = await documents(tx, tenantId)
    .where('template', '=', template)
    .where('digest', '=', digest)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found;
}

/** What every row looked like when the paper was made. */
export async function findRowPrints(tx: Transaction, tenantId: string, documentId: string): Promise<RowPrints | null> {
  const found = await tx
    .selectFrom('document_instances')
    .select(sql<RowPrints | null>`model -> 'rowPrints'`.as('prints'))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', documentId)
    .executeTakeFirst();
  return found?.prints ?? null;
}

export async function findNewestCampaign(tx: Transaction, tenantId: string): Promise<string | undefined> {
  const found = await tx
    .selectFrom('campaigns')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .orderBy('starts_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found?.id;
}

export async function listDocumentsOf(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<StoredDocument[]> {
  const found = await documents(tx, tenantId)
    .where('campaign_id', '=', campaignId)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return found;
}

type PostedLineJson = Omit<PostedList['lines'][number], 'amountFen'> & { readonly amountFen: string | null };

/** Every posted list of the campaign with its lines, by unit path and number. */
export async function listPostedLists(tx: Transaction, tenantId: string, campaignId: string): Promise<PostedList[]> {
  const { rows } = await sql<Omit<PostedList, 'lines'> & { lines: PostedLineJson[] | null }>`
    SELECT n.notice_no AS "noticeNo", coalesce(n.unit_name, o.name) AS "unitName", n.columns, n.days_kind AS "daysKind", n.starts_on AS "startsOn", n.ends_on AS "endsOn",
           n.working_days AS "workingDays", n.place, n.phone,
           (SELECT jsonb_agg(jsonb_build_object('position', l.position, 'maskedName', l.masked_name, 'memberCount', l.household_size,
                                                'tier', l.tier, 'publicCause', l.public_cause, 'amountFen', l.amount_fen::text) ORDER BY l.position)
            FROM notice_lines l WHERE l.tenant_id = n.tenant_id AND l.notice_id = n.id) AS lines
    FROM notices n
    JOIN organizations o ON o.tenant_id = n.tenant_id AND o.id = n.org_id
    WHERE n.tenant_id = ${tenantId} AND n.campaign_id = ${campaignId} AND n.superseded_at IS NULL
    ORDER BY n.org_path, n.notice_no`.execute(tx);
  return rows.map((row) => ({
    ...row,
    lines: (row.lines ?? []).map((line) => ({
      ...line,
      amountFen: line.amountFen === null ? null : BigInt(line.amountFen),
    })),
  }));
}

/** Why things came back, the commonest reason first. */
export async function listReturnReasons(tx: Transaction, tenantId: string, campaignId: string): Promise<string[]> {
  const { rows } = await sql<{ reason: string }>`
    SELECT g.return_reason AS reason, count(DISTINCT g.entitlement_id) AS households
    FROM deliveries g
    WHERE g.tenant_id = ${tenantId} AND g.campaign_id = ${campaignId} AND g.state = 'returned'
    GROUP BY g.return_reason ORDER BY households DESC, g.return_reason COLLATE "C" LIMIT 3`.execute(tx);
  return rows.map((row) => row.reason);
}

export async function findPackName(tx: Transaction, code: string, version: string): Promise<string | undefined> {
  const found = await tx
    .selectFrom('rule_packs')
    .select('name')
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirst();
  return found?.name;
}

/** Tables that have lines no figure counts: planned stops, goods that came into the store, purchases. */
export async function listUncountedTables(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<('visit-schedule' | 'stock-book' | 'quotations')[]> {
  const { rows } = await sql<{ stops: boolean; goods: boolean; purchases: boolean }>`
    SELECT EXISTS (SELECT FROM visit_stops WHERE tenant_id = ${tenantId} AND campaign_id = ${campaignId}) AS stops,
      EXISTS (SELECT FROM goods_items WHERE tenant_id = ${tenantId} AND campaign_id = ${campaignId}) AS goods,
      EXISTS (SELECT FROM goods_purchases WHERE tenant_id = ${tenantId} AND campaign_id = ${campaignId}) AS purchases`.execute(
    tx,
  );
  const [found] = rows;
  return [
    ...(found?.stops ? (['visit-schedule'] as const) : []),
    ...(found?.goods ? (['stock-book'] as const) : []),
    ...(found?.purchases ? (['quotations'] as const) : []),
  ];
}
