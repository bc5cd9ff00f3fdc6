import { z } from 'zod';
import {
  QUOTA_METHODS,
  QUOTA_SUBJECTS,
  type QuotaMethod,
  type QuotaSubject,
  requireQuotaSum,
  requireShareable,
  shareByWeight,
  thousandthsOf,
} from '#domain/entitlements/quota.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { lockProposingCampaign } from './candidates.store.ts';
import { holdTaken, listQuotaRows, listQuotaUnits, type QuotaUnit, replaceQuotas } from './coverage.store.ts';
import { takenWithin } from './taken-within.ts';

/**
 * Divides a total among units: by their households in file (all units that have any, when none is named), by ratios such as
 * 1.3 and 1, or by hand. The parts always add up to the total; by hand they are checked (`quota.sum-off`). Replaces the former
 * quotas of the same kind as long as nothing is approved or frozen (`quota.settled`; from then on `changeQuota` changes one with
 * its reason). Money in fen. Refuses a unit that is not there or stands twice, one within another, and a part below what is
 * approved already.
 */
export const setQuotas = action({
  name: 'quota.set',
  input: z.object({
    campaignId: z.uuid(),
    subject: z.enum(Object.keys(QUOTA_SUBJECTS) as [QuotaSubject, ...QuotaSubject[]]),
    method: z.enum(Object.keys(QUOTA_METHODS) as [QuotaMethod, ...QuotaMethod[]]),
    total: z.bigint().nonnegative(),
    lines: z
      .array(
        z.object({
          unit: z.string().trim(),
          weight: z.string().optional(),
          amount: z.bigint().nonnegative().optional(),
        }),
      )
      .max(5000),
  }),
  async run({ tx, tenantId, actor, now, record }, { campaignId, subject, method, total, lines }) {
    const taken = await holdTaken(tx, tenantId, campaignId);
    const campaign = await lockProposingCampaign(tx, tenantId, campaignId);
    if (!campaign)
      refuse('campaign.not-found', '没有找到这项活动，或不在您管辖的范围内。请回到活动列表重新选择。', { campaignId });
    const units = await listQuotaUnits(tx, tenantId, campaignId);
    const named = lines.map((line, at) => ({ ...line, unit: unitOf(units, line.unit, at + 1) }));
    const chosen =
      method === 'count' && named.length === 0
        ? units.filter((unit) => unit.ownInFile > 0).map((unit) => ({ unit, households: unit.ownInFile }))
        : named.map(({ unit }) => ({ unit, households: unit.inFile }));
    if (chosen.length === 0) refuse('quota.no-unit', '还没有写单位。请每行写一个单位和它的比例或数量。');
    if (named.length > 0) refuseNested(named.map(({ unit }) => unit));
    const weights =
      method === 'ratio'
        ? named.map(({ weight, unit }) =>
            thousandthsOf(weight ?? refuse('quota.weight-missing', `${unit.name}没有写比例，请补上。`)),
          )
        : chosen.map(({ households }) => BigInt(households) * 1000n);
    const amounts =
      method === 'hand'
        ? named.map(
            ({ amount, unit }) =>
              amount ?? refuse('quota.amount-missing', `${unit.name}没有写数量，请补上；没有的写 0。`),
          )
        : shareByWeight(total, weights);
    requireQuotaSum(subject, total, amounts);
    const before = (await listQuotaRows(tx, tenantId, campaignId)).filter((row) => row.subject === subject);
    requireShareable(
      subject,
      before.length > 0,
      takenWithin(taken, subject, campaign.orgPath),
      chosen.map(({ unit }, at) => ({
        unitName: unit.name,
        amount: amounts[at] ?? 0n,
        taken: takenWithin(taken, subject, unit.path),
      })),
    );
    const shared = chosen.map(({ unit }, at) => ({
      unit,
      amount: amounts[at] ?? 0n,
      weightThousandths: method === 'hand' ? null : (weights[at] ?? null),
    }));
    await replaceQuotas(
      tx,
      tenantId,
      { campaignId, subject, method, lines: shared },
      { userId: actor.userId, at: now },
    );
    record({
      event: 'quota.set',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      before: before.map((row) => [row.unitCode, String(row.amount)]),
      after: {
        subject,
        method,
        total: String(total),
        lines: shared.map(({ unit, amount }) => [unit.code, String(amount)]),
      },
    });
    return { units: shared.length };
  },
});

function unitOf(units: readonly QuotaUnit[], said: string, lineNo: number): QuotaUnit {
  const found = units.filter((unit) => unit.code === said || unit.name === said);
  const [unit] = found;
  if (!unit || found.length > 1)
    refuse(
      'quota.unit-unknown',
      `第 ${lineNo} 行的单位“${said}”${found.length > 1 ? '有几个同名的，请写单位编号' : '不在这项活动的单位里，请核对名称或编号'}。`,
      { lineNo },
    );
  return unit;
}

function refuseNested(units: readonly QuotaUnit[]): void {
  const sorted = [...units].sort((a, b) => (a.path < b.path ? -1 : 1));
  const inner = sorted.find((unit, at) => at > 0 && unit.path.startsWith(sorted[at - 1]?.path ?? '?'));
  if (inner) refuse('quota.nested', `${inner.name}写了两次，或它的上级单位也在表里，会重复计算。请只留一处。`);
}
