import { z } from 'zod';
import { decideMerge, type MergePlan } from '#domain/people/merge-households.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { findPair } from './households.store.ts';
import { readSides, type Side } from './sides.store.ts';

export interface PreparedMerge extends MergePlan {
  readonly kept: Side;
  readonly gone: Side;
  readonly score: number;
}

/** What merging two households would do, line by line, without doing it. Refuses exactly what the merge itself would refuse. */
export const previewMerge = query({
  name: 'duplicate.read',
  input: z.object({ keptId: z.uuid(), goneId: z.uuid() }),
  run: async ({ tx, tenantId }, { keptId, goneId }): Promise<PreparedMerge> => {
    const pair = await findPair(tx, tenantId, keptId, goneId, 'read');
    if (!pair) refuse('duplicate.not-found', '没有找到这一对疑似重复，可能已由别人处理。请刷新“疑似重复”后再看。');
    if (pair.state !== 'open') refuse('duplicate.already-decided', '这一对已经判定过，不能合并。请刷新后查看。');
    const sides = await readSides(tx, tenantId, [keptId, goneId]);
    const [kept, gone] = [sides.get(keptId), sides.get(goneId)];
    if (!kept || !gone)
      refuse('household.not-found', '两户中有一户不在您管辖的单位内，不能合并。请请上一级的经办人办理。');
    const keptIsA = pair.householdA === keptId;
    const same = pair.persons.map(({ a, b }) => (keptIsA ? ([a, b] as const) : ([b, a] as const)));
    return { ...decideMerge(kept, gone, same), kept, gone, score: pair.score };
  },
});
