import { queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';
import type { RecordKind } from '#domain/gatherings/gathering-lists.ts';

export type WithdrawnRecord = Answer<'GET /api/campaigns/{id}/withdrawn-records'>['items'][number];

export const withdrawnQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['gatherings', campaignId, 'withdrawn'],
    queryFn: async () =>
      (await call('GET /api/campaigns/{id}/withdrawn-records', { params: { id: campaignId } })).items,
  });

export function withdrawRecord(kind: RecordKind, id: string, reason: string, commandId: string) {
  return call(
    'POST /api/gathering-records/{kind}/{id}/withdrawal',
    { params: { kind, id }, body: { reason } },
    { commandId },
  );
}

export const welfareIssueQuery = (issueId: string) =>
  queryOptions({
    queryKey: ['gatherings', 'welfare-issue', issueId],
    queryFn: () => call('GET /api/welfare-issues/{id}', { params: { id: issueId } }),
  });

export function withdrawWelfare(issueId: string, line: number, reason: string, commandId: string) {
  return call(
    'POST /api/welfare-issues/{id}/payments/{line}/withdrawal',
    { params: { id: issueId, line }, body: { reason } },
    { commandId },
  );
}
