/** Persons of the register as they are compared: everybody within reach, or the few who can come into question for some households. */
import { COMMON_BEARERS } from '#domain/people/compare-persons.ts';
import { addPerson, type MatchColumns, openColumns } from '#domain/people/match-columns.ts';
import type { MatchRule } from '#domain/people/match-rule.ts';
import type { QueryScope } from '#server/action.ts';
import type { Transaction } from '#server/db/database.ts';
import { inWrittenOrder } from '#server/db/written-order.ts';
import type { ReportProgress } from '#server/jobs/progress.ts';
import type { SearchedImport } from '#server/people/search-of-import.ts';
import type { Secrets } from '#server/secrets.ts';
import { countRegister, readRegister, type RegisterRow } from './households.store.ts';
import { countBearers, findHouseholdsOfImport, readMembersOf, readNeighbours } from './neighbours.store.ts';

type Scope = Pick<QueryScope, 'tx' | 'tenantId' | 'secrets'>;

/** Persons, the unit of each household, and who is asked for: 1 by row, and the ids of their households. */
interface Loaded {
  readonly columns: MatchColumns;
  readonly paths: ReadonlyMap<string, string>;
  readonly asked: { readonly rows: Uint8Array; readonly households: ReadonlySet<string> };
}

const PAGE = 5000;

/** So many households asked for at most are looked up one by one; for more the whole register is read. */
const FEW_HOUSEHOLDS = 20;

/** Everybody within reach; those registered or changed by `of` are the ones asked for. */
export async function loadRegister(
  { tx, tenantId, secrets }: Scope,
  of: SearchedImport | undefined,
  onProgress?: ReportProgress,
): Promise<Loaded> {
  const count = await countRegister(tx, tenantId);
  const columns = openColumns(count);
  const paths = new Map<string, string>();
  const asked = { rows: new Uint8Array(count), households: new Set(of?.amendedIds) };
  let after: readonly [string, string] | undefined;
  while (columns.size < count) {
    const rows = await readRegister(tx, tenantId, after, Math.min(PAGE, count - columns.size));
    const last = rows.at(-1);
    if (!last) break;
    for (const row of rows) {
      paths.set(row.householdId, row.orgPath);
      if (of && row.importBatchId !== null && row.importBatchId === of.importBatchId)
        asked.households.add(row.householdId);
      const at = addRow(columns, row, secrets);
      if (asked.households.has(row.householdId)) asked.rows[at] = 1;
    }
    after = [last.householdId, last.personId];
    onProgress?.(1 + Math.round((columns.size / count) * 38), `已读取 ${columns.size} 人`);
  }
  return { columns, paths, asked };
}

function addRow(columns: MatchColumns, row: RegisterRow, secrets: Secrets): number {
  return addPerson(columns, {
    ...row,
    idNumber: row.idCipher === null ? null : secrets.decrypt('id-number', row.idCipher),
    phone: row.phoneDigest?.toString('base64') ?? null,
    bankCard: row.cardDigest?.toString('base64') ?? null,
  });
}

/** What `loadRegister` gives, with only those in it who can come into question for a few households; undefined when there are more. */
export async function loadNeighbours(
  { tx, tenantId, secrets }: Scope,
  of: SearchedImport,
  rule: MatchRule,
): Promise<Loaded | undefined> {
  const registered =
    of.importBatchId === null ? [] : await findHouseholdsOfImport(tx, tenantId, of.importBatchId, FEW_HOUSEHOLDS + 1);
  const households = new Set([...registered, ...of.amendedIds]);
  if (households.size > FEW_HOUSEHOLDS) return undefined;
  const { bearers, own, others } = await inWrittenOrder(tx, () => lookAround(tx, tenantId, [...households], rule));
  const rows = [...own, ...others].sort((one, other) => compareRows(one, other));
  const columns = openColumns(rows.length);
  const asked = { rows: new Uint8Array(rows.length), households };
  for (const row of rows) {
    const at = addRow(columns, row, secrets);
    if (households.has(row.householdId)) asked.rows[at] = 1;
  }
  // How common a name is, and whether a telephone tells anything, is asked of the whole register.
  for (const [lexicon, counts] of [
    [columns.names, bearers.names],
    [columns.phones, bearers.phones],
    [columns.cards, bearers.cards],
  ] as const)
    for (const [text, count] of counts) {
      const number = lexicon.numbers.get(text);
      if (number !== undefined) lexicon.counts[number] = count;
    }
  return { columns, paths: new Map(rows.map((row) => [row.householdId, row.orgPath])), asked };
}

/** Who lives in these households, how many bear what they bear, and who lives where somebody shares something with them. */
async function lookAround(tx: Transaction, tenantId: string, households: readonly string[], rule: MatchRule) {
  const own = await readMembersOf(tx, tenantId, households);
  const bearers = await countBearers(tx, tenantId, own, Math.max(COMMON_BEARERS, rule.blockLimit + 1));
  const fewOf = (counts: ReadonlyMap<string, number>) =>
    [...counts].filter(([, count]) => count <= rule.blockLimit).map(([text]) => text);
  const few = { names: fewOf(bearers.names), phones: fewOf(bearers.phones), cards: fewOf(bearers.cards) };
  return { own, bearers, others: await readNeighbours(tx, tenantId, own, few) };
}

/** The order in which `readRegister` reads. */
function compareRows(one: RegisterRow, other: RegisterRow): number {
  const [a, b] = [one.householdId + one.personId, other.householdId + other.personId];
  return a < b ? -1 : a > b ? 1 : 0;
}
