import { z } from 'zod';
import { RELATIONS, type RelationCode, RESIDENCES, type Residence } from '#domain/code-lists.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { updateHouseholds } from './corrections.store.ts';
import { spellName } from './name-pinyin.ts';

const person = z.object({
  personId: z.uuid(),
  name: z.string().min(1).max(60),
  relation: z.enum(Object.keys(RELATIONS) as [RelationCode, ...RelationCode[]]),
  phone: z.string().max(20).nullable(),
  health: z.string().max(200).nullable(),
  workStatus: z.string().max(200).nullable(),
});

/**
 * Writes what a corrected roster says of registered households: residence, address, card, and of each member name, relation,
 * telephone, health and work. Members come and go elsewhere. The journal names the fields, never their words. Refuses
 * `household.not-found` when one is gone or out of reach.
 */
export const amendHouseholds = action({
  name: 'household.register',
  input: z.object({
    importBatchId: z.uuid(),
    households: z
      .array(
        z.object({
          householdId: z.uuid(),
          residence: z.enum(Object.keys(RESIDENCES) as [Residence, ...Residence[]]),
          address: z.string().max(500).nullable(),
          bankCard: z.string().max(30).nullable(),
          people: z.array(person).min(1),
          /** Fields that differ, for the journal. */
          fields: z.array(z.string()),
        }),
      )
      .min(1),
  }),
  run: async ({ tx, tenantId, secrets, record }, { importBatchId, households }) => {
    const sealed = (field: 'address' | 'bank-card' | 'phone' | 'health', text: string | null) =>
      text === null ? null : secrets.encrypt(field, text).toString('base64');
    const digest = (field: 'bank-card' | 'phone', text: string | null) =>
      text === null ? null : secrets.digest(field, text).toString('base64');
    const updated = await updateHouseholds(
      tx,
      tenantId,
      households.map(({ householdId, residence, address, bankCard }) => ({
        id: householdId,
        residence,
        address: sealed('address', address),
        bank_card: sealed('bank-card', bankCard),
        bank_card_digest: digest('bank-card', bankCard),
      })),
      households.flatMap(({ householdId, people }) =>
        people.map(({ personId, relation, name, phone, health, workStatus }) => {
          const spelt = spellName(name);
          return {
            id: personId,
            household_id: householdId,
            relation,
            name,
            pinyin: spelt.full,
            pinyin_initials: spelt.initials,
            phone: sealed('phone', phone),
            phone_digest: digest('phone', phone),
            health: sealed('health', health),
            work_status: workStatus,
          };
        }),
      ),
    );
    if (updated !== households.length)
      refuse('household.not-found', '要更正的家庭里有的已经不在册，或不在您管辖的单位内，什么也没有改动。请重新核对。');
    for (const { householdId, fields } of households)
      record({
        event: 'household.amended',
        subject: { kind: 'household', id: householdId },
        after: { importBatchId, fields },
      });
    return { households: updated };
  },
});
