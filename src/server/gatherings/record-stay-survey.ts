import { z } from 'zod';
import { requireInCampaign } from '#domain/gatherings/campaign-days.ts';
import { requirePlainWords } from '#domain/plain-words.ts';
import { action } from '#server/action.ts';
import { insertStays } from './gatherings.store.ts';
import { getCampaignDays } from './get-campaign-days.ts';
import { getUnitOfRecord } from './ground.store.ts';
import { day, ground, name, staffNo } from './shapes.ts';

/**
 * Records the survey of staff from elsewhere: who stays over the festival, why, and who comes to the dinner. Refuses a person who
 * was asked already, and a dinner for somebody who goes home.
 */
export const recordStaySurvey = action({
  name: 'gathering.record',
  input: z.object({
    ...ground,
    surveyedOn: day,
    entries: z
      .array(
        z.object({
          name,
          unitName: name,
          staffNo,
          homePlace: z.string().trim().max(80).default(''),
          stays: z.boolean(),
          dines: z.boolean().default(false),
          reason: z.string().trim().max(100).default(''),
        }),
      )
      .min(1, '名单是空的')
      .max(2000),
  }),
  async run({ tx, tenantId, unitPaths, record, context }, input) {
    const campaign = await getCampaignDays(context, input);
    const unit = await getUnitOfRecord(tx, tenantId, campaign, input.unitCode, unitPaths);
    requireInCampaign(campaign, input.surveyedOn, '外地职工摸底');
    for (const [index, entry] of input.entries.entries())
      requirePlainWords(
        `${entry.name}，${entry.unitName}，${entry.homePlace}，${entry.reason}`,
        `摸底名单第${index + 1}行`,
      );
    const entries = input.entries.map((entry) => ({ ...entry, surveyedOn: input.surveyedOn }));
    await insertStays(tx, tenantId, { campaignId: campaign.id, orgPath: unit.path }, entries);
    const counts = {
      asked: entries.length,
      staying: entries.filter((entry) => entry.stays).length,
      dining: entries.filter((entry) => entry.dines).length,
    };
    record({
      event: 'dinner.surveyed',
      subject: { kind: 'campaign', id: campaign.id },
      orgPath: unit.path,
      after: counts,
    });
    return counts;
  },
});
