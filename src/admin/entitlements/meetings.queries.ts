import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { CoverageClass } from '#domain/entitlements/coverage.ts';
import type { Decision } from '#domain/entitlements/meeting.ts';
import type { QuotaMethod, QuotaSubject } from '#domain/entitlements/quota.ts';
import { type Answer, call } from '#client/client.ts';

export type MeetingLine = Answer<'GET /api/campaigns/{id}/meetings'>['meetings'][number];
export type MeetingCasePage = Answer<'GET /api/meetings/{id}/cases/{position}'>;
export type UnitCoverage = Answer<'GET /api/campaigns/{id}/coverage'>['units'][number];
export type QuotaLine = Answer<'GET /api/campaigns/{id}/quotas'>['quotas'][number];

export const meetingsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['meetings', campaignId],
    queryFn: async () => (await call('GET /api/campaigns/{id}/meetings', { params: { id: campaignId } })).meetings,
  });
export const meetingCaseQuery = (id: string, position: number) =>
  queryOptions({
    queryKey: ['meeting-case', id, position],
    queryFn: () => call('GET /api/meetings/{id}/cases/{position}', { params: { id, position } }),
    placeholderData: keepPreviousData,
  });
export const coverageQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['coverage', campaignId],
    queryFn: async () => (await call('GET /api/campaigns/{id}/coverage', { params: { id: campaignId } })).units,
  });
export const coverageRowsQuery = (campaignId: string, unitCode: string, coverage: CoverageClass, cursor?: string) =>
  queryOptions({
    queryKey: ['coverage', campaignId, unitCode, coverage, cursor],
    queryFn: () =>
      call('GET /api/campaigns/{id}/coverage/{unitCode}/{coverage}', {
        params: { id: campaignId, unitCode, coverage },
        query: { cursor },
      }),
  });
export const quotasQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['quotas', campaignId],
    queryFn: async () => (await call('GET /api/campaigns/{id}/quotas', { params: { id: campaignId } })).quotas,
  });
export const thresholdsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['thresholds', campaignId],
    queryFn: () => call('GET /api/campaigns/{id}/approval-thresholds', { params: { id: campaignId } }),
  });

export interface MeetingFields {
  name: string;
  heldOn: string;
  place: string;
  chairedBy: string;
  recordedBy: string;
  attendees: string[];
  absent: string[];
  minutesNo: string;
  supplementReason?: string;
}
export const openMeeting = (id: string, body: MeetingFields, commandId: string) =>
  call('POST /api/campaigns/{id}/meetings', { params: { id }, body }, { commandId });

export interface Said {
  entitlementId: string;
  decision: Decision;
  reason?: string;
  objection?: { by: string; text: string };
}
export const decideCase = (id: string, body: Said, commandId: string) =>
  call('POST /api/meetings/{id}/decisions', { params: { id }, body }, { commandId });
export const agreeToRest = (id: string, commandId: string) =>
  call('POST /api/meetings/{id}/agreement-to-rest', { params: { id } }, { commandId });
export const freezeMeeting = (id: string, commandId: string) =>
  call('POST /api/meetings/{id}/freezing', { params: { id } }, { commandId });
export const fetchMinutes = (id: string, format: 'docx' | 'pdf') =>
  call('POST /api/meetings/{id}/minutes', { params: { id }, body: { format } }) as Promise<unknown> as Promise<Blob>;
export const approveList = (id: string, meetingId: string, commandId: string) =>
  call('POST /api/campaigns/{id}/entitlement-approval', { params: { id }, body: { meetingId } }, { commandId });

export interface Quotas {
  subject: QuotaSubject;
  method: QuotaMethod;
  total: number;
  lines: { unit: string; weight?: string; amount?: number }[];
}
export const setQuotas = (id: string, body: Quotas, commandId: string) =>
  call('PUT /api/campaigns/{id}/quotas', { params: { id }, body }, { commandId });

export interface ChangedQuota {
  subject: QuotaSubject;
  unitCode: string;
  amount: number;
  reason: string;
}
export const changeQuota = (id: string, body: ChangedQuota, commandId: string) =>
  call('POST /api/campaigns/{id}/quota-changes', { params: { id }, body }, { commandId });

export interface Thresholds {
  perCaseFen: number | null;
  perListFen: number | null;
  needsMeeting: boolean;
  basis: string;
}
export const setThresholds = (id: string, body: Thresholds, commandId: string) =>
  call('PUT /api/campaigns/{id}/approval-thresholds', { params: { id }, body }, { commandId });
export const declareRelatives = (
  relatives: { name: string; relation: string; idNumber?: string }[],
  commandId: string,
) => call('POST /api/my-relatives', { body: { relatives } }, { commandId });
