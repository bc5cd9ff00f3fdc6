import { queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';

export type PlanDraft = Answer<'GET /api/campaign-drafts/{id}'>;
export type PlanMistake = PlanDraft['mistakes'][number];
export type Saved = Answer<'POST /api/campaign-drafts/{id}'>;
export type ToConfirm = PlanDraft['toConfirm'][number];

export const planDraftsQuery = queryOptions({
  queryKey: ['campaign-drafts'],
  queryFn: async () => (await call('GET /api/campaign-drafts')).drafts,
});

export const planDraftQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaign-drafts', id],
    queryFn: () => call('GET /api/campaign-drafts/{id}', { params: { id } }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const startDraft = (body: { copyOf?: string; unitPath?: string; year?: number }, commandId: string) =>
  call('POST /api/campaign-drafts', { body }, { commandId });

export const openDraft = (id: string, commandId: string) =>
  call('POST /api/campaigns/{id}/plan-draft', { params: { id } }, { commandId });

export const saveDraft = (
  id: string,
  body: { revision: number; body: Record<string, unknown>; confirmed: ToConfirm[] },
  commandId: string,
) => call('POST /api/campaign-drafts/{id}', { params: { id }, body }, { commandId });

/** Plans the campaign and opens the accounts of sources that have none yet. */
export async function planFromDraft(id: string, revision: number, commandId: string) {
  const { campaignId } = await call(
    'POST /api/campaign-drafts/{id}/plan',
    { params: { id }, body: { revision } },
    { commandId },
  );
  await call('POST /api/campaigns/{id}/fund-sources/of-plan', { params: { id: campaignId } });
  return { campaignId };
}
