import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { RELATIONS, type RelationCode, RESIDENCES, type Residence } from '#domain/code-lists.ts';
import { birthOf, faultOfIdNumber, sexOf } from '#domain/people/id-number.ts';
import { dossierNumber } from '#domain/people/household.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { enqueueJob } from '#server/jobs/enqueue-job.ts';
import { registerHouseholds } from '#server/people/register-households.ts';
import { searchOfHousehold } from '#server/people/search-of-import.ts';
import { insertDraft } from './dossier-changes.store.ts';
import { findUnit } from './dossier-record.store.ts';
import { lastRunningNumbers } from './dossiers.store.ts';

const person = z.object({
  name: z.string().trim().min(1, '请填写姓名').max(60),
  relation: z.enum(Object.keys(RELATIONS) as [RelationCode, ...RelationCode[]]),
  idNumber: z.string().trim().toUpperCase(),
  phone: z.string().trim().max(20).optional(),
});

/**
 * Opens a dossier by hand: registers the household and gives it a draft with the unit's next number. Birth and sex come from the ID number,
 * which is checked digit by digit. Refuses a unit out of reach, a number that is not one (`dossier.bad-id-number`, by name, never by number),
 * and anybody who is in the register already. Whom the household may be by another spelling is looked up right after.
 */
export const openDraft = action({
  name: 'dossier.open',
  input: z.object({
    unitId: z.uuid(),
    residence: z.enum(Object.keys(RESIDENCES) as [Residence, ...Residence[]]),
    address: z.string().trim().max(500).optional(),
    bankCard: z
      .string()
      .transform((text) => text.normalize('NFKC').replaceAll(/\s/g, ''))
      .pipe(z.string().regex(/^(\d{12,19})?$/, '银行卡号应是 12 至 19 位数字'))
      .optional(),
    isMigrantWorker: z.boolean(),
    /** The head first. */
    people: z.array(person).min(1).max(30),
    openedOn: z.iso.date().optional(),
  }),
  run: async (scope, input) => {
    const { tx, tenantId, unitPaths, now, newId, record, context } = scope;
    const unit = await findUnit(tx, tenantId, input.unitId, unitPaths);
    if (!unit) return refuse('dossier.no-such-unit', '没有找到这个单位，可能不在您管辖的范围内。请重新选择单位。');
    const today = calendarDateOf(now);
    const openedOn = input.openedOn ?? today;
    if (openedOn > today)
      refuse('dossier.opened-in-future', '建档日期不能晚于今天。请改正日期。', { field: 'openedOn' });
    for (const each of input.people)
      if (faultOfIdNumber(each.idNumber) !== undefined)
        refuse('dossier.bad-id-number', `${each.name}的身份证号不对（18 位，校验位要相符）。请与证件核对后重填。`, {
          field: 'people',
        });
    const { householdIds } = await registerHouseholds(context, {
      households: [
        {
          orgId: unit.id,
          orgPath: unit.path,
          divisionCode: unit.divisionCode,
          residence: input.residence,
          address: input.address || null,
          bankCard: input.bankCard || null,
          people: input.people.map((each) => ({
            name: each.name,
            relation: each.relation,
            idNumber: each.idNumber,
            birthOn: birthOf(each.idNumber),
            sex: sexOf(each.idNumber),
            phone: each.phone || null,
            health: null,
            workStatus: null,
          })),
        },
      ],
      importBatchId: null,
      registeredOn: openedOn,
    });
    const dossierId = newId();
    const householdId = householdIds[0] ?? '';
    const last = (await lastRunningNumbers(tx, tenantId, [unit.id])).get(unit.id) ?? 0;
    const dossierNo = dossierNumber(unit.code, last + 1);
    await insertDraft(tx, tenantId, {
      id: dossierId,
      householdId,
      dossierNo,
      orgId: unit.id,
      orgPath: unit.path,
      isMigrantWorker: input.isMigrantWorker,
      openedOn,
    });
    await enqueueJob(scope, searchOfHousehold(householdId));
    record({
      event: 'dossier.draft-opened',
      subject: { kind: 'dossier', id: dossierId },
      orgPath: unit.path,
      after: { dossierNo, openedOn, persons: input.people.length },
    });
    return { dossierId, householdId, dossierNo };
  },
});
