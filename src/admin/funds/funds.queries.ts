import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';
import type { Api } from '#client/generated/api.ts';

export type FundTable = Answer<'GET /api/campaigns/{id}/funds'>;
export type FundLine = FundTable['sources'][number];
export type FundAmounts = FundTable['total'];
export type Posting = Answer<'GET /api/campaigns/{id}/ledger'>['postings'][number];
export type LedgerFault = Answer<'GET /api/campaigns/{id}/ledger/check'>['faults'][number];
export type Donation = Answer<'GET /api/campaigns/{id}/donations'>['donations'][number];
export type BudgetLine = Answer<'GET /api/campaigns/{id}/budget'>['lines'][number];
export type MoneyTrail = Answer<'GET /api/campaigns/{id}/money-trail/{entitlementId}'>;

/** First parts of the query keys that money moves make stale. */
export const REFRESHED_BY_MONEY = ['funds', 'ledger', 'donations', 'budget', 'desk'];

export const fundsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['funds', campaignId],
    queryFn: () => call('GET /api/campaigns/{id}/funds', { params: { id: campaignId } }),
  });

export const balancesQuery = (campaignId: string, by: 'unit' | 'measure') =>
  queryOptions({
    queryKey: ['funds', campaignId, 'balances', by],
    queryFn: () => call('GET /api/campaigns/{id}/funds/balances', { params: { id: campaignId }, query: { by } }),
  });

export const donationsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['donations', campaignId],
    queryFn: () => call('GET /api/campaigns/{id}/donations', { params: { id: campaignId } }),
  });

export const budgetQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['budget', campaignId],
    queryFn: () => call('GET /api/campaigns/{id}/budget', { params: { id: campaignId } }),
  });

/** The filters of the ledger as they stand in the address. */
export interface LedgerSearch {
  readonly source?: string;
  readonly unit?: string;
  readonly measure?: string;
  /** Which of the accounts of a source. */
  readonly side?: string;
  readonly kind?: string;
  readonly from?: string;
  readonly to?: string;
  /** Least and greatest amount in yuan. */
  readonly least?: string;
  readonly most?: string;
  /** One transaction, or whatever a posting refers to. */
  readonly about?: string;
}

type LedgerQuery = NonNullable<Api['GET /api/campaigns/{id}/ledger/workbook']['query']>;

function queryOf({ least, most, kind, ...search }: LedgerSearch): LedgerQuery {
  const fen = (yuan: string | undefined) => (yuan === undefined ? undefined : String(Math.round(Number(yuan) * 100)));
  const bounds = { minFen: fen(least), maxFen: fen(most) };
  const present = Object.entries({ ...search, ...bounds, kind }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as LedgerQuery;
}

export const ledgerQuery = (campaignId: string, search: LedgerSearch, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['ledger', campaignId, search, cursor],
    queryFn: () =>
      call('GET /api/campaigns/{id}/ledger', {
        params: { id: campaignId },
        query: { ...queryOf(search), ...(cursor === undefined ? {} : { cursor }) },
      }),
    placeholderData: keepPreviousData,
  });

export const ledgerCheckQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['ledger', campaignId, 'check'],
    queryFn: () => call('GET /api/campaigns/{id}/ledger/check', { params: { id: campaignId } }),
    staleTime: 0,
  });

export const moneyTrailQuery = (campaignId: string, entitlementId: string) =>
  queryOptions({
    queryKey: ['ledger', campaignId, 'trail', entitlementId],
    queryFn: () =>
      call('GET /api/campaigns/{id}/money-trail/{entitlementId}', { params: { id: campaignId, entitlementId } }),
  });

export function fetchLedgerBook(campaignId: string, search: LedgerSearch) {
  return call('GET /api/campaigns/{id}/ledger/workbook', { params: { id: campaignId }, query: queryOf(search) });
}

export function fetchFundBook(
  campaignId: string,
  table: 'raised' | 'allocated' | 'donations' | 'public-donations' | 'money-trail',
) {
  return call('GET /api/campaigns/{id}/tables/{table}/file', {
    params: { id: campaignId, table },
    query: { format: 'xlsx' },
  });
}

export type NewReceipt = Api['POST /api/campaigns/{id}/receipts']['body'];
export type NewDonation = Api['POST /api/campaigns/{id}/donations']['body'];
export type NewAllocation = Api['POST /api/campaigns/{id}/allocations']['body'];
export type NewBudget = Api['POST /api/campaigns/{id}/budget']['body'];
export type NewSource = Api['POST /api/campaigns/{id}/fund-sources']['body'];
export type ChangedSource = Api['POST /api/campaigns/{id}/fund-sources/rule']['body'];

const at = (campaignId: string) => ({ params: { id: campaignId } });
export const receive = (campaignId: string, body: NewReceipt, commandId: string) =>
  call('POST /api/campaigns/{id}/receipts', { ...at(campaignId), body }, { commandId });
export const reverseReceipt = (transactionId: string, reason: string, commandId: string) =>
  call('POST /api/receipts/{id}/reversal', { params: { id: transactionId }, body: { reason } }, { commandId });
export const donate = (campaignId: string, body: NewDonation, commandId: string) =>
  call('POST /api/campaigns/{id}/donations', { ...at(campaignId), body }, { commandId });
export const allocate = (campaignId: string, body: NewAllocation, commandId: string) =>
  call('POST /api/campaigns/{id}/allocations', { ...at(campaignId), body }, { commandId });
export const setBudget = (campaignId: string, body: NewBudget, commandId: string) =>
  call('POST /api/campaigns/{id}/budget', { ...at(campaignId), body }, { commandId });
export const openSource = (campaignId: string, body: NewSource, commandId: string) =>
  call('POST /api/campaigns/{id}/fund-sources', { ...at(campaignId), body }, { commandId });
export const changeSource = (campaignId: string, body: ChangedSource, commandId: string) =>
  call('POST /api/campaigns/{id}/fund-sources/rule', { ...at(campaignId), body }, { commandId });
export const printReceipt = (campaignId: string, donationId: string) =>
  call('GET /api/campaigns/{id}/donations/{donationId}/receipt', { params: { id: campaignId, donationId } });
