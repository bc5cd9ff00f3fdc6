import { z } from 'zod';
import { getIndicator } from '#domain/indicators/indicators.ts';
import { pageQuery } from '#server/http/paging.ts';
import { defineRoutes } from '#server/http/route.ts';
import { computeFigures } from './compute-figures.ts';
import { listFigureRows } from './list-figure-rows.ts';

const figureView = z.object({
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  /** Exact decimal text; money in yuan. */
  value: z.string(),
  rows: z.number(),
  digest: z.string(),
  definition: z.string(),
});

const campaignParams = z.object({ id: z.uuid() });

export const indicatorsRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/figures',
    summary: '活动的全部统计数字和校验结果',
    permission: 'indicator.read',
    params: campaignParams,
    query: z.object({ unit: z.string().startsWith('/').optional() }),
    ok: z.object({
      figures: z.array(figureView),
      brokenChecks: z.array(z.object({ codes: z.array(z.string()), message: z.string() })),
    }),
    handler: async ({ context, params, query }) => {
      const computed = await computeFigures(context, { campaignId: params.id, unitPath: query.unit });
      return {
        figures: computed.figures.map((figure) => ({ ...figure, definition: getIndicator(figure.code).definition })),
        brokenChecks: computed.brokenChecks.map((check) => ({ codes: [...check.codes], message: check.message })),
      };
    },
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/figures/{code}/rows',
    summary: '一个数字背后的全部记录（穿透）',
    permission: 'indicator.read-rows',
    params: z.object({ id: z.uuid(), code: z.string().max(60) }),
    query: z.object({ ...pageQuery, unit: z.string().startsWith('/').optional() }),
    ok: z.object({
      figure: figureView,
      rows: z.array(
        z.object({
          key: z.string(),
          part: z.enum(['counted', 'numerator', 'denominator', 'plus', 'minus']),
          source: z.string(),
          unitCode: z.string(),
          unitName: z.string(),
          cells: z.array(z.object({ label: z.string(), text: z.string() })),
        }),
      ),
      nextCursor: z.string().nullable(),
    }),
    handler: async ({ context, params, query }) => {
      const page = await listFigureRows(context, {
        campaignId: params.id,
        code: params.code,
        unitPath: query.unit,
        cursor: query.cursor,
        limit: query.limit,
      });
      return { ...page, rows: page.rows.map((row) => ({ ...row, cells: [...row.cells] })) };
    },
  });
});
