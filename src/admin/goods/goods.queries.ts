import { queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';
import type { Api } from '#client/generated/api.ts';

export type StockItem = Answer<'GET /api/campaigns/{id}/goods'>['items'][number];
export type Purchase = Answer<'GET /api/campaigns/{id}/purchases'>['purchases'][number];
export type StockLine = Answer<'GET /api/campaigns/{id}/stock-book'>['lines'][number];
export type NewPurchase = Api['POST /api/campaigns/{id}/purchases']['body'];
export type Arrival = Api['POST /api/campaigns/{id}/purchases/{purchaseId}/receive']['body'];
export type Move = Api['POST /api/campaigns/{id}/goods-moves']['body'];
export type OtherArrival = Api['POST /api/campaigns/{id}/goods']['body'];
export type StockCount = Api['POST /api/campaigns/{id}/goods-counts']['body'];

/** What is out of date after goods have moved. */
export const REFRESHED_BY_GOODS = ['goods', 'goods-deliveries', 'gatherings', 'reconciliation', 'evidence'];

const of = (id: string) => ({ params: { id } });

export const stockQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['goods', campaignId, 'stock'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/goods', of(campaignId))).items,
  });

export const purchasesQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['goods', campaignId, 'purchases'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/purchases', of(campaignId))).purchases,
  });

export const stockBookQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['goods', campaignId, 'book'],
    queryFn: async () =>
      (await call('GET /api/campaigns/{id}/stock-book', { params: { id: campaignId }, query: {} })).lines,
  });

export function planPurchase(campaignId: string, body: NewPurchase, commandId: string) {
  return call('POST /api/campaigns/{id}/purchases', { ...of(campaignId), body }, { commandId });
}

export function approvePurchase(
  campaignId: string,
  purchaseId: string,
  body: { decision: string; minutesNo?: string },
  commandId: string,
) {
  const params = { id: campaignId, purchaseId };
  return call('POST /api/campaigns/{id}/purchases/{purchaseId}/approve', { params, body }, { commandId });
}

export function receivePurchase(campaignId: string, purchaseId: string, body: Arrival, commandId: string) {
  const params = { id: campaignId, purchaseId };
  return call('POST /api/campaigns/{id}/purchases/{purchaseId}/receive', { params, body }, { commandId });
}

export function cancelPurchase(campaignId: string, purchaseId: string, body: { reason: string }, commandId: string) {
  const params = { id: campaignId, purchaseId };
  return call('POST /api/campaigns/{id}/purchases/{purchaseId}/cancel', { params, body }, { commandId });
}

export function receiveOther(campaignId: string, body: OtherArrival, commandId: string) {
  return call('POST /api/campaigns/{id}/goods', { ...of(campaignId), body }, { commandId });
}

export function moveGoods(campaignId: string, body: Move, commandId: string) {
  return call('POST /api/campaigns/{id}/goods-moves', { ...of(campaignId), body }, { commandId });
}

export function countGoods(campaignId: string, body: StockCount, commandId: string) {
  return call('POST /api/campaigns/{id}/goods-counts', { ...of(campaignId), body }, { commandId });
}

export function bookSignedGoods(
  campaignId: string,
  body: { itemCode: string; unitCode: string; keeper: string },
  commandId: string,
) {
  return call('POST /api/campaigns/{id}/goods-deliveries/from-sheets', { ...of(campaignId), body }, { commandId });
}

export const colleaguesQuery = queryOptions({
  queryKey: ['colleagues'],
  queryFn: async () => (await call('GET /api/colleagues', {})).people,
});
