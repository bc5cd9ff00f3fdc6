/** Every changing address that moves or promises money, with a story that makes it possible: one row an address. */
import { planCampaign } from '#server/campaigns/plan-campaign.ts';
import type { Context } from '#server/context.ts';
import type { Database } from '#server/db/database.ts';
import { approveEntitlements } from '#server/entitlements/approve-entitlements.ts';
import { listEntitlements } from '#server/entitlements/list-entitlements.ts';
import { proposeEntitlements } from '#server/entitlements/propose-entitlements.ts';
import { openFundSources } from '#server/funds/open-fund-sources.ts';
import { receiveFunds } from '#server/funds/receive-funds.ts';
import { allotFunds } from '#server/gatherings/allot-funds.ts';
import { openWelfareIssue } from '#server/gatherings/open-welfare-issue.ts';
import { recordWelfarePayments } from '#server/gatherings/record-welfare-payments.ts';
import { type Cast, playCast } from '../support/cast.ts';
import { campaignFile, settle } from './hardship.ts';

export type Person = 'lin' | 'zhou' | 'fang';

export interface Story {
  readonly cast: Cast;
  readonly campaignId: string;
  readonly receiptId: string;
  readonly clerk: Context;
  readonly chair: Context;
  readonly cashier: Context;
}

export interface Sent {
  readonly path: string;
  readonly body: object | Uint8Array;
  /** The same address with something else in it. */
  readonly otherBody: object | Uint8Array;
  /** Beside a file. */
  readonly fields?: Readonly<Record<string, string>>;
}

export interface MoneyCommand {
  readonly address: string;
  readonly person: Person;
  readonly prepare: (story: Story) => Promise<Sent> | Sent;
}

const source = (code: string, kind: string, book: string, more: object = {}) => ({
  code,
  kind,
  name: `${code}来源`,
  book,
  documentNo: `${code}批复`,
  purpose: '慰问',
  amountYuan: 10_000,
  receivedOn: '2025-12-22',
  ...more,
});

/** A county with three households that have verdicts, and money of three kinds. */
export async function tellStory(database: Database, code: string): Promise<Story> {
  const cast = await playCast(database, { code, now: () => new Date('2026-01-26T01:00:00Z') });
  await settle(database, cast, [
    { name: '王一', tail: '0012', members: 1 },
    { name: '李二', tail: '0023', members: 1 },
    { name: '赵三', tail: '0034', members: 1 },
  ]);
  const [clerk, chair, cashier] = [cast.as(cast.people.lin), cast.as(cast.people.zhou), cast.as(cast.people.fang)];
  const file = campaignFile({
    unit: code,
    units: [{ code, name: '示范县总工会', level: 'county', division: '990101' }],
    fundSources: [
      source('CZ', 'F1', 'relief'),
      source('JZ', 'F4', 'relief', { purpose: '子女上学', allows: { causes: ['schooling'] } }),
      source('FL', 'F5', 'welfare'),
    ],
    measures: [{ code: 'relief', kind: 'relief', name: '登门慰问送钱物', content: '入户走访', sourceOrder: ['CZ'] }],
  });
  const { campaignId } = await planCampaign(clerk, { file });
  await openFundSources(clerk, { campaignId });
  const receive = (sourceCode: string, book?: 'welfare') =>
    receiveFunds(cashier, { campaignId, sourceCode, amountFen: 1_000_000n, receivedOn: '2025-12-22', book });
  const { transactionId: receiptId } = await receive('CZ');
  await receive('FL', 'welfare');
  return { cast, campaignId, receiptId, clerk, chair, cashier };
}

const REASON = { reason: '核实后更正' };

async function proposed(story: Story): Promise<string> {
  await proposeEntitlements(story.clerk, { campaignId: story.campaignId });
  const { rows } = await listEntitlements(story.clerk, { campaignId: story.campaignId });
  return rows[0]?.id ?? '';
}

export async function approved(story: Story): Promise<string> {
  const first = await proposed(story);
  await approveEntitlements(story.chair, { campaignId: story.campaignId });
  return first;
}

const allot = ({ chair, campaignId }: Story, purpose: 'gift' | 'welfare') =>
  allotFunds(chair, {
    campaignId,
    code: purpose,
    name: '一笔拨付',
    purpose,
    sourceCode: purpose === 'gift' ? 'CZ' : 'FL',
    recipientClass: purpose === 'gift' ? 'A0' : 'E5',
    amountFen: 100_000n,
    persons: 10,
    basis: '纪要1号',
  });

async function welfareIssue(story: Story): Promise<string> {
  await allot(story, 'welfare');
  const { campaignId, clerk } = story;
  const issue = { code: 'CJ', name: '春节福利', basis: '纪要2号', perPersonFen: 10_000n, staffCount: 10 };
  const { issueId } = await openWelfareIssue(clerk, { campaignId, ...issue, allotmentCode: 'welfare' });
  return issueId;
}

const WELFARE_LINE = { department: '车间', personName: '王一', staffNo: '001' };
const meetingOf = (minutesNo: string) => ({ meeting: { name: '主席办公会议', on: '2026-01-20', minutesNo } });
const SOURCE = { code: 'NB', kind: 'F1', name: '年补资金', purpose: '慰问' };

/** Addresses with a right about money that neither move nor promise any, and why. */
export const MOVES_NO_MONEY: Readonly<Record<string, string>> = {
  'POST /api/my-relatives': 'says whose household somebody may not approve; nothing is approved by it',
  'PUT /api/campaigns/{id}/approval-thresholds': 'says from which sum on two must approve; nothing is approved by it',
};

export const MONEY_COMMANDS: readonly MoneyCommand[] = [
  {
    address: 'POST /api/campaigns/{id}/fund-sources',
    person: 'lin',
    prepare: ({ campaignId }) => ({
      path: `/api/campaigns/${campaignId}/fund-sources`,
      body: SOURCE,
      otherBody: { ...SOURCE, code: 'NC' },
    }),
  },
  {
    address: 'POST /api/campaigns/{id}/fund-sources/rule',
    person: 'lin',
    prepare: ({ campaignId }) => {
      const change = { ...SOURCE, code: 'CZ', name: '县财政专项', fromOn: '2026-01-27', ...REASON };
      return {
        path: `/api/campaigns/${campaignId}/fund-sources/rule`,
        body: change,
        otherBody: { ...change, fromOn: '2026-01-28' },
      };
    },
  },
  {
    address: 'POST /api/campaigns/{id}/receipts',
    person: 'fang',
    prepare: ({ campaignId }) => {
      const body = { sourceCode: 'CZ', amountFen: 12_345, receivedOn: '2026-01-05' };
      return { path: `/api/campaigns/${campaignId}/receipts`, body, otherBody: { ...body, amountFen: 12_346 } };
    },
  },
  {
    address: 'POST /api/receipts/{id}/reversal',
    person: 'fang',
    prepare: ({ receiptId }) => ({
      path: `/api/receipts/${receiptId}/reversal`,
      body: REASON,
      otherBody: { reason: '另一个原因' },
    }),
  },
  {
    address: 'POST /api/campaigns/{id}/donations',
    person: 'fang',
    prepare: ({ campaignId }) => {
      const body = {
        sourceCode: 'JZ',
        donorKind: 'unit',
        donorName: '示范县某企业',
        purpose: '子女上学',
        causes: ['schooling'],
        amountFen: 50_000,
        receivedOn: '2026-01-05',
      };
      return { path: `/api/campaigns/${campaignId}/donations`, body, otherBody: { ...body, amountFen: 60_000 } };
    },
  },
  {
    address: 'POST /api/campaigns/{id}/allocations',
    person: 'fang',
    prepare: ({ campaignId, cast }) => {
      const body = {
        lines: [{ sourceCode: 'CZ', unitId: cast.units.east.id, amountFen: 20_000 }],
        allocatedOn: '2026-01-06',
        reason: '纪要3号',
      };
      return {
        path: `/api/campaigns/${campaignId}/allocations`,
        body,
        otherBody: { ...body, reason: '纪要4号' },
      };
    },
  },
  {
    address: 'POST /api/campaigns/{id}/budget',
    person: 'lin',
    prepare: ({ campaignId }) => {
      const body = { lines: [{ sourceCode: 'CZ', amountFen: 500_000 }], basis: '纪要5号' };
      return { path: `/api/campaigns/${campaignId}/budget`, body, otherBody: { ...body, basis: '纪要6号' } };
    },
  },
  {
    address: 'POST /api/campaigns/{id}/entitlements',
    person: 'lin',
    // It says nothing but which campaign: another body is another campaign, which nobody has.
    prepare: ({ campaignId }) => ({ path: `/api/campaigns/${campaignId}/entitlements`, body: {}, otherBody: {} }),
  },
  {
    address: 'POST /api/campaigns/{id}/entitlement-proposal-jobs',
    person: 'lin',
    prepare: ({ campaignId }) => ({
      path: `/api/campaigns/${campaignId}/entitlement-proposal-jobs`,
      body: {},
      otherBody: {},
    }),
  },
  {
    address: 'POST /api/campaigns/{id}/entitlement-approval',
    person: 'zhou',
    prepare: async (story) => {
      await proposed(story);
      const path = `/api/campaigns/${story.campaignId}/entitlement-approval`;
      return { path, body: meetingOf('〔2026〕2号'), otherBody: meetingOf('〔2026〕3号') };
    },
  },
  {
    address: 'POST /api/campaigns/{id}/entitlement-approval-jobs',
    person: 'zhou',
    prepare: async (story) => {
      await proposed(story);
      const path = `/api/campaigns/${story.campaignId}/entitlement-approval-jobs`;
      return { path, body: meetingOf('〔2026〕2号'), otherBody: meetingOf('〔2026〕3号') };
    },
  },
  {
    address: 'POST /api/entitlements/{id}/exclusion',
    person: 'lin',
    prepare: async (story) => ({
      path: `/api/entitlements/${await approved(story)}/exclusion`,
      body: { reason: '已迁出本县' },
      otherBody: { reason: '已去世' },
    }),
  },
  {
    address: 'POST /api/campaigns/{id}/allotments',
    person: 'zhou',
    prepare: ({ campaignId }) => {
      const body = {
        code: 'gift',
        name: '茶话会慰问品',
        purpose: 'gift',
        sourceCode: 'CZ',
        recipientClass: 'A0',
        amountFen: 30_000,
        basis: '纪要7号',
      };
      return { path: `/api/campaigns/${campaignId}/allotments`, body, otherBody: { ...body, code: 'gift2' } };
    },
  },
  {
    address: 'POST /api/campaigns/{id}/allotments/{code}/release',
    person: 'lin',
    prepare: async (story) => {
      await allot(story, 'gift');
      const path = `/api/campaigns/${story.campaignId}/allotments/gift/release`;
      return { path, body: REASON, otherBody: { reason: '另一个原因' } };
    },
  },
  {
    address: 'POST /api/welfare-issues/{id}/payments',
    person: 'fang',
    prepare: async (story) => {
      const body = { paidOn: '2026-01-26', lines: [WELFARE_LINE] };
      return {
        path: `/api/welfare-issues/${await welfareIssue(story)}/payments`,
        body,
        otherBody: { ...body, lines: [{ ...WELFARE_LINE, personName: '李二', staffNo: '002' }] },
      };
    },
  },
  {
    address: 'POST /api/welfare-issues/{id}/payments/{line}/withdrawal',
    person: 'fang',
    prepare: async (story) => {
      const issueId = await welfareIssue(story);
      await recordWelfarePayments(story.cashier, { issueId, paidOn: '2026-01-26', lines: [WELFARE_LINE] });
      const path = `/api/welfare-issues/${issueId}/payments/1/withdrawal`;
      return { path, body: { reason: '登记错误' }, otherBody: { reason: '重复登记' } };
    },
  },
];
