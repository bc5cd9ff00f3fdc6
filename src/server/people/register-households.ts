import { z } from 'zod';
import { RELATIONS, type RelationCode, RESIDENCES, type Residence } from '#domain/code-lists.ts';
import { faultOfHousehold, MAX_HOUSEHOLD_SIZE } from '#domain/people/household.ts';
import { faultOfIdNumber } from '#domain/people/id-number.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findByIdDigests, insertHouseholds } from './people.store.ts';
import { recordsOf } from './person-records.ts';

const person = z.object({
  name: z.string().min(1).max(60),
  relation: z.enum(Object.keys(RELATIONS) as [RelationCode, ...RelationCode[]]),
  idNumber: z.string().refine((text) => faultOfIdNumber(text) === undefined, '身份证号不正确'),
  birthOn: z.iso.date().nullable(),
  sex: z.enum(['male', 'female']).nullable(),
  phone: z.string().max(20).nullable(),
  health: z.string().max(200).nullable(),
  workStatus: z.string().max(200).nullable(),
});

const household = z.object({
  orgId: z.uuid(),
  orgPath: z.string(),
  divisionCode: z.string(),
  residence: z.enum(Object.keys(RESIDENCES) as [Residence, ...Residence[]]),
  address: z.string().max(500).nullable(),
  bankCard: z.string().max(30).nullable(),
  people: z.array(person).min(1).max(MAX_HOUSEHOLD_SIZE),
});

/**
 * Registers households with their members, the head first. Answers their ids and those of all persons in the same order. Refuses when a person is
 * in the register already (`person.already-registered`, the database refuses too) or when a household has no single head.
 */
export const registerHouseholds = action({
  name: 'household.register',
  input: z.object({
    households: z.array(household).min(1),
    importBatchId: z.uuid().nullable(),
    registeredOn: z.iso.date(),
  }),
  run: async ({ tx, tenantId, secrets, newId, record }, { households, importBatchId, registeredOn }) => {
    const people = households.flatMap((each) => each.people);
    for (const each of households) {
      if (faultOfHousehold(each.people) !== undefined)
        refuse('household.faulty', '家庭里要有且只有一个户主，并排在第一位。请核对与户主关系后重试。');
    }
    const registered = await findByIdDigests(
      tx,
      tenantId,
      people.map((each) => secrets.digest('id-number', each.idNumber)),
    );
    if (registered.length > 0) {
      refuse(
        'person.already-registered',
        `有 ${registered.length} 人已经在册，没有重复登记。请核对后再登记其余的人。`,
        { persons: registered.length },
      );
    }
    const householdIds = households.map(() => newId());
    const records = recordsOf(households, { newId, householdIds }, secrets);
    await insertHouseholds(tx, { tenantId, importBatchId, registeredOn }, records);
    record({
      event: 'household.registered',
      subject:
        importBatchId === null
          ? { kind: 'household', id: householdIds[0] ?? '' }
          : { kind: 'import', id: importBatchId },
      ...(households[0] && households.length === 1 ? { orgPath: households[0].orgPath } : {}),
      after: { households: households.length, persons: people.length, registeredOn },
    });
    return { householdIds, personIds: records.members.map((member) => String(member['person_id'])) };
  },
});
