import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { addressOf, type Answer, call, upload } from '#client/client.ts';

export type GoodsPage = Answer<'GET /api/campaigns/{id}/goods-deliveries'>;
export type GoodsHousehold = GoodsPage['rows'][number];
export type GoodsState = GoodsHousehold['state'];

/** What is out of date after goods have reached a household or came back. */
export const REFRESHED_BY_HANDING = [
  'goods',
  'goods-deliveries',
  'deliveries',
  'funds',
  'reconciliation',
  'evidence',
  'figures',
  'desk',
];

export interface GoodsSearch {
  readonly state?: GoodsState;
  readonly q?: string;
}

export const goodsHouseholdsQuery = (campaignId: string, search: GoodsSearch, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['goods-deliveries', campaignId, search, cursor],
    queryFn: () =>
      call('GET /api/campaigns/{id}/goods-deliveries', { params: { id: campaignId }, query: { ...search, cursor } }),
    placeholderData: keepPreviousData,
  });

export const goodsSignature = (id: string) => addressOf('GET /api/goods-deliveries/{id}/sign-off', { params: { id } });

export function signForGoods(campaignId: string, file: File, fields: Record<string, string>, commandId: string) {
  return upload(
    'POST /api/campaigns/{id}/goods-deliveries/signed',
    file,
    { params: { id: campaignId } },
    { commandId, fields },
  );
}

export function takeBackGoods(
  campaignId: string,
  entitlementId: string,
  body: { keeper: string; reason: string },
  commandId: string,
) {
  const params = { id: campaignId, entitlementId };
  return call('POST /api/campaigns/{id}/goods-deliveries/{entitlementId}/return', { params, body }, { commandId });
}
