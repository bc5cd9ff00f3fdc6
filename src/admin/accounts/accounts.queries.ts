import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Permission } from '#domain/accounts/permissions.ts';
import { type Answer, call } from '#client/client.ts';
import type { Api } from '#client/generated/api.ts';
import { newCommandId } from '../shell/command-id.ts';

export type Account = Answer<'GET /api/accounts'>['accounts'][number];

export type NewAccount = Api['POST /api/accounts']['body'];

export const setupQuery = queryOptions({ queryKey: ['setup'], queryFn: () => call('GET /api/setup') });

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => call('GET /api/me'), staleTime: 300_000 });

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: async () => (await call('GET /api/accounts')).accounts,
});

/** Whether the signed-in person may do this; the answer comes from the table the server obeys. */
export function useMay(permission: Permission): boolean {
  const permissions: readonly Permission[] = useQuery(meQuery).data?.permissions ?? [];
  return permissions.includes(permission);
}

export function signIn(username: string, password: string) {
  return call('POST /api/auth/sign-in/username', { body: { username, password } }, { commandId: newCommandId() });
}

export function signOut() {
  return call('POST /api/auth/sign-out', {}, { commandId: newCommandId() });
}

export function createFirstAccount(
  body: { unitName: string; personName: string; username: string; password: string },
  commandId: string,
) {
  return call('POST /api/setup/first-account', { body }, { commandId });
}

export function openPracticeCounty(
  body: { personName: string; username: string; password: string },
  commandId: string,
) {
  return call('POST /api/setup/practice-county', { body }, { commandId });
}

export function openAccount(body: NewAccount, commandId: string) {
  return call('POST /api/accounts', { body }, { commandId });
}

export function changePassword(currentPassword: string, newPassword: string, commandId: string) {
  return call('POST /api/auth/change-password', { body: { currentPassword, newPassword } }, { commandId });
}
