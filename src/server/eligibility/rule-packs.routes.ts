import { z } from 'zod';
import type { CheckedFactsJson } from '#domain/eligibility/checked-facts.ts';
import { defineRoutes } from '#server/http/route.ts';
import { checkRulePack } from './check-rule-pack.ts';
import { compareRulePacks } from './compare-rule-packs.ts';
import { findCheckedFacts } from './find-checked-facts.ts';
import { getRulePack } from './get-rule-pack.ts';
import { getRulePackDraft } from './get-rule-pack-draft.ts';
import { listCheckedRecords } from './list-checked-records.ts';
import { listRulePacks } from './list-rule-packs.ts';
import { listVetoFlags } from './list-veto-flags.ts';
import { recordCheckedFacts } from './record-checked-facts.ts';
import { releaseRulePack } from './release-rule-pack.ts';
import { saveRulePackDraft } from './save-rule-pack-draft.ts';
import { startRulePackDraft } from './start-rule-pack-draft.ts';

const texts = { packText: z.string().max(200_000), scenariosText: z.string().max(500_000) };
const scenarioResult = z.object({
  name: z.string(),
  passed: z.boolean(),
  expected: z.string(),
  got: z.string(),
  derivation: z.array(z.string()),
});
const draftHead = {
  id: z.string(),
  title: z.string(),
  startedFrom: z.string(),
  revision: z.int(),
  savedAt: z.string(),
  savedBy: z.string(),
  releasedAs: z.string().nullable(),
};
const draftParams = z.object({ id: z.uuid() });
const sheet = z
  .object({
    facts: z.record(z.string(), z.unknown()),
    source: z.string(),
    checkedOn: z.string(),
    recordedBy: z.string(),
  })
  .meta({ id: 'CheckedSheet' });

export const rulePacksRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/rule-packs',
    summary: '认定办法：已发布的版本、草稿和随产品提供的办法',
    permission: 'rule-pack.read',
    ok: z.object({
      versions: z.array(
        z.object({
          code: z.string(),
          version: z.string(),
          name: z.string(),
          installedAt: z.string(),
          releasedBy: z.string().nullable(),
          campaigns: z.int(),
        }),
      ),
      drafts: z.array(z.object(draftHead)),
      shipped: z.array(z.object({ code: z.string(), name: z.string(), version: z.string(), region: z.string() })),
    }),
    handler: async ({ context }) => {
      const { versions, drafts, shipped } = await listRulePacks(context, {});
      return {
        versions: versions.map((version) => ({ ...version, installedAt: version.installedAt.toISOString() })),
        drafts: drafts.map((draft) => ({ ...draft, savedAt: draft.savedAt.toISOString() })),
        shipped,
      };
    },
  });

  route({
    method: 'GET',
    path: '/api/rule-packs/{code}/{version}',
    summary: '已发布的一版认定办法：全文、样例及样例运行结果',
    permission: 'rule-pack.read',
    params: z.object({ code: z.string(), version: z.string() }),
    ok: z.object({
      name: z.string(),
      region: z.string(),
      basis: z.string(),
      validFrom: z.string(),
      packText: z.string().nullable(),
      scenariosText: z.string().nullable(),
      tiers: z.array(
        z.object({ code: z.string(), name: z.string(), clause: z.string(), conditions: z.array(z.string()) }),
      ),
      results: z.array(scenarioResult),
    }),
    handler: async ({ context, params }) => {
      const { pack, packText, scenariosText, results } = await getRulePack(context, params);
      const { name, region, basis, validFrom } = pack;
      const tiers = pack.tiers.map((tier) => ({
        code: tier.code,
        name: tier.name,
        clause: tier.clause,
        conditions: tier.conditions.map((condition) => condition.reading),
      }));
      return { name, region, basis, validFrom, packText, scenariosText, tiers, results: [...results] };
    },
  });

  route({
    method: 'POST',
    path: '/api/rule-packs/check',
    summary: '检查正在写的认定办法和样例：错在哪一行，各样例算出来是什么',
    permission: 'rule-pack.read',
    body: z.object(texts),
    ok: z.object({
      mistakes: z.array(
        z.object({
          in: z.enum(['pack', 'scenarios']),
          line: z.int(),
          column: z.int(),
          message: z.string(),
          path: z.array(z.union([z.string(), z.int()])),
        }),
      ),
      results: z.array(scenarioResult),
      multiples: z.array(z.int()),
    }),
    handler: async ({ context, body }) => {
      const { mistakes, results, multiples } = await checkRulePack(context, body);
      return {
        mistakes: mistakes.map((mistake) => ({ ...mistake, path: [...mistake.path] })),
        results: [...results],
        multiples,
      };
    },
  });

  route({
    method: 'POST',
    path: '/api/rule-packs/comparison',
    summary: '两版认定办法的不同，用文字说明；另一版可以是正在写的文本，写错时为 null',
    permission: 'rule-pack.read',
    body: z.object({
      from: z.object({ code: z.string(), version: z.string() }),
      to: z.union([z.object({ code: z.string(), version: z.string() }), z.object({ packText: texts.packText })]),
    }),
    ok: z.object({ changes: z.array(z.string()).nullable() }),
    handler: ({ context, body }) => compareRulePacks(context, body),
  });

  route({
    method: 'POST',
    path: '/api/rule-pack-drafts',
    summary: '从已发布的版本或随产品提供的办法另起一版草稿',
    permission: 'rule-pack.draft',
    body: z.object({
      code: z.string(),
      fromVersion: z.string().optional(),
      version: z.string(),
      asCode: z.string().optional(),
      asName: z.string().optional(),
    }),
    ok: z.object({ draftId: z.string() }),
    status: 201,
    handler: ({ context, body, command }) => startRulePackDraft(context, body, command),
  });

  route({
    method: 'GET',
    path: '/api/rule-pack-drafts/{id}',
    summary: '一份草稿的全文',
    permission: 'rule-pack.draft',
    params: draftParams,
    ok: z.object({ ...draftHead, packText: z.string(), scenariosText: z.string() }),
    handler: async ({ context, params }) => {
      const draft = await getRulePackDraft(context, { draftId: params.id });
      return { ...draft, savedAt: draft.savedAt.toISOString() };
    },
  });

  route({
    method: 'POST',
    path: '/api/rule-pack-drafts/{id}',
    summary: '保存草稿；别人已另存时拒绝',
    permission: 'rule-pack.draft',
    params: draftParams,
    body: z.object({ revision: z.int(), ...texts }),
    ok: z.object({ revision: z.int() }),
    handler: ({ context, params, body, command }) =>
      saveRulePackDraft(context, { draftId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/rule-pack-drafts/{id}/release',
    summary: '发布草稿；样例有一个不符就拒绝，发布后不能再改',
    permission: 'rule-pack.install',
    params: draftParams,
    body: z.object({ revision: z.int() }),
    ok: z.object({ code: z.string(), version: z.string(), name: z.string(), scenarios: z.int() }),
    handler: ({ context, params, body, command }) =>
      releaseRulePack(context, { draftId: params.id, revision: body.revision }, command),
  });

  route({
    method: 'GET',
    path: '/api/households/{id}/checked-facts',
    summary: '一户的核对情况；没有核对过时为 null',
    permission: 'eligibility.read-checked',
    params: z.object({ id: z.uuid() }),
    ok: sheet.nullable(),
    handler: async ({ context, params }) => {
      const found = await findCheckedFacts(context, { householdId: params.id });
      return found && { ...found, facts: { ...found.facts } };
    },
  });

  route({
    method: 'GET',
    path: '/api/households/{id}/checked-records',
    summary: '一户核对情况的登记记录：谁、何时、从哪里核对，改了什么',
    permission: 'eligibility.read-checked',
    params: z.object({ id: z.uuid() }),
    ok: z.object({
      items: z.array(
        z.object({
          seq: z.string(),
          recordedAt: z.string(),
          recordedBy: z.string(),
          source: z.string(),
          checkedOn: z.string(),
          changes: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
        }),
      ),
    }),
    handler: async ({ context, params }) => ({
      items: (await listCheckedRecords(context, { householdId: params.id })).map((record) => ({
        ...record,
        recordedAt: record.recordedAt.toISOString(),
        changes: [...record.changes],
      })),
    }),
  });

  route({
    method: 'GET',
    path: '/api/veto-flags',
    summary: '认定办法要核对的否决情形',
    permission: 'eligibility.read-checked',
    ok: z.object({ items: z.array(z.object({ code: z.string(), reading: z.string() })) }),
    handler: async ({ context }) => ({ items: await listVetoFlags(context, {}) }),
  });

  route({
    method: 'POST',
    path: '/api/checked-facts',
    summary: '登记核对情况，按档案编号，一户或一批；有一个编号不对就一条都不登记',
    permission: 'eligibility.check',
    body: z.object({
      source: z.string(),
      checkedOn: z.string(),
      sheets: z.array(z.object({ dossierNo: z.string(), facts: z.record(z.string(), z.unknown()) })).min(1),
    }),
    ok: z.object({ recorded: z.int() }),
    handler: ({ context, body, command }) =>
      recordCheckedFacts(
        context,
        { ...body, sheets: body.sheets as { dossierNo: string; facts: CheckedFactsJson }[] },
        command,
      ),
  });
});
