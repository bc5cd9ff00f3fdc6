/** The few in the register who share something with a newcomer, found by index, so that he is compared without reading everybody. */
import { sql } from 'kysely';
import type { Transaction } from '#server/db/database.ts';
import { REGISTER_ROW, type RegisterRow } from './households.store.ts';

/** The present members of these households within reach. To be read in written order, as all here. */
export async function readMembersOf(
  tx: Transaction,
  tenantId: string,
  householdIds: readonly string[],
): Promise<RegisterRow[]> {
  const { rows } = await sql<RegisterRow>`
    SELECT ${REGISTER_ROW} FROM household_members m ${personAndHousehold(tenantId)}
    WHERE m.tenant_id = ${tenantId}::uuid AND m.household_id = ANY (${[...householdIds]}::uuid[]) AND m.to_on IS NULL
    ORDER BY m.household_id, m.person_id`.execute(tx);
  return rows;
}

const personAndHousehold = (tenantId: string) => sql`
    JOIN households h ON h.tenant_id = ${tenantId}::uuid AND h.id = m.household_id
    JOIN persons p ON p.tenant_id = ${tenantId}::uuid AND p.id = m.person_id`;

/** Ids of the households an import registered, at most so many. */
export async function findHouseholdsOfImport(
  tx: Transaction,
  tenantId: string,
  importBatchId: string,
  limit: number,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('households')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('import_batch_id', '=', importBatchId)
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/**
 * How many within reach have the same name, telephone or card as these persons, counted no further than `upTo`; keys as the rows give
 * them, digests in base64.
 */
export interface Bearers {
  readonly names: ReadonlyMap<string, number>;
  readonly phones: ReadonlyMap<string, number>;
  readonly cards: ReadonlyMap<string, number>;
}

const distinct = <T>(values: readonly (T | null)[]) => [...new Set(values.filter((value) => value !== null))];
const digests = (values: readonly (Buffer | null)[]) =>
  distinct(values.map((value) => value?.toString('base64') ?? null));
const bytesOf = (base64: readonly string[]) =>
  sql`ARRAY(SELECT decode(value, 'base64') FROM unnest(${[...base64]}::text[]) AS value)`;

/** A name of half the register is not counted to its end: from some number on it makes no difference. */
export async function countBearers(
  tx: Transaction,
  tenantId: string,
  persons: readonly RegisterRow[],
  upTo: number,
): Promise<Bearers> {
  const roles = sql`JOIN household_members m ON m.tenant_id = ${tenantId}::uuid AND m.person_id = p.id AND m.to_on IS NULL`;
  const counted = (kind: keyof Bearers, values: readonly string[], bearing: ReturnType<typeof sql>) => sql`
    SELECT ${kind}::text AS kind, r.text, (SELECT count(*)::int FROM (SELECT FROM ${bearing} LIMIT ${upTo}) AS b) AS count
    FROM unnest(${[...values]}::text[]) AS r (text)`;
  const { rows } = await sql<{ kind: keyof Bearers; text: string; count: number }>`
      ${counted(
        'names',
        distinct(persons.map((row) => row.name)),
        sql`persons p ${roles} WHERE p.tenant_id = ${tenantId}::uuid AND p.name COLLATE "C" = r.text`,
      )}
      UNION ALL ${counted(
        'phones',
        digests(persons.map((row) => row.phoneDigest)),
        sql`persons p ${roles} WHERE p.tenant_id = ${tenantId}::uuid AND p.phone_digest = decode(r.text, 'base64')`,
      )}
      UNION ALL ${counted(
        'cards',
        digests(persons.map((row) => row.cardDigest)),
        sql`households h JOIN household_members m ON m.tenant_id = ${tenantId}::uuid AND m.household_id = h.id AND m.to_on IS NULL
          WHERE h.tenant_id = ${tenantId}::uuid AND h.bank_card_digest = decode(r.text, 'base64')`,
      )}`.execute(tx);
  const of = (kind: keyof Bearers) =>
    new Map(rows.filter((row) => row.kind === kind).map(({ text, count }) => [text, count]));
  return { names: of('names'), phones: of('phones'), cards: of('cards') };
}

const CHECK_CHARACTERS = [...'0123456789X'];

/**
 * Members of the households within reach, other than theirs, with somebody who shares with one of these persons what two must share to be
 * compared (find-matches.ts): the three digits before the check character and the year or the day of birth, the birth date and the
 * spelling, or a telephone, card or name that few have. `few` are the bearers up to the limit of the rule.
 */
export async function readNeighbours(
  tx: Transaction,
  tenantId: string,
  persons: readonly RegisterRow[],
  few: { readonly names: readonly string[]; readonly phones: readonly string[]; readonly cards: readonly string[] },
): Promise<RegisterRow[]> {
  const born = persons.filter((row) => row.birthOn !== null);
  const numbered = persons.filter((row) => row.idTail !== null);
  const tails = numbered.flatMap(({ idTail, birthOn }) =>
    CHECK_CHARACTERS.map((last) => ({ tail: (idTail ?? '').slice(0, 3) + last, birthOn })),
  );
  const ofBirth = <T>(part: (birthOn: string) => T) =>
    tails.map(({ birthOn }) => (birthOn === null ? null : part(birthOn)));
  const own = distinct(persons.map((row) => row.householdId));
  const { rows } = await sql<RegisterRow>`
    SELECT ${REGISTER_ROW} FROM (
      SELECT m.household_id AS id FROM (
        SELECT p.id FROM unnest(${tails.map(({ tail }) => tail)}::text[], ${ofBirth((on) => `${on.slice(0, 4)}-01-01`)}::date[], ${ofBirth((on) => `${on.slice(0, 4)}-12-31`)}::date[],
          ${ofBirth((on) => Number(on.slice(5, 7)))}::float8[], ${ofBirth((on) => Number(on.slice(8, 10)))}::float8[]) AS r (tail, year_from, year_to, month, day)
        JOIN persons p ON p.tenant_id = ${tenantId}::uuid AND p.id_number_tail = r.tail
          AND (r.month IS NULL OR p.birth_on IS NULL OR p.birth_on BETWEEN r.year_from AND r.year_to
            OR (date_part('month', p.birth_on) = r.month AND date_part('day', p.birth_on) = r.day))
        UNION
        SELECT p.id FROM unnest(${born.map((row) => row.birthOn)}::date[], ${born.map((row) => row.pinyin)}::text[]) AS r (birth_on, pinyin)
        JOIN persons p ON p.tenant_id = ${tenantId}::uuid AND p.birth_on = r.birth_on AND p.pinyin = r.pinyin
        UNION
        SELECT p.id FROM persons p WHERE p.tenant_id = ${tenantId}::uuid AND p.phone_digest = ANY (${bytesOf(few.phones)})
        UNION
        SELECT p.id FROM persons p WHERE p.tenant_id = ${tenantId}::uuid AND p.name COLLATE "C" = ANY (${[...few.names]}::text[])
      ) AS p
      JOIN household_members m ON m.tenant_id = ${tenantId}::uuid AND m.person_id = p.id AND m.to_on IS NULL
      UNION
      SELECT h.id FROM households h WHERE h.tenant_id = ${tenantId}::uuid AND h.bank_card_digest = ANY (${bytesOf(few.cards)})
    ) AS n
    JOIN household_members m ON m.tenant_id = ${tenantId}::uuid AND m.household_id = n.id AND m.to_on IS NULL ${personAndHousehold(tenantId)}
    WHERE n.id <> ALL (${own}::uuid[])
    ORDER BY m.household_id, m.person_id`.execute(tx);
  return rows;
}
