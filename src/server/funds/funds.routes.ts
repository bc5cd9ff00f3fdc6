import { z } from 'zod';
import { FUND_SOURCE_KINDS } from '#domain/code-lists.ts';
import type { Fen } from '#domain/money.ts';
import { sumFen } from '#domain/money.ts';
import { toJsonFen } from '../http/json-fen.ts';
import { defineRoutes } from '../http/route.ts';
import { getFundBalances } from './get-fund-balances.ts';

const amounts = {
  receivedFen: z.int(),
  freeFen: z.int(),
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
    kind: z.string(),
    kindName: z.string(),
    documentNo: z.string(),
    purpose: z.string(),
    ...amounts,
  })
  .meta({ id: 'FundSource' });

type Standing = Awaited<ReturnType<typeof getFundBalances>>[number];

function presentAmounts(sources: readonly Standing[]) {
  const total = (amountOf: (source: Standing) => Fen) => toJsonFen(sumFen(sources.map(amountOf)));
  return {
    receivedFen: total((source) => source.receivedFen),
    freeFen: total((source) => source.freeFen),
    reservedFen: total((source) => source.reservedFen),
    paidFen: total((source) => source.paidFen),
    paidCashFen: total((source) => source.paidCashFen),
    paidGoodsFen: total((source) => source.paidGoodsFen),
    returnedFen: total((source) => source.returnedFen),
  };
}

export const fundsRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/funds',
    summary: '各资金来源：到账、可用、预留、发放、退回',
    permission: 'fund.read',
    params: z.object({ id: z.uuid() }),
    ok: z.object({ sources: z.array(sourceView), total: z.object(amounts) }),
    async handler({ context, params }) {
      const sources = await getFundBalances(context, { campaignId: params.id });
      return {
        sources: sources.map((source) => ({
          code: source.code,
          name: source.name,
          kind: source.kind,
          kindName: FUND_SOURCE_KINDS[source.kind],
          documentNo: source.documentNo,
          purpose: source.purpose,
          ...presentAmounts([source]),
        })),
        total: presentAmounts(sources),
      };
    },
  });
});
