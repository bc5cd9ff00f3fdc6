import { z } from 'zod';
import { readStaffNeeds } from '#domain/ledgers/staff-needs.ts';
import { requireWhole } from '#domain/ledgers/whole-ledger.ts';
import { refuse } from '#domain/refusal.ts';
import { NEED_STANDINGS } from '#domain/visits/needs.ts';
import { ANSWER_OUTCOMES, codesOf, NEED_CATEGORIES, NEED_KINDS, SATISFACTIONS } from '#domain/visits/visit-lists.ts';
import { defineRoutes } from '#server/http/route.ts';
import { readWorkbook } from '#server/imports/read-workbook.ts';
import { answerNeed } from './answer-need.ts';
import { staffNeedsOfLedger } from './ledger-entries.ts';
import { listNeeds } from './list-needs.ts';
import { raiseNeed } from './raise-need.ts';
import { raiseStaffNeeds } from './raise-staff-needs.ts';
import { rateAnswer } from './rate-answer.ts';
import { answeringFields, raisingFields, ratingFields, staffNeedFields } from './visit-shape.ts';

const needView = z
  .object({
    id: z.string(),
    needNo: z.int(),
    kind: z.enum(codesOf(NEED_KINDS)),
    kindName: z.string(),
    category: z.enum(codesOf(NEED_CATEGORIES)),
    categoryName: z.string(),
    content: z.string(),
    dossierNo: z.string(),
    headName: z.string(),
    unitName: z.string(),
    ownerName: z.string(),
    ownerUnit: z.string(),
    raisedOn: z.string(),
    dueOn: z.string(),
    standing: z.enum(codesOf(NEED_STANDINGS)),
    standingName: z.string(),
    daysLate: z.int(),
    answers: z.array(
      z.object({
        answeredOn: z.string(),
        answer: z.string(),
        outcome: z.enum(codesOf(ANSWER_OUTCOMES)),
        satisfaction: z.enum(codesOf(SATISFACTIONS)).nullable(),
      }),
    ),
  })
  .meta({ id: 'Need' });

export const needsRoutes = defineRoutes((route) => {
  const params = z.object({ id: z.uuid() });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/needs',
    summary: '诉求和承诺，可只看逾期的',
    permission: 'need.read',
    params,
    query: z.object({ standing: z.enum(codesOf(NEED_STANDINGS)).optional() }),
    ok: z.object({ items: z.array(needView) }),
    async handler({ context, params: { id }, query }) {
      const needs = await listNeeds(context, { campaignId: id, ...query });
      const items = needs.map((need) => ({
        ...need,
        kindName: NEED_KINDS[need.kind],
        categoryName: NEED_CATEGORIES[need.category],
        standingName: NEED_STANDINGS[need.standing],
        answers: [...need.answers],
      }));
      return { items };
    },
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/needs',
    summary: '登记诉求或承诺',
    permission: 'need.raise',
    params,
    body: z.object(raisingFields),
    status: 201,
    ok: z.object({ needId: z.string(), dueOn: z.string() }),
    handler: ({ context, params: { id }, body, command }) => raiseNeed(context, { campaignId: id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/staff-needs',
    summary: '登记职工诉求，全部成功或全部不登记',
    permission: 'need.raise',
    params,
    body: z.object({ needs: z.array(z.object(staffNeedFields)).min(1).max(1000) }),
    status: 201,
    ok: z.object({ needIds: z.array(z.string()), answered: z.int() }),
    handler: ({ context, params: { id }, body, command }) =>
      raiseStaffNeeds(context, { campaignId: id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/staff-need-ledger',
    summary: '上传职工诉求登记表，全部成功或全部不登记',
    permission: 'need.raise',
    params,
    multipart: true,
    status: 201,
    ok: z.object({ needs: z.int(), answered: z.int() }),
    async handler({ context, params: { id }, files, command }) {
      const [file] = await files();
      if (!file) refuse('upload.no-file', '没有收到文件，请选择职工诉求登记表后再提交。');
      const entries = requireWhole(readStaffNeeds(await readWorkbook(file.path)));
      const taken = await raiseStaffNeeds(context, { campaignId: id, needs: staffNeedsOfLedger(entries) }, command);
      return { needs: taken.needIds.length, answered: taken.answered };
    },
  });
  route({
    method: 'POST',
    path: '/api/needs/{id}/answers',
    summary: '答复诉求',
    permission: 'need.answer',
    params,
    body: z.object(answeringFields),
    status: 201,
    ok: z.object({ round: z.int() }),
    handler: ({ context, params: { id }, body, command }) => answerNeed(context, { needId: id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/needs/{id}/rating',
    summary: '登记群众对答复的评价',
    permission: 'need.answer',
    params,
    body: z.object(ratingFields),
    ok: z.object({ round: z.int() }),
    handler: ({ context, params: { id }, body, command }) => rateAnswer(context, { needId: id, ...body }, command),
  });
});
