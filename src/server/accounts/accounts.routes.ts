import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ACCOUNT_ROLES, PERMISSIONS, type Permission, type Role } from '#domain/accounts/permissions.ts';
import { Refusal, refuse } from '#domain/refusal.ts';
import { defineRoutes } from '#server/http/route.ts';
import { originOf } from '#server/http/same-origin.ts';
import { getMe } from './get-me.ts';
import { listAccounts } from './list-accounts.ts';
import { listColleagues } from './list-colleagues.ts';
import { accountInput, openAccount } from './open-account.ts';
import { requireGoodPassword } from './password.ts';

const role = z.enum(ACCOUNT_ROLES as [Role, ...Role[]]).meta({ id: 'Role' });
const unit = z.object({ id: z.uuid(), name: z.string(), level: z.string(), path: z.string() });
const me = z
  .object({
    name: z.string(),
    username: z.string(),
    roles: z.array(role),
    permissions: z.array(z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]])),
    unit: unit.nullable(),
  })
  .meta({ id: 'Me' });
const account = z
  .object({
    id: z.string(),
    name: z.string(),
    username: z.string(),
    unitId: z.uuid(),
    unitName: z.string(),
    roles: z.array(role),
  })
  .meta({ id: 'Account' });

export const accountsRoutes = defineRoutes((route) => {
  route({
    method: 'POST',
    path: '/api/auth/sign-in/username',
    summary: '用户名密码登录',
    public: true,
    perMinute: 20,
    body: z.object({ username: z.string().trim().min(1).max(60), password: z.string().min(1).max(1000) }),
    ok: z.object({ name: z.string() }),
    handler: async ({ system, body, request, reply }) => {
      const { throttle } = system.signIn;
      throttle.requireRoom(body.username, system.now());
      // Counted before it is checked: a hundred guesses at the same moment are a hundred guesses.
      throttle.recordAttempt(body.username, system.now());
      const answer = await system.signIn.answer(libraryRequest(request, 'sign-in/username', body));
      if (!answer.ok) {
        if (answer.status >= 500) throw new Error(`sign-in answered ${answer.status}`);
        refuse('account.bad-credentials', '用户名或密码不对，请核对后再试。');
      }
      throttle.recordSuccess(body.username);
      passCookies(answer, reply);
      const { user } = (await answer.json()) as { user: { name: string } };
      return { name: user.name };
    },
  });

  route({
    method: 'POST',
    path: '/api/auth/sign-out',
    summary: '退出登录',
    public: true,
    handler: async ({ system, request, reply }) => {
      passCookies(await system.signIn.answer(libraryRequest(request, 'sign-out', {})), reply);
    },
  });

  route({
    method: 'POST',
    path: '/api/auth/change-password',
    summary: '修改自己的密码，其他地方的登录随即失效',
    perMinute: 10,
    body: z.object({ currentPassword: z.string().min(1).max(1000), newPassword: z.string().max(1000) }),
    handler: async ({ context, system, body, request, reply }) => {
      requireGoodPassword(body.newPassword, (await getMe(context, {})).username);
      const answer = await system.signIn.answer(
        libraryRequest(request, 'change-password', { ...body, revokeOtherSessions: true }),
      );
      if (!answer.ok) throw new Refusal('account.wrong-password', '现在的密码不对，没有修改。');
      passCookies(answer, reply);
    },
  });

  route({
    method: 'GET',
    path: '/api/me',
    summary: '当前登录人',
    ok: me,
    handler: async ({ context }) => getMe(context, {}),
  });

  route({
    method: 'GET',
    path: '/api/colleagues',
    summary: '本单位和下级有账号的人的姓名，供选保管人、经手人',
    permission: 'colleague.read',
    ok: z.object({ people: z.array(z.object({ id: z.string(), name: z.string(), unitName: z.string() })) }),
    handler: async ({ context }) => ({ people: await listColleagues(context, {}) }),
  });

  route({
    method: 'GET',
    path: '/api/accounts',
    summary: '账号列表',
    permission: 'account.read',
    ok: z.object({ accounts: z.array(account) }),
    handler: async ({ context }) => ({ accounts: await listAccounts(context, {}) }),
  });

  route({
    method: 'POST',
    path: '/api/accounts',
    summary: '为同事开账号并授予岗位',
    permission: 'account.grant',
    status: 201,
    body: accountInput.omit({ userId: true }),
    ok: account,
    // No command id: what would be kept of the input is a digest over the password. The user name already makes a repeat harmless.
    handler: async ({ context, body }) => openAccount(context, body),
  });
});

/** The request as the sign-in library wants it: at our own address, with cookie, origin and the sender's address. */
function libraryRequest(request: FastifyRequest, path: string, body: unknown): Request {
  return new Request(`${originOf(request)}/api/auth/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: request.headers.origin ?? originOf(request),
      'user-agent': request.headers['user-agent'] ?? '',
      'x-nuanliu-client': request.ip,
      ...(request.headers.cookie === undefined ? {} : { cookie: request.headers.cookie }),
    },
    body: JSON.stringify(body),
  });
}

function passCookies(answer: Response, reply: FastifyReply): void {
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
}
