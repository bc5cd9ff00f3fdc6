import type { RelationCode, Residence } from '#domain/code-lists.ts';
import type { Sex } from '#domain/people/id-number.ts';
import type { Secrets } from '#server/secrets.ts';
import { spellName } from './name-pinyin.ts';

export interface NewPerson {
  readonly name: string;
  readonly relation: RelationCode;
  readonly idNumber: string;
  readonly birthOn: string | null;
  readonly sex: Sex | null;
  readonly phone: string | null;
  readonly health: string | null;
  readonly workStatus: string | null;
}

export interface NewHousehold {
  readonly orgId: string;
  readonly orgPath: string;
  readonly divisionCode: string;
  readonly residence: Residence;
  readonly address: string | null;
  readonly bankCard: string | null;
  /** The head first. */
  readonly people: readonly NewPerson[];
}

/** Rows ready for the tables; bytes as base64, because they travel as one JSON parameter. */
export interface HouseholdRecords {
  readonly households: readonly Record<string, unknown>[];
  readonly persons: readonly Record<string, unknown>[];
  readonly members: readonly Record<string, unknown>[];
}

/** Turns households into rows: ids given, numbers encrypted and digested, names spelt. */
export function recordsOf(
  households: readonly NewHousehold[],
  ids: { newId(): string; householdIds: readonly string[] },
  secrets: Secrets,
): HouseholdRecords {
  const records: {
    households: Record<string, unknown>[];
    persons: Record<string, unknown>[];
    members: Record<string, unknown>[];
  } = { households: [], persons: [], members: [] };
  for (const [index, household] of households.entries()) {
    const householdId = ids.householdIds[index];
    records.households.push({
      id: householdId,
      org_id: household.orgId,
      org_path: household.orgPath,
      division_code: household.divisionCode,
      residence: household.residence,
      address: household.address === null ? null : secrets.encrypt('address', household.address).toString('base64'),
      bank_card:
        household.bankCard === null ? null : secrets.encrypt('bank-card', household.bankCard).toString('base64'),
      bank_card_digest:
        household.bankCard === null ? null : secrets.digest('bank-card', household.bankCard).toString('base64'),
    });
    for (const [position, person] of household.people.entries()) {
      const personId = ids.newId();
      records.persons.push({ id: personId, org_path: household.orgPath, ...personRecord(person, secrets) });
      records.members.push({
        household_id: householdId,
        person_id: personId,
        org_path: household.orgPath,
        relation: person.relation,
        position,
      });
    }
  }
  return records;
}

/** A person as a row: numbers encrypted and digested, the name spelt. */
export function personRecord(person: NewPerson, secrets: Secrets): Record<string, unknown> {
  const spelt = spellName(person.name);
  return {
    name: person.name,
    pinyin: spelt.full,
    pinyin_initials: spelt.initials,
    sex: person.sex,
    birth_on: person.birthOn,
    id_number: secrets.encrypt('id-number', person.idNumber).toString('base64'),
    id_number_digest: secrets.digest('id-number', person.idNumber).toString('base64'),
    id_number_tail: person.idNumber.slice(-4),
    phone: person.phone === null ? null : secrets.encrypt('phone', person.phone).toString('base64'),
    phone_digest: person.phone === null ? null : secrets.digest('phone', person.phone).toString('base64'),
    health: person.health === null ? null : secrets.encrypt('health', person.health).toString('base64'),
    work_status: person.workStatus,
  };
}
