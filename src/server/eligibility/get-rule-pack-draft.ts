import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { findDraft } from './rule-packs.store.ts';

/** A draft with its texts. Refuses `rule-pack.draft-not-found`. */
export const getRulePackDraft = query({
  name: 'rule-pack.draft',
  input: z.object({ draftId: z.uuid() }),
  async run({ tx, tenantId }, { draftId }) {
    const draft = await findDraft(tx, tenantId, draftId);
    if (!draft) refuse('rule-pack.draft-not-found', '没有找到这份草稿，请回到认定办法列表重新选择。');
    return draft;
  },
});
