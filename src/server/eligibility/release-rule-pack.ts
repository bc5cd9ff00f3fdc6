import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { installRulePack } from './install-rule-pack.ts';
import { findDraft, markReleased } from './rule-packs.store.ts';

/**
 * Makes a draft a version that campaigns can use and nobody can change. Refuses what `installRulePack` refuses (a mistake with
 * its line, a red scenario with what it expects and got) and a draft that is released or changed since it was opened.
 */
export const releaseRulePack = action({
  name: 'rule-pack.install',
  input: z.object({ draftId: z.uuid(), revision: z.int() }),
  async run({ tx, tenantId, context, record }, { draftId, revision }) {
    const draft = await findDraft(tx, tenantId, draftId);
    if (!draft) refuse('rule-pack.draft-not-found', '没有找到这份草稿，请回到认定办法列表重新选择。');
    if (draft.releasedAs) refuse('rule-pack.already-released', '这份草稿已经发布，不用再发布一次。');
    if (draft.revision !== revision)
      refuse('rule-pack.changed-meanwhile', `${draft.savedBy}刚刚保存过这份草稿。请刷新，看过之后再发布。`);
    const { packText, scenariosText } = draft;
    const { code, version, name, scenarios } = await installRulePack(context, { packText, scenariosText });
    await markReleased(tx, tenantId, draftId, `${code}@${version}`);
    record({
      event: 'rule-pack.released',
      subject: { kind: 'rule-pack-draft', id: draftId },
      after: { code, version, scenarios },
    });
    return { code, version, name, scenarios };
  },
});
