import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '#domain/canonical-json.ts';
import { runScenarios } from '#domain/eligibility/scenario.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findRulePack, saveRulePack } from './eligibility.store.ts';
import { readPackTexts } from './read-pack-text.ts';

/**
 * Makes a text a version, for ever: both texts are right, and every scenario comes out as written. The same content again
 * changes nothing. Refuses `rule-pack.invalid` and `scenario.invalid` with the line, `rule-pack.scenario-red` with the scenario,
 * what it expects and what came out, and other content under a version that is there (`rule-pack.already-different`).
 */
export const installRulePack = action({
  name: 'rule-pack.install',
  input: z.object({ packText: z.string().max(200_000), scenariosText: z.string().max(500_000) }),
  async run({ tx, now, actor, record }, texts) {
    const { pack, scenarios, mistakes } = readPackTexts(texts);
    const [mistake] = mistakes;
    if (mistake || !pack || !scenarios) {
      refuse(
        mistake?.in === 'scenarios' ? 'scenario.invalid' : 'rule-pack.invalid',
        `${mistake?.in === 'scenarios' ? '样例' : '认定办法'}第${mistake?.line ?? 1}行：${mistake?.message ?? '写得不对'}`,
        { line: mistake?.line ?? 1, in: mistake?.in ?? 'pack' },
      );
    }
    const results = runScenarios(pack, scenarios);
    const red = results.filter((result) => !result.passed);
    const [first] = red;
    if (first) {
      refuse(
        'rule-pack.scenario-red',
        `有 ${red.length} 个样例与预期不符，不能发布。“${first.name}”：预期${first.expected}，算出来是${first.got}。请改正认定办法或样例后再发布。`,
        { red: red.map(({ name, expected, got }) => ({ name, expected, got })) },
      );
    }
    const digest = createHash('sha256').update(canonicalJson(pack)).digest('hex');
    const version = { code: pack.code, version: pack.version };
    await saveRulePack(tx, {
      ...version,
      name: pack.name,
      content: pack,
      digest,
      ...texts,
      installedAt: now,
      releasedBy: actor.name,
    });
    const kept = await findRulePack(tx, pack.code, pack.version);
    if (kept?.digest !== digest) {
      refuse(
        'rule-pack.already-different',
        `认定办法“${pack.name}”的第${pack.version}版已经装过，内容与这次的不同。用过的版本不能改，请把新内容写成新的版本号再装。`,
        version,
      );
    }
    record({
      event: 'rule-pack.installed',
      subject: { kind: 'rule-pack', id: `${pack.code}@${pack.version}` },
      after: { digest, scenarios: results.length },
    });
    return {
      code: pack.code,
      version: pack.version,
      name: pack.name,
      digest,
      scenarios: results.length,
      postingWorkingDays: pack.posting.workingDays,
    };
  },
});
