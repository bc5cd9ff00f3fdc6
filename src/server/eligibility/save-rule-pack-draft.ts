import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findDraft, updateDraft } from './rule-packs.store.ts';
import { titleOf } from './start-rule-pack-draft.ts';

/**
 * Keeps what was written so far; it may still be wrong. `revision` is the one that was opened: when somebody else has saved
 * meanwhile the answer is `rule-pack.changed-meanwhile`, and nothing of his is lost. Refuses a draft that is released.
 */
export const saveRulePackDraft = action({
  name: 'rule-pack.draft',
  input: z.object({
    draftId: z.uuid(),
    revision: z.int(),
    packText: z.string().max(200_000),
    scenariosText: z.string().max(500_000),
  }),
  async run({ tx, tenantId, actor, now, record }, { draftId, revision, ...texts }) {
    const draft = await findDraft(tx, tenantId, draftId);
    if (!draft) refuse('rule-pack.draft-not-found', '没有找到这份草稿，请回到认定办法列表重新选择。');
    if (draft.releasedAs)
      refuse('rule-pack.already-released', '这份草稿已经发布，不能再改。请从已发布的版本另起一版。');
    const isSaved = await updateDraft(tx, tenantId, draftId, revision, {
      ...texts,
      title: titleOf(texts.packText),
      savedAt: now,
      savedBy: actor.name,
    });
    if (!isSaved)
      refuse(
        'rule-pack.changed-meanwhile',
        `${draft.savedBy}刚刚保存过这份草稿，您的改动没有保存。请先复制您的改动，刷新后再改。`,
      );
    record({
      event: 'rule-pack.draft-saved',
      subject: { kind: 'rule-pack-draft', id: draftId },
      after: { revision: revision + 1 },
    });
    return { revision: revision + 1 };
  },
});
