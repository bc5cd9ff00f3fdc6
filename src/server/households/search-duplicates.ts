import { z } from 'zod';
import { isWithin } from '#domain/accounts/permissions.ts';
import { lowestUnitAbove } from '#domain/organizations/unit-tree.ts';
import { findMatches, levelOf, type PersonMatch } from '#domain/people/find-matches.ts';
import type { MatchColumns } from '#domain/people/match-columns.ts';
import { findingsOf } from '#domain/people/match-reasons.ts';
import { MatchRule } from '#domain/people/match-rule.ts';
import { action } from '#server/action.ts';
import type { ReportProgress } from '#server/jobs/progress.ts';
import { readPack } from '#server/organizations/read-pack.ts';
import { searchedImport } from '#server/people/search-of-import.ts';
import { type FoundPair, savePairs } from './households.store.ts';
import { loadNeighbours, loadRegister } from './load-register.store.ts';

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
      (of && (await loadNeighbours(scope, of, rule))) ?? (await loadRegister(scope, of, onProgress));
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
