import { describe, expect, test } from 'vitest';
import { readRulePackFiles } from '#server/organizations/read-pack.ts';
import { appFor } from '../../../tests/support/api.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { fillHouseholds, openCampaignOfTest } from '../../../tests/support/fill-campaign.ts';
import { checkRulePack } from './check-rule-pack.ts';
import { decideVerdicts } from './decide-verdicts.ts';
import { findCheckedFacts } from './find-checked-facts.ts';
import { findVerdict } from './find-verdict.ts';
import { getRulePackDraft } from './get-rule-pack-draft.ts';
import { installRulePack } from './install-rule-pack.ts';
import { listCheckedRecords } from './list-checked-records.ts';
import { listVetoFlags } from './list-veto-flags.ts';
import { recordCheckedFacts } from './record-checked-facts.ts';
import { releaseRulePack } from './release-rule-pack.ts';
import { rulePacksRoutes } from './rule-packs.routes.ts';
import { saveRulePackDraft } from './save-rule-pack-draft.ts';
import { startRulePackDraft } from './start-rule-pack-draft.ts';

const { rollingBack } = useDatabase();

describe('mistakes in the text of a pack', () => {
  const lineOf = (text: string, words: string) => text.split('\n').findIndex((line) => line.includes(words)) + 1;
  test.each([
    ['perCapita < line', 'perCapita < lime', 'pack', '“lime”不在词汇表里'],
    ['perCapita < line', 'perCapita <', 'pack', '写法不完整'],
    ['perCapita < line', 'perCapita < line * 1.2', 'pack', '倍数请写成千分数'],
    ['perCapita < line', 'perCapita < "x"', 'pack', '两边的种类不能这样运算'],
    ['workingDays: 5', 'workingDays: five', 'pack', '数字'],
    ['    priority: 2', '    priority: 1', 'pack', '出现了两次'],
    ['causes: [illness, disability', 'causes: [ilness, disability', 'pack', '只能写“no-labour”'],
    ['  - code: marginal', ' - code: marginal', 'pack', '请检查冒号和缩进'],
  ])('%s → %s stand at their line', async (was, is, where, words) => {
    const texts = await readRulePackFiles('bozhou-2014');
    const packText = texts.packText.replace(was, is);
    expect(packText).not.toBe(texts.packText);
    await rollingBack(async (database) => {
      const cast = await playCast(database);
      const { mistakes, results } = await checkRulePack(cast.as(cast.people.lin), { ...texts, packText });
      expect(results).toEqual([]);
      expect(mistakes[0]).toMatchObject({ in: where });
      expect(mistakes[0]?.message).toContain(words);
      if (words !== '出现了两次') expect(mistakes[0]?.line).toBe(lineOf(packText, is));
    })();
  });
});

describe('a draft', () => {
  const widened = (text: string) =>
    text
      .replace('perCapita * 1000 <= line * 1200', 'perCapita * 1000 <= line * 1500')
      .replace('perCapita * 1000 > line * 1200', 'perCapita * 1000 > line * 1500');

  test(
    'is not released while a scenario is red; the refusal names it with what it expects and got',
    rollingBack(async (database) => {
      const cast = await playCast(database);
      const clerk = cast.as(cast.people.lin);
      const { draftId } = await startRulePackDraft(clerk, { code: 'bozhou-2014', version: '2' });
      const draft = await getRulePackDraft(clerk, { draftId });
      expect(draft.title).toBe('亳州市困难职工帮扶中心帮扶救助办法（第2版）');
      const { revision } = await saveRulePackDraft(clerk, {
        draftId,
        revision: draft.revision,
        packText: widened(draft.packText),
        scenariosText: draft.scenariosText,
      });
      await expect(releaseRulePack(clerk, { draftId, revision })).rejects.toMatchObject({
        code: 'rule-pack.scenario-red',
        message: expect.stringMatching(
          /^有 5 个样例与预期不符，不能发布。“年收入30000元、支出9000元.*”：预期低保边缘户，并写明/,
        ),
        details: {
          red: expect.arrayContaining([
            { name: '比边缘上限多一分钱、残疾，是意外致困户', expected: '意外致困户', got: '低保边缘户' },
          ]),
        },
      });
      await expect(
        saveRulePackDraft(clerk, { draftId, revision: 1, packText: 'x', scenariosText: 'y' }),
      ).rejects.toMatchObject({ code: 'rule-pack.changed-meanwhile' });
    }),
  );

  test(
    'becomes a version that campaigns use and nobody changes, and says in words what changed',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const clerk = cast.as(cast.people.lin);
      await installRulePack(clerk, await readRulePackFiles('bozhou-2014'));
      const browser = await appFor(database, cast.people.lin, { routes: [rulePacksRoutes] });
      const started = await browser.post('/api/rule-pack-drafts', {
        code: 'bozhou-2014',
        fromVersion: '1',
        version: '2',
      });
      expect(started.statusCode).toBe(201);
      const { draftId } = started.json();
      const draft = (await browser.get(`/api/rule-pack-drafts/${draftId}`)).json();
      const packText = widened(draft.packText);
      const scenariosText = `pack: bozhou-2014
lines:
  urban: { amount: '744.00', per: month, document: 示范县民〔2025〕1号, from: '2025-01-01' }
  rural: { amount: '6720.00', per: year, document: 示范县民〔2025〕1号, from: '2025-01-01' }
scenarios:
  - name: 正好1.5倍，是边缘户
    facts: { members: 3, annualIncome: '40176', causes: [disability], stillHard: true }
    expect: { tier: marginal }
`;
      const checked = (await browser.post('/api/rule-packs/check', { packText, scenariosText })).json();
      expect(checked).toMatchObject({ mistakes: [], results: [{ passed: true }], multiples: [1500] });
      const comparison = await browser.post('/api/rule-packs/comparison', {
        from: { code: 'bozhou-2014', version: '1' },
        to: { packText },
      });
      expect(comparison.json()).toEqual({
        changes: ['低保边缘户的倍数由 1.2 改为 1.5', '意外致困户的倍数由 1.2 改为 1.5'],
      });
      const saved = await browser.post(`/api/rule-pack-drafts/${draftId}`, { revision: 1, packText, scenariosText });
      expect(saved.json()).toEqual({ revision: 2 });
      const released = await browser.post(`/api/rule-pack-drafts/${draftId}/release`, { revision: 2 });
      expect(released.json()).toMatchObject({ code: 'bozhou-2014', version: '2', scenarios: 1 });
      expect(
        (await browser.post(`/api/rule-pack-drafts/${draftId}`, { revision: 2, packText, scenariosText })).statusCode,
      ).toBe(409);
      const kept = (await browser.get('/api/rule-packs/bozhou-2014/2')).json();
      expect(kept).toMatchObject({ scenariosText, packText, results: [{ passed: true }] });
      const list = (await browser.get('/api/rule-packs')).json();
      expect(list.drafts).toEqual([]);
      expect(list.versions.map((version: { version: string }) => version.version).sort()).toEqual(['1', '2']);
      expect(list.shipped.map((pack: { code: string }) => pack.code)).toContain('current-2019');
      await expect(tx.updateTable('rule_packs').set({ name: 'x' }).execute()).rejects.toThrow('permission denied');
    }),
  );
});

describe('what the check of means found', () => {
  test(
    'makes an unknown verdict known, keeps what was there, and is refused whole for an unknown number',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const clerk = cast.as(cast.people.lin);
      await openCampaignOfTest(tx, cast);
      await installRulePack(clerk, await readRulePackFiles('current-2019'));
      const [one, elsewhere] = await fillHouseholds(tx, cast, [{ unit: cast.units.mill }, { unit: cast.units.bus }]);
      const householdId = one?.householdId ?? '';
      const decide = async () => {
        await decideVerdicts(clerk, { pack: { code: 'current-2019', version: '1' }, asOf: '2026-01-05' });
        return findVerdict(clerk, { householdId });
      };
      expect(await decide()).toMatchObject({
        outcome: 'unknown',
        missing: [
          '核算期内工会发放的救助和慰问未填',
          '有劳动能力而未就业的人数未填，推算不出收入',
          '必要就业成本未填',
          '扣除赔付后的损失未填',
        ],
      });
      const dossierNo = `${cast.units.mill.code}-0001`;
      const occasion = { source: '入户核查表', checkedOn: '2026-01-03' };
      await recordCheckedFacts(clerk, {
        ...occasion,
        sheets: [{ dossierNo, facts: { idleAdults: 0, savingsFen: 500_000 } }],
      });
      expect(await decide()).toMatchObject({
        outcome: 'unknown',
        missing: ['核算期内工会发放的救助和慰问未填', '必要就业成本未填', '扣除赔付后的损失未填'],
      });
      await recordCheckedFacts(clerk, {
        ...occasion,
        sheets: [{ dossierNo, facts: { unionAid: [{ kind: 'relief', amountFen: 300_000 }], savingsFen: null } }],
      });
      const verdict = await decide();
      expect(verdict).toMatchObject({ outcome: 'tier', tier: 'relative' });
      expect(verdict?.derivation.map((step) => step.text).join('')).toContain('其中计入收入3000.00元');
      expect(await findCheckedFacts(clerk, { householdId })).toMatchObject({
        facts: { idleAdults: 0, unionAid: [{ kind: 'relief', amountFen: 300_000 }] },
        source: '入户核查表',
      });
      await expect(
        recordCheckedFacts(clerk, {
          ...occasion,
          sheets: [
            { dossierNo, facts: { idleAdults: 3 } },
            { dossierNo: '不存在', facts: {} },
          ],
        }),
      ).rejects.toThrow('没有找到这些档案编号：不存在');
      expect((await findCheckedFacts(clerk, { householdId }))?.facts.idleAdults).toBe(0);

      await recordCheckedFacts(cast.as(cast.people.lu), {
        source: '不动产登记查询',
        checkedOn: '2026-01-04',
        sheets: [{ dossierNo, facts: { flags: ['two-dwellings', 'no-pack-asks-this'] } }],
      });
      const [newest, middle, first] = await listCheckedRecords(clerk, { householdId });
      expect(newest).toMatchObject({
        source: '不动产登记查询',
        checkedOn: '2026-01-04',
        recordedBy: cast.people.lu.name,
        changes: [{ label: '否决情形', before: '没有查到', after: '有两套以上住房；no-pack-asks-this' }],
      });
      expect(middle?.changes).toEqual([
        { label: '家庭储蓄', before: '5000.00 元', after: '不知道' },
        { label: '工会救助和慰问', before: '不知道', after: '生活救助、助学、医疗救助 3000.00 元' },
      ]);
      expect(first?.changes.map((change) => change.label)).toEqual(['家庭储蓄', '有劳动能力未就业']);
      expect(await decide()).toMatchObject({ outcome: 'none' });
      const flags = await listVetoFlags(clerk, {});
      expect(flags.map((flag) => flag.code)).toContain('two-dwellings');
      expect(new Set(flags.map((flag) => flag.code)).size).toBe(flags.length);
      const away = { householdId: elsewhere?.householdId ?? '' };
      await expect(listCheckedRecords(cast.as(cast.people.xu), away)).rejects.toThrow('没有找到这个家庭');
    }),
  );
});
