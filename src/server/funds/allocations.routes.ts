import { z } from 'zod';
import { toJsonFen } from '../http/json-fen.ts';
import { defineRoutes } from '../http/route.ts';
import { allocateFunds } from './allocate-funds.ts';
import { getBudget } from './get-budget.ts';
import { listDonations } from './list-donations.ts';
import { recordDonation } from './record-donation.ts';
import { setBudget } from './set-budget.ts';
import { sourceInput } from './source-input.ts';

const budgetLineView = z
  .object({
    id: z.string(),
    sourceCode: z.string(),
    sourceName: z.string(),
    unitName: z.string(),
    measureCode: z.string(),
    amountFen: z.int(),
    reservedFen: z.int(),
    paidFen: z.int(),
    varianceFen: z.int(),
  })
  .meta({ id: 'BudgetLine' });
const donationView = z
  .object({
    id: z.string(),
    receipt: z.string(),
    sourceName: z.string(),
    donorKind: z.enum(['unit', 'person']),
    donorName: z.string(),
    shownName: z.string(),
    wish: z.enum(['named', 'anonymous']),
    purpose: z.string(),
    causes: z.array(z.string()),
    amountFen: z.int(),
    receivedOn: z.string(),
    manner: z.enum(['transfer', 'cash']),
    transactionId: z.string(),
    voidReason: z.string().nullable(),
  })
  .meta({ id: 'Donation' });

const byId = z.object({ id: z.uuid() });
const day = z.string();
/** Fen as a whole number in JSON. */
const fen = z.int().transform((amount) => BigInt(amount));
const place = { sourceCode: z.string().min(1), unitId: z.uuid().optional(), measureCode: z.string().optional() };

export const allocationsRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/donations',
    summary: '捐赠登记，按收据号',
    permission: 'fund.read-rows',
    params: byId,
    ok: z.object({ donations: z.array(donationView) }),
    async handler({ context, params }) {
      const donations = await listDonations(context, { campaignId: params.id });
      return { donations: donations.map((row) => ({ ...row, amountFen: toJsonFen(row.amountFen) })) };
    },
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/donations',
    summary: '登记捐赠，开收据',
    permission: 'fund.receive',
    params: byId,
    body: z.object({
      sourceCode: z.string(),
      donorKind: z.enum(['unit', 'person']),
      donorName: z.string().optional(),
      wish: z.enum(['named', 'anonymous']).optional(),
      purpose: z.string().optional(),
      causes: sourceInput.causes,
      amountFen: fen,
      receivedOn: day,
      manner: z.enum(['transfer', 'cash']).optional(),
    }),
    status: 201,
    ok: z.object({ donationId: z.string(), receipt: z.string(), transactionId: z.string() }),
    handler: ({ context, params, body, command }) =>
      recordDonation(context, { campaignId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/allocations',
    summary: '分配资金给单位、措施，或收回未用的',
    permission: 'fund.allocate',
    params: byId,
    body: z.object({
      direction: z.enum(['allocate', 'withdraw']).optional(),
      lines: z.array(z.object({ ...place, amountFen: fen })),
      allocatedOn: day,
      reason: z.string(),
    }),
    status: 201,
    ok: z.object({ transactionId: z.string() }),
    handler: ({ context, params, body, command }) =>
      allocateFunds(context, { campaignId: params.id, ...body }, command),
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/budget',
    summary: '预算与执行',
    permission: 'fund.read',
    params: byId,
    ok: z.object({ overBudget: z.enum(['refuse', 'flag']), lines: z.array(budgetLineView) }),
    async handler({ context, params }) {
      const { overBudget, lines } = await getBudget(context, { campaignId: params.id });
      return {
        overBudget,
        lines: lines.map((line) => ({
          ...line,
          amountFen: toJsonFen(line.amountFen),
          reservedFen: toJsonFen(line.reservedFen),
          paidFen: toJsonFen(line.paidFen),
          varianceFen: toJsonFen(line.varianceFen),
        })),
      };
    },
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/budget',
    summary: '编制、调整预算',
    permission: 'fund.set-budget',
    params: byId,
    body: z.object({
      overBudget: z.enum(['refuse', 'flag']).optional(),
      lines: z.array(z.object({ ...place, amountFen: fen })).optional(),
      basis: z.string(),
    }),
    ok: z.object({ lines: z.int() }),
    handler: ({ context, params, body, command }) => setBudget(context, { campaignId: params.id, ...body }, command),
  });
});
