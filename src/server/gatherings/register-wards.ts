import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { getCampaignDays } from './get-campaign-days.ts';
import { getUnitOfRecord } from './ground.store.ts';
import { code, ground, name } from './shapes.ts';
import { insertWards } from './wards.store.ts';

/** Registers wards with their beds. Refuses a code that is registered and a bed named twice in a ward. */
export const registerWards = action({
  name: 'gathering.plan',
  input: z.object({
    ...ground,
    wards: z
      .array(z.object({ code, name, beds: z.array(z.string().trim().min(1).max(10)).min(1, '请填写床号').max(500) }))
      .min(1),
  }),
  async run({ tx, tenantId, unitPaths, newId, record, context }, input) {
    const unit = await getUnitOfRecord(tx, tenantId, await getCampaignDays(context, input), input.unitCode, unitPaths);
    for (const ward of input.wards) {
      const twice = ward.beds.find((bed, index) => ward.beds.indexOf(bed) !== index);
      if (twice !== undefined)
        refuse('ward.bed-twice', `“${ward.name}”里${twice}床写了两次。请核对床号。`, { bedNo: twice });
    }
    const wards = input.wards.map((ward) => ({ ...ward, id: newId() }));
    await insertWards(tx, tenantId, unit.path, wards);
    const beds = wards.reduce((sum, ward) => sum + ward.beds.length, 0);
    for (const ward of wards)
      record({
        event: 'ward.registered',
        subject: { kind: 'ward', id: ward.id },
        orgPath: unit.path,
        after: { code: ward.code, beds: ward.beds.length },
      });
    return { wards: wards.length, beds };
  },
});
