import { sql } from 'kysely';
import type { Transaction } from '#server/db/database.ts';

/** ID digests of the people who live in a household, with its unit path; undefined when it is out of reach. */
export async function findDigestsOfHousehold(
  tx: Transaction,
  tenantId: string,
  householdId: string,
): Promise<{ orgPath: string; digests: Buffer[] } | undefined> {
  const rows = await tx
    .selectFrom('households as h')
    .innerJoin('household_members as m', (join) =>
      join.onRef('m.tenant_id', '=', 'h.tenant_id').onRef('m.household_id', '=', 'h.id').on('m.to_on', 'is', null),
    )
    .innerJoin('persons as p', (join) =>
      join.onRef('p.tenant_id', '=', 'm.tenant_id').onRef('p.id', '=', 'm.person_id'),
    )
    .select(['h.org_path', 'p.id_number_digest'])
    .where('h.tenant_id', '=', tenantId)
    .where('h.id', '=', householdId)
    .execute();
  const [first] = rows;
  return first && { orgPath: first.org_path, digests: rows.flatMap((row) => row.id_number_digest ?? []) };
}

export interface AidElsewhere {
  readonly unitName: string;
  readonly band: number;
  readonly lastOn: string;
}

/** Which other tenants paid one of these people's households since the day. Edges in fen. */
export async function findAidElsewhere(
  tx: Transaction,
  digests: readonly Buffer[],
  edgesFen: readonly number[],
  since: string,
): Promise<AidElsewhere[]> {
  const { rows } = await sql<AidElsewhere>`
    SELECT unit_name AS "unitName", band, last_on AS "lastOn" FROM aid_elsewhere(
      ARRAY(SELECT decode(value, 'base64') FROM jsonb_array_elements_text(${JSON.stringify(digests.map((each) => each.toString('base64')))}::jsonb)),
      ARRAY(SELECT value::bigint FROM jsonb_array_elements_text(${JSON.stringify(edgesFen)}::jsonb)),
      ${since}::date)`.execute(tx);
  return rows;
}

export async function countInquiries(tx: Transaction, tenantId: string, userId: string, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM aid_inquiries WHERE tenant_id = ${tenantId}::uuid AND asked_by = ${userId} AND asked_at > ${since}`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

export async function insertInquiry(
  tx: Transaction,
  tenantId: string,
  inquiry: {
    readonly id: string;
    readonly householdId: string;
    readonly orgPath: string;
    readonly by: string;
    readonly at: Date;
    readonly found: number;
  },
): Promise<void> {
  await tx
    .insertInto('aid_inquiries')
    .values({
      tenant_id: tenantId,
      id: inquiry.id,
      household_id: inquiry.householdId,
      org_path: inquiry.orgPath,
      asked_by: inquiry.by,
      asked_at: inquiry.at,
      found: inquiry.found,
    })
    .execute();
}
