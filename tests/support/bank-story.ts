/** An approved campaign with cards and a second cashier, ready for the bank; and what the bank answers. */
import type { Actor } from '#domain/accounts/actor.ts';
import type { WorkbookSheet } from '#domain/imports/cell-value.ts';
import { planCampaign } from '#server/campaigns/plan-campaign.ts';
import type { Database } from '#server/db/database.ts';
import { approveEntitlements } from '#server/entitlements/approve-entitlements.ts';
import { proposeEntitlements } from '#server/entitlements/propose-entitlements.ts';
import { getFundBalances } from '#server/funds/get-fund-balances.ts';
import { openFundSources } from '#server/funds/open-fund-sources.ts';
import { receiveFunds } from '#server/funds/receive-funds.ts';
import { campaignFile, type Household, settle } from '../races/hardship.ts';
import { cardOf, giveCards } from './cards.ts';
import { playCast } from './cast.ts';

export const COST = 72_000n;

/** Households of 示范县 with 600 yuan in cash and 120 yuan in goods each, approved and paid for. */
export async function readyToPay(database: Database, heads: readonly string[], code = '990101') {
  let clock = new Date('2026-01-25T01:00:00Z');
  const cast = await playCast(database, { code, now: () => clock });
  const households = heads.map((name, at): Household => ({ name, tail: String(at + 1).padStart(4, '0'), members: 1 }));
  await settle(database, cast, households);
  await giveCards(database, cast, heads);
  const clerk = cast.as(cast.people.lin);
  const fang = cast.as(cast.people.fang);
  const units = [{ code, name: '示范县总工会', level: 'county', division: '990101' }];
  const { campaignId } = await planCampaign(clerk, { file: campaignFile({ unit: code, units }) });
  await openFundSources(clerk, { campaignId });
  const amountFen = COST * BigInt(Math.max(heads.length, 1));
  await receiveFunds(fang, { campaignId, sourceCode: 'CZ', amountFen, receivedOn: '2026-01-05' });
  await proposeEntitlements(clerk, { campaignId });
  await approveEntitlements(cast.as(cast.people.zhou), { campaignId });
  const second: Actor = { ...cast.people.fang, userId: 'user-wen', name: '文舒' };
  return {
    cast,
    campaignId,
    clerk,
    fang,
    chair: cast.as(cast.people.zhou),
    second: cast.as(second),
    /** Moves the clock to nine in the morning of a day, Beijing time. */
    on: (day: string) => {
      clock = new Date(`${day}T01:00:00Z`);
    },
    balance: async () => {
      const source = (await getFundBalances(fang, { campaignId })).find((each) => each.code === 'CZ');
      if (!source) throw new Error('no source');
      return source;
    },
  };
}

export interface Said {
  readonly line: number | string;
  readonly name: string;
  readonly card: string;
  readonly amount?: string;
  readonly state?: string;
  readonly reason?: string;
  readonly day?: string;
}

export const RESULT_HEAD = ['序号', '户名', '账号', '金额', '处理结果', '失败原因', '交易日期'];

/** A result file as the bank sends it. */
export function resultSheets(rows: readonly Said[], head: readonly string[] = RESULT_HEAD): WorkbookSheet[] {
  const cells = rows.map((row) => [
    String(row.line),
    row.name,
    row.card,
    row.amount ?? '600.00',
    row.state ?? '成功',
    row.reason ?? '',
    row.day ?? '2026-01-25',
  ]);
  return [
    {
      name: '回盘',
      merges: [],
      rows: [head, ...cells].map((values, at) => ({ rowNo: at + 1, hidden: false, cells: [...values] })),
    },
  ];
}

/** The row for the head at this place (from 1), paid unless said otherwise. */
export const said = (place: number, name: string, changes: Partial<Said> = {}): Said => ({
  line: place,
  name,
  card: cardOf(place),
  ...changes,
});
