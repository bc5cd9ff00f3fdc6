import { z } from 'zod';
import { RECIPIENT_CLASSES } from '#domain/code-lists.ts';
import { requireInCampaign } from '#domain/gatherings/campaign-days.ts';
import { requirePlainWords } from '#domain/plain-words.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { getCampaignDays } from './get-campaign-days.ts';
import { getUnitOfRecord } from './ground.store.ts';
import { payFromAllotment } from './pay-from-allotment.ts';
import { day, fen, ground, name, oneOf, receiptWay } from './shapes.ts';
import { insertPatient, listStoredWards } from './wards.store.ts';

/**
 * Records money given at the bed of a patient poor through illness. There is no field for the illness here: the medical role enters it
 * apart. `patientKey` is the number in the approved list. Refuses a bed the ward does not have, a patient visited before, a proxy
 * without a name, an illness in any field, and money that was not set aside for patients.
 */
export const visitNeedyPatient = action({
  name: 'gathering.record',
  input: z.object({
    ...ground,
    patientKey: z.string().trim().min(1).max(30),
    name,
    wardCode: z.string().min(1),
    bedNo: z.string().trim().min(1),
    recipientClass: oneOf(RECIPIENT_CLASSES).default('E2'),
    cashFen: fen,
    allotmentCode: z.string().min(1),
    visitedOn: day,
    visitors: z.array(name).min(1, '请填写慰问人员').max(30),
    method: receiptWay.default('self'),
    proxyName: name.optional(),
  }),
  async run({ tx, tenantId, unitPaths, actor, now, newId, record, context }, input) {
    const campaign = await getCampaignDays(context, input);
    const unit = await getUnitOfRecord(tx, tenantId, campaign, input.unitCode, unitPaths);
    requireInCampaign(campaign, input.visitedOn, '困难患者慰问');
    for (const [where, text] of [
      ['患者编号', input.patientKey],
      ['患者姓名', input.name],
      ['代领人', input.proxyName ?? ''],
    ] as const)
      requirePlainWords(text, where);
    const ward = (await listStoredWards(tx, tenantId)).find((each) => each.code === input.wardCode);
    if (!ward)
      refuse('ward.not-found', `没有代码为“${input.wardCode}”的病区。请先登记病区和床位。`, {
        wardCode: input.wardCode,
      });
    if (!ward.beds.includes(input.bedNo))
      refuse('ward.no-such-bed', `“${ward.name}”没有${input.bedNo}床。请核对床号。`, { bedNo: input.bedNo });
    if ((input.method === 'proxy') !== (input.proxyName !== undefined))
      refuse('ward.proxy-unnamed', '由人代领的要写明代领人姓名，本人领取的不填代领人。请改正。');
    const patientId = newId();
    const { allotmentId } = await payFromAllotment(context, {
      campaignId: campaign.id,
      allotment: { code: input.allotmentCode },
      purpose: 'patient',
      amountFen: input.cashFen,
      paidOn: input.visitedOn,
      forKind: 'needy-patient',
      forKey: input.patientKey,
      reason: '困难患者慰问金',
    });
    await insertPatient(
      tx,
      tenantId,
      { ...input, id: patientId, orgPath: unit.path, wardId: ward.id, allotmentId, proxyName: input.proxyName ?? null },
      { userId: actor.userId, at: now },
    );
    record({
      event: 'ward.patient-visited',
      subject: { kind: 'needy-patient', id: patientId },
      orgPath: unit.path,
      after: { patientKey: input.patientKey, cashFen: String(input.cashFen), visitedOn: input.visitedOn },
    });
    return { patientId };
  },
});
