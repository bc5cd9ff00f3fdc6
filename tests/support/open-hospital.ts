/** A campaign with a relief source and three welfare ones, money received: the ground of tests about gatherings and rounds. */
import type { RecipientClassCode } from '#domain/code-lists.ts';
import type { AllotmentPurpose } from '#domain/gatherings/allotment.ts';
import { planCampaign } from '#server/campaigns/plan-campaign.ts';
import type { Context } from '#server/context.ts';
import type { Database } from '#server/db/database.ts';
import { openFundSources } from '#server/funds/open-fund-sources.ts';
import { receiveFunds } from '#server/funds/receive-funds.ts';
import { allotFunds } from '#server/gatherings/allot-funds.ts';
import { campaignFile, settle } from '../races/hardship.ts';
import { type Cast, playCast } from './cast.ts';

export interface Hospital {
  readonly cast: Cast;
  readonly campaignId: string;
  readonly clerk: Context;
  readonly chair: Context;
  readonly cashier: Context;
  readonly medic: Context;
  /** Sets money aside under the purpose as code. */
  readonly allot: (
    purpose: AllotmentPurpose,
    sourceCode: string,
    recipientClass: RecipientClassCode,
    amountFen: bigint,
  ) => Promise<unknown>;
}

const source = (code: string, name: string, kind: string, book: string, amountYuan: number) => ({
  code,
  kind,
  name,
  book,
  documentNo: `${name}批复`,
  purpose: name,
  amountYuan,
  receivedOn: '2025-12-22',
});

export async function openHospital(database: Database): Promise<Hospital> {
  const cast = await playCast(database, { now: () => new Date('2026-02-18T01:00:00Z') });
  await settle(database, cast, [
    { name: '王一', tail: '0012' },
    { name: '李二', tail: '0023', causes: ['schooling'], tier: 'marginal' },
  ]);
  const clerk = cast.as(cast.people.lin);
  const file = campaignFile({
    fundSources: [
      source('CZ', '困难职工专项', 'F1', 'relief', 10_000),
      source('JZ', '值班慰问经费', 'F5', 'welfare', 5_000),
      source('FL', '职工福利费', 'F5', 'welfare', 20_000),
      source('JL', '表彰经费', 'F5', 'welfare', 3_000),
      { ...source('JX', '助学捐款', 'F4', 'relief', 1_000), purpose: '子女上学', allows: { causes: ['schooling'] } },
    ],
    measures: [{ code: 'relief', kind: 'relief', name: '登门慰问送钱物', content: '入户走访', sourceOrder: ['CZ'] }],
  });
  const { campaignId } = await planCampaign(clerk, { file });
  await openFundSources(clerk, { campaignId });
  const cashier = cast.as(cast.people.fang);
  for (const { code, amountYuan, book } of file.fundSources)
    await receiveFunds(cashier, {
      campaignId,
      sourceCode: code,
      amountFen: BigInt(amountYuan) * 100n,
      receivedOn: '2025-12-22',
      book,
    });
  const chair = cast.as(cast.people.zhou);
  const { county } = cast.units;
  const medic = cast.as({
    userId: 'user-medic',
    name: '苏叶',
    tenantId: cast.tenantId,
    grants: [{ role: 'medic', unitId: county.id, unitPath: county.path }],
  });
  return {
    cast,
    campaignId,
    clerk,
    chair,
    cashier,
    medic,
    allot: (purpose, sourceCode, recipientClass, amountFen) =>
      allotFunds(chair, {
        campaignId,
        code: purpose,
        name: `${purpose}资金`,
        purpose,
        sourceCode,
        recipientClass,
        amountFen,
        basis: '院长办公会3号纪要',
      }),
  };
}
