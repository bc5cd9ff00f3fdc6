import { queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';
import type { Api } from '#client/generated/api.ts';

export type Deployment = Answer<'GET /api/campaigns/{id}/deployment'>;
export type BoardRow = NonNullable<Deployment['board']>['rows'][number];
type Body<Name extends keyof Api> = Api[Name] extends { body: infer B } ? B : never;

export const deploymentQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', id, 'deployment'],
    queryFn: () => call('GET /api/campaigns/{id}/deployment', { params: { id } }),
  });

export const closingQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', id, 'closing'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/closing', { params: { id } })).lines,
  });

export const publish = (id: string, body: Body<'POST /api/campaigns/{id}/deployment'>, commandId: string) =>
  call('POST /api/campaigns/{id}/deployment', { params: { id }, body }, { commandId });
export const accept = (id: string, body: Body<'POST /api/campaigns/{id}/acceptance'>, commandId: string) =>
  call('POST /api/campaigns/{id}/acceptance', { params: { id }, body }, { commandId });
export const report = (id: string, body: Body<'POST /api/campaigns/{id}/progress'>, commandId: string) =>
  call('POST /api/campaigns/{id}/progress', { params: { id }, body }, { commandId });
export const returnReport = (id: string, body: Body<'POST /api/campaigns/{id}/progress-returns'>, commandId: string) =>
  call('POST /api/campaigns/{id}/progress-returns', { params: { id }, body }, { commandId });
export const close = (id: string, commandId: string) =>
  call('POST /api/campaigns/{id}/closing', { params: { id } }, { commandId });
