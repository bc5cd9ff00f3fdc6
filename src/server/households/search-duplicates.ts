import { z } from 'zod';
import { isWithin } from '#domain/accounts/permissions.ts';
import { lowestUnitAbove } from '#domain/organizations/unit-tree.ts';
import { findMatches, levelOf, type PersonMatch } from '#domain/people/find-matches.ts';
import { addPerson, type MatchColumns, openColumns } from '#domain/people/match-columns.ts';
import { findingsOf } from '#domain/people/match-reasons.ts';
import { MatchRule } from '#domain/people/match-rule.ts';
import { action, type ActionScope } from '#server/action.ts';
import type { ReportProgress } from '#server/jobs/progress.ts';
import type { Secrets } from '#server/secrets.ts';
import { readPack } from '#server/organizations/read-pack.ts';
import { type SearchedImport, searchedImport } from '#server/people/search-of-import.ts';
import { countRegister, type FoundPair, readRegister, type RegisterRow, savePairs } from './households.store.ts';
import { countBearers, findHouseholdsOfImport, findNeighbours, readMembersOf } from './neighbours.store.ts';

const PAGE = 5000;

/** So many households asked for at most are looked up one by one; for more the whole register is read. */
const FEW_HOUSEHOLDS = 20;

/**
 * Looks through every household within reach for persons who may be there twice, and keeps the pairs; with `of` only pairs of which
 * one was registered or changed by that import, and the others stay as they are. ID numbers are decrypted in
 * memory for the comparison and nowhere else; telephones and cards are compared by their keyed digests. Decided pairs stay decided.
 */
export const searchDuplicates = action({
  name: 'duplicate.search',
  input: z.object({ of: searchedImport.optional(), onProgress: z.custom<ReportProgress>().optional() }),
  run: async (scope, { of, onProgress }) => {
    const { tx, tenantId, now, record, unitPaths } = scope;
    const rule = MatchRule.parse(await readPack('duplicates', 'standard'));
    onProgress?.(1, '正在读取登记库');
    const { columns, paths, asked } =
      (of && (await loadNeighbours(scope, of, rule))) ?? (await load(scope, of, onProgress));
    const search = findMatches(columns, rule, of && asked.rows);
    let step = search.next();
    while (!step.done) {
      onProgress?.(40 + Math.round(step.value / 2), '正在逐户比对');
      // The comparison takes the processor for seconds; between its steps others are served.
      await new Promise((resolve) => setImmediate(resolve));
      step = search.next();
    }
    onProgress?.(92, '正在保存结果');
    const found = pairsOf(step.value.matches, columns, paths, rule);
    // Of two separate subtrees an actor may hold, the unit above both is not his; that pair is for the clerk up there.
    const pairs = found.filter((pair) => unitPaths.some((path) => isWithin(pair.orgPath, path)));
    const saved = await savePairs(tx, tenantId, pairs, now, of && [...asked.households]);
    const answer = { persons: columns.size, ...saved };
    record({
      event: 'duplicate.searched',
      subject: of?.importBatchId ? { kind: 'import', id: of.importBatchId } : { kind: 'tenant', id: tenantId },
      orgPath: unitPaths[0] ?? '/',
      after: { ...answer, rule: `${rule.code} ${rule.version}` },
    });
    return answer;
  },
});

async function load(
  { tx, tenantId, secrets }: ActionScope,
  of: SearchedImport | undefined,
  onProgress?: ReportProgress,
) {
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

/** What `load` gives, with only those in it who can come into question for a few households; undefined when there are more. */
async function loadNeighbours({ tx, tenantId, secrets }: ActionScope, of: SearchedImport, rule: MatchRule) {
  const registered =
    of.importBatchId === null ? [] : await findHouseholdsOfImport(tx, tenantId, of.importBatchId, FEW_HOUSEHOLDS + 1);
  const households = new Set([...registered, ...of.amendedIds]);
  if (households.size > FEW_HOUSEHOLDS) return undefined;
  const own = await readMembersOf(tx, tenantId, [...households]);
  const bearers = await countBearers(tx, tenantId, own);
  const fewOf = (counts: ReadonlyMap<string, number>) =>
    [...counts].filter(([, count]) => count <= rule.blockLimit).map(([text]) => text);
  const few = { names: fewOf(bearers.names), phones: fewOf(bearers.phones), cards: fewOf(bearers.cards) };
  const others = await readMembersOf(tx, tenantId, await findNeighbours(tx, tenantId, own, few));
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

/** The order in which `readRegister` reads. */
function compareRows(one: RegisterRow, other: RegisterRow): number {
  const [a, b] = [one.householdId + one.personId, other.householdId + other.personId];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One pair for two households, with everybody they may have in common; a person who lives in both by the register is no find. */
function pairsOf(
  matches: readonly PersonMatch[],
  columns: MatchColumns,
  paths: ReadonlyMap<string, string>,
  rule: MatchRule,
): FoundPair[] {
  const pairs = new Map<string, FoundPair & { persons: FoundPair['persons'][number][] }>();
  const householdOf = (row: number) => columns.households.texts[columns.household[row] ?? 0] ?? '';
  for (const { a, b, score, findings } of matches) {
    const [personA, personB] = [columns.personIds[a] ?? '', columns.personIds[b] ?? ''];
    const level = levelOf(score, rule);
    if (personA === personB || level === undefined) continue;
    const [one, other] = [householdOf(a), householdOf(b)];
    const inOrder = one < other;
    const [householdA, householdB] = inOrder ? [one, other] : [other, one];
    const pair = pairs.get(householdA + householdB) ?? {
      householdA,
      householdB,
      orgPath: lowestUnitAbove(paths.get(one) ?? '/', paths.get(other) ?? '/'),
      level,
      score: Math.round(score * 10),
      persons: [],
    };
    pair.persons.push({
      a: inOrder ? personA : personB,
      b: inOrder ? personB : personA,
      score: Math.round(score * 10) / 10,
      findings: findingsOf(findings),
    });
    const better = Math.round(score * 10) > pair.score;
    pairs.set(householdA + householdB, better ? { ...pair, level, score: Math.round(score * 10) } : pair);
  }
  return [...pairs.values()];
}
