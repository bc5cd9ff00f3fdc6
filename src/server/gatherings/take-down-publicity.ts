import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findPublicity, saveTakenDown } from './records.store.ts';
import { day } from './shapes.ts';

/** Records the day a publicity item came down. Refuses one that came down before, and a day before it went up. */
export const takeDownPublicity = action({
  name: 'gathering.record',
  input: z.object({ itemId: z.uuid(), takenDownOn: day }),
  async run({ tx, tenantId, record }, { itemId, takenDownOn }) {
    const item = await findPublicity(tx, tenantId, itemId);
    if (!item) refuse('publicity.not-found', '没有找到这条宣传记录，或不在您管辖的范围内。请回到宣传列表重新选择。');
    if (item.takenDownOn !== null) refuse('publicity.already-down', `这条宣传已在${item.takenDownOn}撤下，没有改动。`);
    if (takenDownOn < item.postedOn) refuse('publicity.days-backwards', '撤下日期早于刊登日期。请改正日期。');
    await saveTakenDown(tx, tenantId, itemId, takenDownOn);
    record({
      event: 'publicity.taken-down',
      subject: { kind: 'publicity-item', id: itemId },
      orgPath: item.orgPath,
      before: { takenDownOn: null },
      after: { takenDownOn },
    });
    return { takenDownOn };
  },
});
