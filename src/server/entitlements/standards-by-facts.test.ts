import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseRulePack } from '#domain/eligibility/rule-pack.ts';
import { campaignFile, settle } from '../../../tests/races/hardship.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { planCampaign } from '../campaigns/plan-campaign.ts';
import { openFundSources } from '../funds/open-fund-sources.ts';
import { receiveFunds } from '../funds/receive-funds.ts';
import { listEntitlements } from './list-entitlements.ts';
import { proposeEntitlements } from './propose-entitlements.ts';

const { rollingBack } = useDatabase();
const pack = parseRulePack(parse(readFileSync('packs/rules/bozhou-2014.yaml', 'utf8')));
const rate = (code: string, changes: object) => ({ code, name: code, measure: 'relief', ...changes });
const RATES = [
  rate('fixed', { tier: 'subsistence', cashYuan: 600 }),
  rate('many', { tier: 'subsistence', cashYuan: 800, when: 'members >= 4' }),
  rate('grave', { tier: 'marginal', grade: 'first', cashYuan: 2000 }),
  rate('loss', {
    tier: 'subsistence',
    cashBy: { formula: 'loss * 15', over: 100, atMostYuan: 3000, reading: '扣除赔付后损失的15%' },
  }),
];

describe('standards that ask for facts', () => {
  test(
    'give by condition, grade and formula, say so, and name whoever lacks the facts',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const base = { divisionCode: '990101', residence: 'urban', mainCause: 'illness' };
      const told = [
        ['王一', 'subsistence', { ...base, memberCount: 3 }],
        ['李二', 'subsistence', { ...base, memberCount: 5 }],
        ['赵三', 'subsistence', { ...base, memberCount: 2, checked: { lossFen: 1_234_567 } }],
        ['钱四', 'subsistence', { ...base, memberCount: 2, checked: { lossFen: 90_000_000 } }],
        ['孙五', 'marginal', { ...base, memberCount: 2, checked: { grade: 'first' } }],
        ['周六', 'marginal', { ...base, memberCount: 2, checked: { grade: 'second' } }],
        ['吴七', 'marginal', { ...base, memberCount: 2 }],
      ] as const;
      const kept = {
        code: pack.code,
        version: '1',
        name: pack.name,
        digest: '0',
        installed_at: new Date('2026-01-01'),
      };
      await tx
        .insertInto('rule_packs')
        .values({ ...kept, content: JSON.stringify(pack) })
        .execute();
      const dossiers = await settle(
        database,
        cast,
        told.map(([name, tier], at) => ({ name, tier, tail: `000${at}` })),
      );
      for (const [at, [, , facts]] of told.entries())
        await tx
          .updateTable('verdicts')
          .set({ facts: JSON.stringify(facts) })
          .where('dossier_id', '=', dossiers[at] as string)
          .execute();
      const lin = cast.as(cast.people.lin);
      const { campaignId } = await planCampaign(lin, {
        file: campaignFile({
          standards: { floorYuan: 0, caps: { perTimeYuan: 3000, perYearYuan: 6000 }, rates: RATES },
        }),
      });
      await openFundSources(lin, { campaignId });
      const money = { campaignId, sourceCode: 'CZ', amountFen: 10_000_000n, receivedOn: '2026-01-05' };
      await receiveFunds(cast.as(cast.people.fang), money);
      const answer = await proposeEntitlements(lin, { campaignId });
      expect(answer).toMatchObject({ reached: 5, notEntitled: 2, missed: 0 });
      const { rows } = await listEntitlements(lin, { campaignId, limit: 200 });
      expect(rows.map((row) => [row.head_name, row.cash_fen])).toEqual([
        ['王一', 60_000n],
        ['李二', 80_000n],
        ['赵三', 185_100n],
        ['钱四', 300_000n],
        ['孙五', 200_000n],
      ]);
      expect(rows[2]?.reasons).toContain('慰问金按算式计发：扣除赔付后损失的15%，最高 3000 元');
    }),
  );

  test(
    'are refused when the plan is made, with the standard and the word',
    rollingBack(async (database) => {
      const cast = await playCast(database);
      await settle(database, cast, [{ name: '王一', tail: '0012' }]);
      const plan = (cashBy: object, changes: object = {}) =>
        planCampaign(cast.as(cast.people.lin), {
          file: campaignFile({
            standards: {
              floorYuan: 0,
              caps: { perTimeYuan: 3000 },
              rates: [rate('loss', { cashBy: { atMostYuan: 3000, reading: '损失的15%', ...cashBy }, ...changes })],
            },
          }),
        });
      await expect(plan({ formula: 'losses * 15' })).rejects.toThrow(
        '慰问标准“loss”的算式写得不对：losses * 15。“losses”不在词汇表里',
      );
      await expect(plan({ formula: 'loss', atMostYuan: 5000 })).rejects.toThrow('超过每次上限 3000 元');
      await expect(plan({ formula: 'loss', atLeastYuan: 3001 })).rejects.toThrow('最低 3001 元，高于最高 3000 元');
      await expect(plan({ formula: 'loss' }, { cashYuan: 5 })).rejects.toThrow('又写了算式，请只留一种');
    }),
  );
});
