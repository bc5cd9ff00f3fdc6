/** Pairs of households that may be one. Bytes and money do not pass here; numbers stay where they are encrypted. */
import { sql } from 'kysely';
import type { Actor } from '#domain/accounts/actor.ts';
import type { UndecidedDuplicate } from '#domain/people/duplicate-hold.ts';
import type { MatchFinding, MatchLevel } from '#domain/people/match-reasons.ts';
import type { Transaction } from '#server/db/database.ts';
import { inWrittenOrder } from '#server/db/written-order.ts';

/** A person as the register keeps him, one row for every household he lives in. */
export interface RegisterRow {
  readonly personId: string;
  readonly householdId: string;
  readonly orgPath: string;
  /** The import that registered the household. */
  readonly importBatchId: string | null;
  readonly name: string;
  readonly pinyin: string;
  readonly sex: 'male' | 'female' | null;
  readonly birthOn: string | null;
  readonly idCipher: Buffer | null;
  /** The last four characters of the ID number. */
  readonly idTail: string | null;
  readonly phoneDigest: Buffer | null;
  readonly cardDigest: Buffer | null;
}

/** Columns of a `RegisterRow`, of a membership m, its household h and its person p. */
export const REGISTER_ROW = sql`p.id AS "personId", m.household_id AS "householdId", h.org_path AS "orgPath", h.import_batch_id AS "importBatchId", p.name, p.pinyin, p.sex,
  p.birth_on AS "birthOn", p.id_number_cipher AS "idCipher", p.id_number_tail AS "idTail", p.phone_digest AS "phoneDigest", h.bank_card_digest AS "cardDigest"`;

/** So many members after the given one, in the order of households. */
export async function readRegister(
  tx: Transaction,
  tenantId: string,
  after: readonly [householdId: string, personId: string] | undefined,
  limit: number,
): Promise<RegisterRow[]> {
  const beyond = after ? sql`AND (m.household_id, m.person_id) > (${after[0]}::uuid, ${after[1]}::uuid)` : sql``;
  const reading = sql<RegisterRow>`
    SELECT ${REGISTER_ROW}
    FROM (
      SELECT m.household_id, m.person_id FROM household_members m
      WHERE m.tenant_id = ${tenantId}::uuid AND m.to_on IS NULL ${beyond} ORDER BY m.household_id, m.person_id LIMIT ${limit}
    ) AS m
    JOIN households h ON h.tenant_id = ${tenantId}::uuid AND h.id = m.household_id
    JOIN persons p ON p.tenant_id = ${tenantId}::uuid AND p.id = m.person_id
    ORDER BY m.household_id, m.person_id`;
  return (await inWrittenOrder(tx, () => reading.execute(tx))).rows;
}

export async function countRegister(tx: Transaction, tenantId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM household_members WHERE tenant_id = ${tenantId}::uuid AND to_on IS NULL`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

/** Two persons of a pair of households and what was found about them. */
export interface MatchedPersons {
  readonly a: string;
  readonly b: string;
  /** Points, to one decimal. */
  readonly score: number;
  readonly findings: readonly MatchFinding[];
}

export interface FoundPair {
  readonly householdA: string;
  readonly householdB: string;
  readonly orgPath: string;
  readonly level: MatchLevel;
  /** Tenths of a point of the best pair of persons. */
  readonly score: number;
  readonly persons: readonly MatchedPersons[];
}

/**
 * Keeps what a search found: new pairs open, open ones with their latest score; a decided pair stays decided. Open pairs within
 * reach that were not found again are gone; with `asked` only those of the households asked for. Answers how many stand open, and how many of them are new.
 */
export async function savePairs(
  tx: Transaction,
  tenantId: string,
  pairs: readonly FoundPair[],
  foundAt: Date,
  asked?: readonly string[],
): Promise<{ open: number; added: number; gone: number }> {
  const { rows } = await sql<{ added: boolean }>`
    INSERT INTO duplicate_pairs (tenant_id, household_a, household_b, org_path, level, score, persons, state, found_at)
    SELECT ${tenantId}::uuid, "householdA", "householdB", "orgPath", level, score, persons, 'open', ${foundAt}
    FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb)
      AS r ("householdA" uuid, "householdB" uuid, "orgPath" text, level text, score integer, persons jsonb)
    ON CONFLICT (tenant_id, household_a, household_b) DO UPDATE
      SET level = excluded.level, score = excluded.score, persons = excluded.persons, found_at = excluded.found_at
      WHERE duplicate_pairs.state = 'open'
    RETURNING xmax = 0 AS added`.execute(tx);
  const ids = sql`(SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(asked ?? [])}::jsonb))`;
  const gone = await sql`
    DELETE FROM duplicate_pairs WHERE tenant_id = ${tenantId}::uuid AND state = 'open' AND found_at < ${foundAt}
      ${asked ? sql`AND (household_a IN ${ids} OR household_b IN ${ids})` : sql``}`.execute(tx);
  return {
    open: rows.length,
    added: rows.filter((row) => row.added).length,
    gone: Number(gone.numAffectedRows ?? 0n),
  };
}

export type PairState = 'open' | 'different' | 'merged';

export interface PairRow {
  readonly householdA: string;
  readonly householdB: string;
  readonly orgPath: string;
  readonly level: MatchLevel;
  readonly score: number;
  readonly persons: readonly MatchedPersons[];
  readonly state: PairState;
  readonly foundAt: Date;
  readonly decidedAt: Date | null;
  readonly deciderName: string | null;
  readonly reason: string | null;
}

const PAIR = sql`household_a AS "householdA", household_b AS "householdB", org_path AS "orgPath", level, score, persons, state,
  found_at AS "foundAt", decided_at AS "decidedAt", decider_name AS "deciderName", reason`;

/** Pairs of one state, the clearest first, after the given one. */
export async function listPairs(
  tx: Transaction,
  tenantId: string,
  page: {
    readonly state: PairState;
    readonly after: readonly [score: number, a: string, b: string] | undefined;
    readonly limit: number;
  },
): Promise<PairRow[]> {
  const beyond = page.after
    ? sql`AND (-score, household_a, household_b) > (${-page.after[0]}::int, ${page.after[1]}::uuid, ${page.after[2]}::uuid)`
    : sql``;
  const { rows } = await sql<PairRow>`
    SELECT ${PAIR} FROM duplicate_pairs WHERE tenant_id = ${tenantId}::uuid AND state = ${page.state} ${beyond}
    ORDER BY score DESC, household_a, household_b LIMIT ${page.limit}`.execute(tx);
  return rows;
}

export async function countPairs(tx: Transaction, tenantId: string): Promise<Record<PairState, number>> {
  const { rows } = await sql<{ state: PairState; count: number }>`
    SELECT state, count(*)::int AS count FROM duplicate_pairs WHERE tenant_id = ${tenantId}::uuid GROUP BY state`.execute(
    tx,
  );
  const counts = { open: 0, different: 0, merged: 0 };
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}

/** The pair of two households, whichever is named first. */
export async function findPair(
  tx: Transaction,
  tenantId: string,
  one: string,
  other: string,
  lock: 'read' | 'lock',
): Promise<PairRow | undefined> {
  const [a, b] = one < other ? [one, other] : [other, one];
  const { rows } = await sql<PairRow>`
    SELECT ${PAIR} FROM duplicate_pairs WHERE tenant_id = ${tenantId}::uuid AND household_a = ${a}::uuid AND household_b = ${b}::uuid
    ${lock === 'lock' ? sql`FOR UPDATE` : sql``}`.execute(tx);
  return rows[0];
}

export async function savePairState(
  tx: Transaction,
  tenantId: string,
  pair: { readonly householdA: string; readonly householdB: string },
  decision: {
    readonly state: PairState;
    readonly reason: string | null;
    readonly at: Date | null;
    readonly by: Actor | null;
  },
): Promise<void> {
  await tx
    .updateTable('duplicate_pairs')
    .set({
      state: decision.state,
      reason: decision.reason,
      decided_at: decision.at,
      decided_by: decision.by?.userId ?? null,
      decider_name: decision.by?.name ?? null,
    })
    .where('tenant_id', '=', tenantId)
    .where('household_a', '=', pair.householdA)
    .where('household_b', '=', pair.householdB)
    .execute();
}

/** Undecided duplicates of these households wherever they are registered, locked until the transaction ends. */
export async function lockUndecided(
  tx: Transaction,
  campaignId: string,
  householdIds: readonly string[],
): Promise<Map<string, UndecidedDuplicate[]>> {
  const { rows } = await sql<UndecidedDuplicate & { householdId: string }>`
    SELECT household_id AS "householdId", other_id AS "otherHouseholdId", unit_name AS "unitName", dossier_no AS "dossierNo", is_paid AS "isPaid"
    FROM undecided_duplicates(${campaignId}::uuid, ARRAY(SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(householdIds)}::jsonb)))
    ORDER BY unit_name, dossier_no`.execute(tx);
  const byHousehold = new Map<string, UndecidedDuplicate[]>();
  for (const { householdId, ...duplicate } of rows)
    byHousehold.set(householdId, [...(byHousehold.get(householdId) ?? []), duplicate]);
  return byHousehold;
}
