import { sql } from 'kysely';
import { refuse } from '#domain/refusal.ts';
import type { NeedAnswer, NeedFacts } from '#domain/visits/needs.ts';
import type { AnswerOutcome, NeedCategory, NeedKind, Satisfaction } from '#domain/visits/visit-lists.ts';
import type { Transaction } from '#server/db/database.ts';
import { inWrittenOrder } from '#server/db/written-order.ts';

export interface NeedToSave {
  readonly id: string;
  readonly householdId: string;
  readonly dossierNo: string;
  readonly orgPath: string;
  readonly visitId: string | null;
  readonly kind: NeedKind;
  readonly category: NeedCategory;
  readonly content: string;
  readonly ownerName: string;
  readonly ownerUnit: string;
  readonly raisedOn: string;
  readonly dueOn: string;
}

/** Numbers the needs on within each household and keeps them; the households must be locked. */
export async function insertNeeds(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  needs: readonly NeedToSave[],
  by: { userId: string; at: Date },
): Promise<void> {
  if (needs.length === 0) return;
  const { rows } = await sql<{ householdId: string; last: number }>`
    SELECT household_id AS "householdId", max(need_no) AS last FROM needs
    WHERE tenant_id = ${tenantId}::uuid AND household_id = ANY (${needs.map((need) => need.householdId)}::uuid[]) GROUP BY household_id`.execute(
    tx,
  );
  const last = new Map(rows.map((row) => [row.householdId, row.last]));
  const numbered = needs.map((need) => {
    const needNo = (last.get(need.householdId) ?? 0) + 1;
    last.set(need.householdId, needNo);
    return { ...need, needNo };
  });
  for (let start = 0; start < numbered.length; start += 1000) {
    const chunk = numbered.slice(start, start + 1000).map((need) => ({
      tenant_id: tenantId,
      id: need.id,
      campaign_id: campaignId,
      household_id: need.householdId,
      dossier_no: need.dossierNo,
      org_path: need.orgPath,
      visit_id: need.visitId,
      need_no: need.needNo,
      kind: need.kind,
      category: need.category,
      content: need.content,
      owner_name: need.ownerName,
      owner_unit: need.ownerUnit,
      raised_on: need.raisedOn,
      due_on: need.dueOn,
      recorded_at: by.at,
      recorded_by: by.userId,
    }));
    await tx.insertInto('needs').values(chunk).execute();
  }
}

/** What a member of staff asked for; it has no household. */
export interface StaffNeedToSave {
  readonly id: string;
  readonly department: string;
  readonly raisedBy: string;
  readonly category: NeedCategory;
  readonly content: string;
  readonly ownerName: string;
  readonly ownerUnit: string;
  readonly raisedOn: string;
  readonly dueOn: string;
}

/** What makes a wish of staff the same wish: who, when, what. */
export function staffNeedKey(need: Pick<StaffNeedToSave, 'department' | 'raisedBy' | 'raisedOn' | 'content'>): string {
  return JSON.stringify([need.department, need.raisedBy, need.raisedOn, need.content]);
}

export async function listStaffNeedKeys(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  orgPath: string,
): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('needs')
    .select(['department', 'raised_by as raisedBy', 'raised_on as raisedOn', 'content'])
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .where('org_path', '=', orgPath)
    .where('household_id', 'is', null)
    .execute();
  return new Set(
    rows.map(({ department, raisedBy, ...rest }) =>
      staffNeedKey({ ...rest, department: department ?? '', raisedBy: raisedBy ?? '' }),
    ),
  );
}

/** Numbers the needs on within their unit and keeps them; two at once are told apart by `needs_staff_no_unique`. */
export async function insertStaffNeeds(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  orgPath: string,
  needs: readonly StaffNeedToSave[],
  by: { userId: string; at: Date },
): Promise<void> {
  const last = await tx
    .selectFrom('needs')
    .select(({ fn }) => fn.max('need_no').as('no'))
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .where('org_path', '=', orgPath)
    .where('household_id', 'is', null)
    .executeTakeFirst();
  const values = needs.map((need, index) => ({
    tenant_id: tenantId,
    id: need.id,
    campaign_id: campaignId,
    department: need.department,
    raised_by: need.raisedBy,
    org_path: orgPath,
    need_no: (last?.no ?? 0) + index + 1,
    kind: 'need',
    category: need.category,
    content: need.content,
    owner_name: need.ownerName,
    owner_unit: need.ownerUnit,
    raised_on: need.raisedOn,
    due_on: need.dueOn,
    recorded_at: by.at,
    recorded_by: by.userId,
  }));
  await tx.insertInto('needs').values(values).execute();
}

/** `dossierNo` is empty for a need of staff; `headName` is then the department and who said it. */
export interface StoredNeed extends NeedFacts {
  readonly id: string;
  readonly campaignId: string;
  readonly orgPath: string;
  readonly needNo: number;
  readonly category: NeedCategory;
  readonly content: string;
  readonly ownerName: string;
  readonly ownerUnit: string;
  readonly dossierNo: string;
  readonly headName: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly answers: readonly (NeedAnswer & { readonly answer: string })[];
}

/** Needs of visits that were withdrawn are gone with them. */
const needsWithAnswers = (tenantId: string) => sql`
  SELECT n.id, n.campaign_id AS "campaignId", n.org_path AS "orgPath", n.need_no AS "needNo", n.kind, n.category, n.content,
         n.owner_name AS "ownerName", n.owner_unit AS "ownerUnit", n.raised_on AS "raisedOn", n.due_on AS "dueOn",
         coalesce(n.dossier_no, '') AS "dossierNo",
         CASE WHEN n.household_id IS NULL THEN n.department || ' ' || n.raised_by ELSE p.name END AS "headName", o.code AS "unitCode", o.name AS "unitName",
         coalesce((SELECT jsonb_agg(jsonb_build_object('answeredOn', a.answered_on, 'outcome', a.outcome, 'satisfaction', a.satisfaction,
           'answer', a.answer) ORDER BY a.round) FROM need_answers a WHERE a.tenant_id = n.tenant_id AND a.need_id = n.id), '[]') AS answers
  FROM needs n
  JOIN organizations o ON o.tenant_id = n.tenant_id AND o.path = n.org_path
  LEFT JOIN household_members m ON m.tenant_id = n.tenant_id AND m.household_id = n.household_id AND m.position = 0 AND m.to_on IS NULL
  LEFT JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
  LEFT JOIN visits v ON v.tenant_id = n.tenant_id AND v.id = n.visit_id
  WHERE n.tenant_id = ${tenantId}::uuid AND v.withdrawn_at IS NULL AND (n.household_id IS NULL OR p.id IS NOT NULL)`;

export async function listStoredNeeds(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  unitPath = '/',
): Promise<StoredNeed[]> {
  const reading = sql<StoredNeed>`
    ${needsWithAnswers(tenantId)} AND n.campaign_id = ${campaignId}::uuid AND n.org_path ^@ ${unitPath}
    ORDER BY n.due_on, n.dossier_no, n.need_no`;
  const { rows } = await inWrittenOrder(tx, () => reading.execute(tx));
  return rows;
}

/** The need, held until the end of the transaction. Refuses one that is not there (`need.not-found`). */
export async function lockNeed(tx: Transaction, tenantId: string, id: string): Promise<StoredNeed> {
  await tx
    .selectFrom('need_answers')
    .select('round')
    .where('tenant_id', '=', tenantId)
    .where('need_id', '=', id)
    .forUpdate()
    .execute();
  const { rows } = await sql<StoredNeed>`${needsWithAnswers(tenantId)} AND n.id = ${id}::uuid`.execute(tx);
  return rows[0] ?? refuse('need.not-found', '没有找到这项诉求，可能不在您管辖的范围内。请回到诉求列表重新选择。');
}

export interface AnswerToSave {
  readonly needId: string;
  readonly round: number;
  readonly orgPath: string;
  readonly answeredOn: string;
  readonly answer: string;
  readonly outcome: AnswerOutcome;
  readonly answeredBy: string;
  readonly at: Date;
  readonly satisfaction: Satisfaction | null;
}

export async function insertAnswer(tx: Transaction, tenantId: string, answer: AnswerToSave): Promise<void> {
  await tx
    .insertInto('need_answers')
    .values({
      tenant_id: tenantId,
      need_id: answer.needId,
      round: answer.round,
      org_path: answer.orgPath,
      answered_on: answer.answeredOn,
      answer: answer.answer,
      outcome: answer.outcome,
      answered_by: answer.answeredBy,
      recorded_at: answer.at,
      satisfaction: answer.satisfaction,
      satisfaction_on: answer.satisfaction === null ? null : answer.answeredOn,
    })
    .execute();
}

export async function saveSatisfaction(
  tx: Transaction,
  tenantId: string,
  rating: { needId: string; round: number; satisfaction: Satisfaction; on: string },
): Promise<void> {
  await tx
    .updateTable('need_answers')
    .set({ satisfaction: rating.satisfaction, satisfaction_on: rating.on })
    .where('tenant_id', '=', tenantId)
    .where('need_id', '=', rating.needId)
    .where('round', '=', rating.round)
    .where('satisfaction', 'is', null)
    .execute();
}
