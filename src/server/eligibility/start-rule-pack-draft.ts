import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { listShippedRulePacks, readRulePackFiles } from '#server/organizations/read-pack.ts';
import { findRulePackTexts, insertDraft } from './rule-packs.store.ts';
import type { PackTexts } from './read-pack-text.ts';

/**
 * Begins a draft from a released version or from a pack that ships with the product, under a version number (and, for a local
 * variant, a code and name) of its own. Answers the id of the draft. Refuses `rule-pack.not-found`.
 */
export const startRulePackDraft = action({
  name: 'rule-pack.draft',
  input: z.object({
    code: z.string(),
    /** Released version to begin from; without it the file that ships with the product. */
    fromVersion: z.string().optional(),
    version: z.string().regex(/^\d+(\.\d+)*$/, '版本号写成 2 或 2.1 这样'),
    asCode: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/, '代码用小写字母、数字和短横线，如 shifan-2026')
      .optional(),
    asName: z.string().min(2).max(60).optional(),
  }),
  async run({ tx, tenantId, actor, now, newId, unitPaths, record }, input) {
    const texts = input.fromVersion
      ? await findRulePackTexts(tx, input.code, input.fromVersion)
      : (await listShippedRulePacks()).includes(input.code)
        ? await readRulePackFiles(input.code)
        : undefined;
    if (!texts) refuse('rule-pack.not-found', `没有找到认定办法“${input.code}”，请回到认定办法列表重新选择。`);
    const id = newId();
    const startedFrom = input.fromVersion ? `${input.code}@${input.fromVersion}` : input.code;
    const renamed = rename(texts, input);
    await insertDraft(tx, tenantId, {
      id,
      orgPath: unitPaths[0] ?? '',
      title: titleOf(renamed.packText),
      startedFrom,
      ...renamed,
      savedAt: now,
      savedBy: actor.name,
    });
    record({ event: 'rule-pack.drafted', subject: { kind: 'rule-pack-draft', id }, after: { startedFrom } });
    return { draftId: id };
  },
});

/** Puts version, code and name into the text and leaves every other line as it is written. */
function rename(
  { packText, scenariosText }: PackTexts,
  { version, asCode, asName }: { version: string; asCode?: string | undefined; asName?: string | undefined },
): PackTexts {
  const set = (text: string, key: string, value: string | undefined) =>
    value === undefined ? text : text.replace(new RegExp(`^${key}:.*$`, 'm'), `${key}: ${value}`);
  return {
    packText: set(
      set(set(packText, 'version', `'${version}'`), 'code', asCode),
      'name',
      asName && JSON.stringify(asName),
    ),
    scenariosText: set(scenariosText, 'pack', asCode),
  };
}

/** The name in the text, for lists; the text may be broken, so it is only looked for. */
export function titleOf(packText: string): string {
  const name = /^name:\s*(.+)$/m.exec(packText)?.[1]?.replace(/^["']|["']$/g, '') ?? '未命名';
  const version = /^version:\s*['"]?([\d.]+)/m.exec(packText)?.[1] ?? '?';
  return `${name}（第${version}版）`.slice(0, 120);
}
