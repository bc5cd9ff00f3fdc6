import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { EntitlementState } from '#domain/entitlements/entitlement.ts';
import { type Answer, call } from '#client/client.ts';

export type EntitlementPage = Answer<'GET /api/campaigns/{id}/entitlements'>;
export type EntitlementLine = EntitlementPage['rows'][number];

/** What a finished proposal comes to: households, and the reasons why some are without an arrangement, each once. */
export interface Proposal extends Omit<Answer<'POST /api/campaigns/{id}/entitlements'>, 'missedHouseholds'> {
  readonly reasons: readonly string[];
}

export type Approval = Answer<'POST /api/campaigns/{id}/entitlement-approval'>;

export interface Meeting {
  name: string;
  on: string;
  minutesNo: string;
}

export const entitlementsQuery = (
  campaignId: string,
  status: EntitlementState | undefined,
  cursor: string | undefined,
) =>
  queryOptions({
    queryKey: ['entitlements', campaignId, status, cursor],
    queryFn: () =>
      call('GET /api/campaigns/{id}/entitlements', { params: { id: campaignId }, query: { status, cursor } }),
    placeholderData: keepPreviousData,
  });

/** However long the list is, it is drawn up in the background, all of it or nothing. */
export function startProposal(campaignId: string, commandId: string) {
  return call('POST /api/campaigns/{id}/entitlement-proposal-jobs', { params: { id: campaignId } }, { commandId });
}

/** However long the list is, it is approved in the background, all of it or nothing. */
export function startApproval(campaignId: string, meeting: Meeting, commandId: string) {
  return call(
    'POST /api/campaigns/{id}/entitlement-approval-jobs',
    { params: { id: campaignId }, body: { meeting } },
    { commandId },
  );
}

export function excludeEntitlement(id: string, reason: string, commandId: string) {
  return call('POST /api/entitlements/{id}/exclusion', { params: { id }, body: { reason } }, { commandId });
}
