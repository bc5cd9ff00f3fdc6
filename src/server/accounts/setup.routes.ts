import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { defineRoutes } from '#server/http/route.ts';
import { enqueuePracticeCounty, practiceUnit } from '#server/jobs/practice-county.ts';
import { createFirstAccount, firstAccountInput, needsFirstAccount } from './create-first-account.ts';

/** First run. These work without sign-in, and only as long as no account exists. */
export const setupRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/setup',
    summary: '是否第一次使用',
    public: true,
    ok: z.object({ needsFirstAccount: z.boolean(), practiceAvailable: z.boolean() }),
    handler: async ({ system }) => ({
      needsFirstAccount: await needsFirstAccount(system),
      practiceAvailable: system.config.practiceFolder !== undefined,
    }),
  });

  route({
    method: 'POST',
    path: '/api/setup/first-account',
    summary: '建第一个账号：本单位、系统管理员兼经办',
    public: true,
    perMinute: 10,
    status: 201,
    body: firstAccountInput.extend({ unitName: z.string().trim().min(2).max(60) }),
    ok: z.object({ username: z.string() }),
    handler: async ({ system, body: { unitName, ...account } }) => {
      await createFirstAccount(system, { account, unit: { name: unitName }, purpose: 'real' }, async () => undefined);
      return { username: account.username };
    },
  });

  route({
    method: 'POST',
    path: '/api/setup/practice-county',
    summary: '建第一个账号并装入练习县，装入在后台进行',
    public: true,
    perMinute: 10,
    status: 202,
    body: firstAccountInput,
    ok: z.object({ jobId: z.uuid() }),
    handler: async ({ system, body }) => {
      const folder = system.config.practiceFolder;
      if (folder === undefined)
        refuse('setup.no-practice-county', '这个安装包里没有练习县的资料，请直接建立本单位的账号。');
      const unit = await practiceUnit(folder);
      const jobId = await createFirstAccount(
        system,
        { account: body, unit, purpose: 'practice' },
        enqueuePracticeCounty,
      );
      return { jobId };
    },
  });
});
