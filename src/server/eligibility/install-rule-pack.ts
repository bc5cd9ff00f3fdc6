import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '#domain/canonical-json.ts';
import { parseRulePack } from '#domain/eligibility/rule-pack.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findRulePack, saveRulePack } from './eligibility.store.ts';

/**
 * Installs a rule pack from the values of its YAML file. A version is kept for ever: the same content again changes nothing,
 * other content under the same version is refused (`rule-pack.already-different`). Refuses what `parseRulePack` refuses.
 */
export const installRulePack = action({
  name: 'rule-pack.install',
  input: z.object({ source: z.unknown() }),
  async run({ tx, now, record }, { source }) {
    const pack = parseRulePack(source);
    const digest = createHash('sha256').update(canonicalJson(pack)).digest('hex');
    await saveRulePack(tx, {
      code: pack.code,
      version: pack.version,
      name: pack.name,
      content: pack,
      digest,
      installedAt: now,
    });
    const kept = await findRulePack(tx, pack.code, pack.version);
    if (kept?.digest !== digest) {
      refuse(
        'rule-pack.already-different',
        `认定办法“${pack.name}”的第${pack.version}版已经装过，内容与这次的不同。用过的版本不能改，请把新内容写成新的版本号再装。`,
        { code: pack.code, version: pack.version },
      );
    }
    record({
      event: 'rule-pack.installed',
      subject: { kind: 'rule-pack', id: `${pack.code}@${pack.version}` },
      after: { digest },
    });
    return {
      code: pack.code,
      version: pack.version,
      name: pack.name,
      digest,
      postingWorkingDays: pack.posting.workingDays,
    };
  },
});
