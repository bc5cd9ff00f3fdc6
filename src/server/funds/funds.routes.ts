import { z } from 'zod';
import { FUND_SOURCE_KINDS } from '#domain/code-lists.ts';
import type { Standing } from '#domain/funds/balances.ts';
import { LEDGER_SIDES } from '#domain/funds/ledger.ts';
import { LEDGER_FAULTS, type LedgerFaultKind } from '#domain/funds/ledger-faults.ts';
import type { Fen } from '#domain/money.ts';
import { sumFen } from '#domain/money.ts';
import { toJsonFen } from '../http/json-fen.ts';
import { defineRoutes } from '../http/route.ts';
import { changeFundSource } from './change-fund-source.ts';
import { checkLedger } from './check-ledger.ts';
import { getFundBalances } from './get-fund-balances.ts';
import { listBalances } from './list-balances.ts';
import { openFundSource } from './open-fund-source.ts';
import { openFundSources } from './open-fund-sources.ts';
import { receiveFunds } from './receive-funds.ts';
import { reverseReceipt } from './reverse-receipt.ts';
import { sourceInput } from './source-input.ts';

const amounts = {
  receivedFen: z.int(),
  freeFen: z.int(),
  allocatedFen: z.int(),
  reservedFen: z.int(),
  paidFen: z.int(),
  paidCashFen: z.int(),
  paidGoodsFen: z.int(),
  returnedFen: z.int(),
};
const sourceView = z
  .object({
    code: z.string(),
    name: z.string(),
    kind: z.enum(['F1', 'F2', 'F3', 'F4', 'F5', 'F6']),
    kindName: z.string(),
    book: z.enum(['relief', 'welfare']),
    bookBasis: z.string(),
    documentNo: z.string(),
    purpose: z.string(),
    recipientClasses: z.array(z.string()),
    aidKinds: z.array(z.string()),
    causes: z.array(z.string()),
    capPerTimeFen: z.int().nullable(),
    capPerYearFen: z.int().nullable(),
    usableFrom: z.string().nullable(),
    usableTo: z.string().nullable(),
    measureCodes: z.array(z.string()),
    ...amounts,
  })
  .meta({ id: 'FundSource' });
const balanceView = z.object({ key: z.string(), name: z.string(), ...amounts }).meta({ id: 'FundBalance' });
const byId = z.object({ id: z.uuid() });
const day = z.string();
/** Fen as a whole number in JSON. */
const fen = z.int().transform((amount) => BigInt(amount));
const cap = fen.nullable().default(null);
const sourceBody = z.object({ ...sourceInput, capPerTimeFen: cap, capPerYearFen: cap });

type Line = Standing & { readonly returnedFen: Fen };

function presentAmounts(lines: readonly Line[]) {
  const total = (amountOf: (line: Line) => Fen) => toJsonFen(sumFen(lines.map(amountOf)));
  return {
    receivedFen: total((line) => line.receivedFen),
    freeFen: total((line) => line.freeFen),
    allocatedFen: total((line) => line.allocatedFen),
    reservedFen: total((line) => line.reservedFen),
    paidFen: total((line) => line.paidFen),
    paidCashFen: total((line) => line.paidCashFen),
    paidGoodsFen: total((line) => line.paidGoodsFen),
    returnedFen: total((line) => line.returnedFen),
  };
}

export const fundsRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/funds',
    summary: '各资金来源：到账、可用、预留、发放、退回，和使用规则',
    permission: 'fund.read',
    params: byId,
    ok: z.object({ sources: z.array(sourceView), total: z.object(amounts) }),
    async handler({ context, params }) {
      const sources = await getFundBalances(context, { campaignId: params.id });
      return {
        sources: sources.map((source) => ({
          code: source.code,
          name: source.name,
          kind: source.kind,
          kindName: FUND_SOURCE_KINDS[source.kind],
          book: source.book,
          bookBasis: source.bookBasis,
          documentNo: source.documentNo,
          purpose: source.purpose,
          recipientClasses: [...source.recipientClasses],
          aidKinds: [...source.aidKinds],
          causes: [...source.causes],
          capPerTimeFen: source.caps.perTimeFen === null ? null : toJsonFen(source.caps.perTimeFen),
          capPerYearFen: source.caps.perYearFen === null ? null : toJsonFen(source.caps.perYearFen),
          usableFrom: source.period.from,
          usableTo: source.period.to,
          measureCodes: [...source.measureCodes],
          ...presentAmounts([source]),
        })),
        total: presentAmounts(sources),
      };
    },
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/funds/balances',
    summary: '资金余额：按来源、单位或措施',
    permission: 'fund.read',
    params: byId,
    query: z.object({ by: z.enum(['source', 'unit', 'measure']) }),
    ok: z.object({ lines: z.array(balanceView), total: z.object(amounts) }),
    async handler({ context, params, query }) {
      const lines = await listBalances(context, { campaignId: params.id, by: query.by });
      return {
        lines: lines.map((line) => ({ key: line.key, name: line.name, ...presentAmounts([line]) })),
        total: presentAmounts(lines),
      };
    },
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/fund-sources',
    summary: '开立资金来源',
    permission: 'fund.set-rule',
    params: byId,
    body: sourceBody,
    status: 201,
    ok: z.object({ sourceId: z.string() }),
    handler: ({ context, params, body, command }) =>
      openFundSource(context, { campaignId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/fund-sources/of-plan',
    summary: '按活动方案开立还没有建账的资金来源',
    permission: 'campaign.plan',
    params: byId,
    ok: z.object({ opened: z.int() }),
    handler: async ({ context, params, command }) => {
      const { sources } = await openFundSources(context, { campaignId: params.id, missingOnly: true }, command);
      return { opened: sources.length };
    },
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/fund-sources/rule',
    summary: '变更资金来源的使用规则（已有收支的，按生效日另立一版）',
    permission: 'fund.set-rule',
    params: byId,
    body: sourceBody.extend({ fromOn: day, reason: z.string() }),
    ok: z.object({ sourceId: z.string(), version: z.int() }),
    handler: ({ context, params, body, command }) =>
      changeFundSource(context, { campaignId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/receipts',
    summary: '登记到账',
    permission: 'fund.receive',
    params: byId,
    body: z.object({
      sourceCode: z.string(),
      amountFen: fen,
      receivedOn: day,
      reason: z.string().optional(),
      book: z.enum(['relief', 'welfare']).optional(),
    }),
    status: 201,
    ok: z.object({ transactionId: z.string() }),
    handler: ({ context, params, body, command }) => receiveFunds(context, { campaignId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/receipts/{id}/reversal',
    summary: '冲正一笔到账；捐赠收据随之作废',
    permission: 'fund.receive',
    params: byId,
    body: z.object({ reason: z.string() }),
    status: 201,
    ok: z.object({ transactionId: z.string() }),
    handler: ({ context, params, body, command }) =>
      reverseReceipt(context, { transactionId: params.id, ...body }, command),
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/ledger/check',
    summary: '核对账目：余额与分录合计、编号、借贷；不符的逐项列出',
    permission: 'fund.read',
    params: byId,
    ok: z.object({
      accounts: z.int(),
      postings: z.int(),
      wrongBalances: z.int(),
      brokenRuns: z.int(),
      unbalancedTransactions: z.int(),
      overdrawnAccounts: z.int(),
      faults: z.array(
        z
          .object({
            kind: z.enum(Object.keys(LEDGER_FAULTS) as [LedgerFaultKind, ...LedgerFaultKind[]]),
            sourceCode: z.string(),
            sourceName: z.string(),
            sideName: z.string().nullable(),
            side: z.string().nullable(),
            unitName: z.string().nullable(),
            statedFen: z.int(),
            reckonedFen: z.int(),
            transactionId: z.string().nullable(),
          })
          .meta({ id: 'LedgerFault' }),
      ),
      checkedAt: z.string(),
    }),
    async handler({ context, params }) {
      const found = await checkLedger(context, { campaignId: params.id });
      return {
        ...found,
        faults: found.faults.map(({ statedFen, reckonedFen, ...fault }) => ({
          ...fault,
          sideName: fault.side && LEDGER_SIDES[fault.side],
          statedFen: toJsonFen(statedFen),
          reckonedFen: toJsonFen(reckonedFen),
        })),
        checkedAt: found.checkedAt.toISOString(),
      };
    },
  });
});
