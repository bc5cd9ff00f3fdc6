import { z } from 'zod';
import { birthOf, faultOfIdNumber, sexOf } from '#domain/people/id-number.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findRegisteredPersons } from './find-registered-persons.ts';
import { insertHouseholds } from './people.store.ts';
import { personRecord } from './person-records.ts';

/**
 * Registers one person in a unit, for a household that takes him in at once; birth and sex come from the ID number. Somebody who is in the
 * register and left his household is taken up again as he is there (`returned`). Refuses
 * somebody who lives in a household (`person.already-registered`) and says where.
 */
export const registerPerson = action({
  name: 'household.change',
  input: z.object({
    orgPath: z.string(),
    name: z.string().min(1).max(60),
    idNumber: z.string().refine((text) => faultOfIdNumber(text) === undefined, '身份证号不正确'),
    phone: z.string().max(20).nullable(),
    on: z.iso.date(),
  }),
  run: async ({ tx, tenantId, secrets, newId, record, context }, { orgPath, name, idNumber, phone, on }) => {
    const [known] = await findRegisteredPersons(context, { idNumbers: [idNumber] });
    const born = { birthOn: birthOf(idNumber), sex: sexOf(idNumber) };
    if (known?.freePersonId) {
      const subject = { kind: 'person', id: known.freePersonId } as const;
      record({ event: 'person.taken-up-again', subject, orgPath, after: { on } });
      return { personId: known.freePersonId, returned: true, ...born };
    }
    if (known)
      refuse(
        'person.already-registered',
        `${name}的身份证号已经在册（${known.unitName ?? '其他单位'}，档案号 ${known.dossierNo ?? '未显示'}），没有重复登记。在另一户的，请在那一户办“迁户”。`,
        { field: 'idNumber' },
      );
    const id = newId();
    const person = { name, idNumber, phone, ...born, relation: 'other' as const, health: null, workStatus: null };
    await insertHouseholds(
      tx,
      { tenantId, importBatchId: null, registeredOn: on },
      { households: [], persons: [{ id, org_path: orgPath, ...personRecord(person, secrets) }], members: [] },
    );
    record({ event: 'person.registered', subject: { kind: 'person', id }, orgPath, after: { on } });
    return { personId: id, returned: false, ...born };
  },
});
