import { z } from 'zod';
import { requireInCampaign } from '#domain/gatherings/campaign-days.ts';
import { SERVICE_KINDS } from '#domain/gatherings/gathering-lists.ts';
import { requirePlainWords } from '#domain/plain-words.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { getCampaignDays } from './get-campaign-days.ts';
import { getUnitOfRecord } from './ground.store.ts';
import { findHouseholdOfDossier, insertMeasureRecords, type MeasureRecord } from './records.store.ts';
import { day, ground, name, oneOf } from './shapes.ts';

/**
 * Records measures that hand out no money: treatment help, a check-up, couplets, a film, lasting help; for one household in file or for
 * a number of people. Refuses a measure that is not in the plan, an unknown dossier, and an illness in a field: treatment is named for
 * the help, never for the disease.
 */
export const recordMeasures = action({
  name: 'gathering.record',
  input: z.object({
    ...ground,
    records: z
      .array(
        z.object({
          measureKind: oneOf(SERVICE_KINDS),
          measureCode: z.string().min(1).optional(),
          name,
          doneOn: day,
          dossierNo: z.string().trim().min(1).optional(),
          persons: z.int().positive().default(1),
          quantity: z.object({ value: z.int().positive(), unit: z.string().trim().min(1).max(6) }).optional(),
          provider: z.string().trim().max(80).default(''),
        }),
      )
      .min(1)
      .max(1000),
  }),
  async run({ tx, tenantId, unitPaths, actor, now, newId, record, context }, input) {
    const campaign = await getCampaignDays(context, input);
    const unit = await getUnitOfRecord(tx, tenantId, campaign, input.unitCode, unitPaths);
    const records: (MeasureRecord & { id: string; householdId: string | null })[] = [];
    for (const [index, each] of input.records.entries()) {
      const where = `第${index + 1}行`;
      requireInCampaign(campaign, each.doneOn, `${where}的措施`);
      requirePlainWords(`${each.name}，${each.provider}`, `${where}的措施名称`);
      if (each.measureCode !== undefined && !campaign.measureCodes.includes(each.measureCode))
        refuse(
          'gathering.no-such-measure',
          `${where}：方案里没有代码为“${each.measureCode}”的措施。请从方案的措施里选择，或不填。`,
        );
      const household =
        each.dossierNo === undefined ? undefined : await findHouseholdOfDossier(tx, tenantId, each.dossierNo);
      if (each.dossierNo !== undefined && !household)
        refuse(
          'measure.dossier-not-found',
          `${where}：没有编号为“${each.dossierNo}”的困难档案，或不在您管辖的范围内。请核对档案编号。`,
        );
      records.push({
        id: newId(),
        measureKind: each.measureKind,
        measureCode: each.measureCode ?? null,
        name: each.name,
        doneOn: each.doneOn,
        dossierNo: each.dossierNo ?? null,
        householdId: household?.householdId ?? null,
        persons: each.persons,
        quantity: each.quantity?.value ?? null,
        quantityUnit: each.quantity?.unit ?? null,
        provider: each.provider,
      });
    }
    await insertMeasureRecords(tx, tenantId, { campaignId: campaign.id, orgId: unit.id, orgPath: unit.path }, records, {
      userId: actor.userId,
      at: now,
    });
    const persons = records.reduce((sum, each) => sum + each.persons, 0);
    record({
      event: 'measure.recorded',
      subject: { kind: 'campaign', id: campaign.id },
      orgPath: unit.path,
      after: { records: records.length, persons },
    });
    return { records: records.length, persons };
  },
});
