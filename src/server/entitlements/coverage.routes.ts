import { z } from 'zod';
import { COVERAGE_CLASSES, type CoverageClass } from '#domain/entitlements/coverage.ts';
import { QUOTA_METHODS, QUOTA_SUBJECTS, type QuotaMethod, type QuotaSubject } from '#domain/entitlements/quota.ts';
import { toJsonFen } from '../http/json-fen.ts';
import { pageQuery } from '../http/paging.ts';
import { defineRoutes } from '../http/route.ts';
import { changeQuota } from './change-quota.ts';
import { getCoverage } from './get-coverage.ts';
import { listCoverageRows } from './list-coverage-rows.ts';
import { listQuotas } from './list-quotas.ts';
import { setQuotas } from './set-quotas.ts';

const coverageClass = z.enum(Object.keys(COVERAGE_CLASSES) as [CoverageClass, ...CoverageClass[]]);
const subject = z.enum(Object.keys(QUOTA_SUBJECTS) as [QuotaSubject, ...QuotaSubject[]]);
const method = z.enum(Object.keys(QUOTA_METHODS) as [QuotaMethod, ...QuotaMethod[]]);
const whole = z.int().min(0);

export const coverageRoutes = defineRoutes((route) => {
  const byId = z.object({ id: z.uuid() });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/coverage',
    summary: '覆盖情况：每个单位在档户中提出、批准、不发放、要处理的各多少户',
    permission: 'entitlement.read',
    params: byId,
    ok: z.object({
      units: z.array(
        z
          .object({
            unitCode: z.string(),
            unitName: z.string(),
            households: z.int(),
            listFen: z.int(),
            classes: z.partialRecord(coverageClass, z.int()),
          })
          .meta({ id: 'UnitCoverage' }),
      ),
    }),
    async handler({ context, params }) {
      const units = await getCoverage(context, { campaignId: params.id });
      return { units: units.map((unit) => ({ ...unit, listFen: toJsonFen(unit.listFen) })) };
    },
  });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/coverage/{unitCode}/{coverage}',
    summary: '覆盖情况里一个数字背后的各户',
    permission: 'entitlement.read',
    params: z.object({ id: z.uuid(), unitCode: z.string(), coverage: coverageClass }),
    query: z.object(pageQuery),
    ok: z.object({
      rows: z.array(
        z
          .object({
            dossierNo: z.string(),
            householdId: z.string(),
            unitName: z.string(),
            headName: z.string(),
            totalFen: z.int(),
            said: z.string(),
          })
          .meta({ id: 'CoverageRow' }),
      ),
      nextCursor: z.string().nullable(),
    }),
    async handler({ context, params: { id: campaignId, ...which }, query }) {
      const { rows, nextCursor } = await listCoverageRows(context, { campaignId, ...which, ...query });
      const shown = rows.map(({ dossierNo, householdId, unitName, headName, totalFen, said }) => ({
        dossierNo,
        householdId,
        unitName,
        headName,
        totalFen: toJsonFen(totalFen),
        said,
      }));
      return { rows: shown, nextCursor };
    },
  });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/quotas',
    summary: '各单位名额和已提出的对照；金额以分计',
    permission: 'entitlement.read',
    params: byId,
    ok: z.object({
      quotas: z.array(
        z
          .object({
            subject,
            method,
            unitCode: z.string(),
            unitName: z.string(),
            amount: z.int(),
            weight: z.number().nullable(),
            changedReason: z.string().nullable(),
            taken: z.int(),
            listed: z.int(),
          })
          .meta({ id: 'Quota' }),
      ),
    }),
    async handler({ context, params }) {
      const quotas = await listQuotas(context, { campaignId: params.id });
      return {
        quotas: quotas.map(({ amount, taken, listed, weightThousandths, ...row }) => ({
          ...row,
          amount: toJsonFen(amount),
          taken: toJsonFen(taken),
          listed: toJsonFen(listed),
          weight: weightThousandths === null ? null : Number(weightThousandths) / 1000,
        })),
      };
    },
  });
  route({
    method: 'PUT',
    path: '/api/campaigns/{id}/quotas',
    summary: '分配名额：按在档户数、按比例（如 1.3:1）、逐个填写；合计必须等于总数；有批准以后不能重新分配',
    permission: 'quota.set',
    params: byId,
    body: z.object({
      subject,
      method,
      total: whole,
      lines: z
        .array(z.object({ unit: z.string().min(1), weight: z.string().optional(), amount: whole.optional() }))
        .max(5000),
    }),
    ok: z.object({ units: z.int() }),
    handler: ({ context, params, body, command }) =>
      setQuotas(
        context,
        {
          campaignId: params.id,
          ...body,
          total: BigInt(body.total),
          lines: body.lines.map(({ amount, ...line }) => ({
            ...line,
            ...(amount === undefined ? {} : { amount: BigInt(amount) }),
          })),
        },
        command,
      ),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/quota-changes',
    summary: '调高或调低一个单位的名额，写明理由；不低于已批准的，其他单位不变，金额以分计',
    permission: 'quota.set',
    params: byId,
    body: z.object({ subject, unitCode: z.string().min(1), amount: whole, reason: z.string() }),
    ok: z.object({ unitName: z.string(), said: z.string() }),
    handler: ({ context, params, body, command }) =>
      changeQuota(context, { campaignId: params.id, ...body, amount: BigInt(body.amount) }, command),
  });
});
