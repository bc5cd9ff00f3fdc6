import { queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';
import type { Api } from '#client/generated/api.ts';

export type RulePacks = Answer<'GET /api/rule-packs'>;
export type PackVersion = RulePacks['versions'][number];
export type ShippedPack = RulePacks['shipped'][number];
export type Draft = Answer<'GET /api/rule-pack-drafts/{id}'>;
export type PackCheck = Answer<'POST /api/rule-packs/check'>;
export type Mistake = PackCheck['mistakes'][number];
export type ScenarioResult = PackCheck['results'][number];
export type StartDraft = Api['POST /api/rule-pack-drafts']['body'];

export interface PackTexts {
  readonly packText: string;
  readonly scenariosText: string;
}

export const rulePacksQuery = queryOptions({ queryKey: ['rule-packs'], queryFn: () => call('GET /api/rule-packs') });

export const rulePackQuery = (code: string, version: string) =>
  queryOptions({
    queryKey: ['rule-packs', code, version],
    queryFn: () => call('GET /api/rule-packs/{code}/{version}', { params: { code, version } }),
  });

export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['rule-packs', 'draft', id],
    queryFn: () => call('GET /api/rule-pack-drafts/{id}', { params: { id } }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const checkQuery = (texts: PackTexts) =>
  queryOptions({
    queryKey: ['rule-pack-check', texts],
    queryFn: ({ signal }) => call('POST /api/rule-packs/check', { body: texts }, { signal }),
    gcTime: 60_000,
  });

/** From a released version, written `code@version`, to the text; null when there is no such version or the text is wrong. */
export const comparisonQuery = (from: string, packText: string) =>
  queryOptions({
    queryKey: ['rule-pack-comparison', from, packText],
    queryFn: async () => {
      const [code = '', version = ''] = from.split('@');
      if (!version) return null;
      return (await call('POST /api/rule-packs/comparison', { body: { from: { code, version }, to: { packText } } }))
        .changes;
    },
    gcTime: 60_000,
  });

export function startDraft(body: StartDraft, commandId: string) {
  return call('POST /api/rule-pack-drafts', { body }, { commandId });
}

export function saveDraft(id: string, body: PackTexts & { revision: number }, commandId: string) {
  return call('POST /api/rule-pack-drafts/{id}', { params: { id }, body }, { commandId });
}

export function releaseDraft(id: string, revision: number, commandId: string) {
  return call('POST /api/rule-pack-drafts/{id}/release', { params: { id }, body: { revision } }, { commandId });
}
