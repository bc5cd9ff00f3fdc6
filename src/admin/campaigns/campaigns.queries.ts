import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';

export type CampaignLine = Answer<'GET /api/campaigns'>['campaigns'][number];
export type Campaign = Answer<'GET /api/campaigns/{id}'>;
export type Standard = Campaign['standards'][number];

export const campaignsQuery = queryOptions({
  queryKey: ['campaigns'],
  queryFn: async () => (await call('GET /api/campaigns')).campaigns,
  staleTime: 60_000,
});

export const campaignQuery = (id: string) =>
  queryOptions({ queryKey: ['campaigns', id], queryFn: () => call('GET /api/campaigns/{id}', { params: { id } }) });

/** The campaign named in the address, or else the latest one. */
export function currentCampaign(
  campaigns: readonly CampaignLine[] | undefined,
  pathname: string,
): CampaignLine | undefined {
  const named = /^\/campaigns\/([^/]+)/.exec(pathname)?.[1];
  return campaigns?.find((campaign) => campaign.id === named) ?? campaigns?.[0];
}

/** Measures money may be set apart for: those of the plan, then those that units added when they accepted it. */
export function useMeasures(campaignId: string): readonly { readonly code: string; readonly name: string }[] {
  const campaign = useQuery(campaignQuery(campaignId)).data;
  if (!campaign) return [];
  const added = campaign.unitMeasures.map(({ code, name, unitName }) => ({ code, name: `${name}（${unitName}）` }));
  return [...campaign.measures, ...added];
}
