import { type CalendarDate, daysBetween } from '#domain/calendar-date.ts';
import { birthOf, sexOf } from '#domain/people/id-number.ts';
import type { SheetRow } from './cell-value.ts';
import type { Findings } from './findings.ts';
import { readSex } from './read-choice.ts';
import { readName, readPhone, readWords } from './read-contact.ts';
import { readDate } from './read-date.ts';
import { readIdNumber } from './read-id-number.ts';
import { doubt, repaired } from './reading.ts';
import type { CheckedPerson } from './roster.ts';

/** Lunar birthdays and other calendars differ from the certificate by up to two months; more is another person. */
const BIRTH_TOLERANCE_DAYS = 62;

/** Reads the columns that every person has. What is doubtful is null and noted; the row is then parked. */
export function checkPerson(row: SheetRow, asOf: CalendarDate, findings: Findings): Omit<CheckedPerson, 'relation'> {
  const name = findings.take(row, 'name', readName(findings.cell(row, 'name'))) ?? '';
  const idNumber = findings.take(row, 'idNumber', readIdNumber(findings.cell(row, 'idNumber'))) ?? null;
  if (idNumber !== null && birthOf(idNumber) > asOf) findings.doubt(row, 'idNumber', doubt('id.birth').doubt);
  const sex = findings.take(row, 'sex', readSex(findings.cell(row, 'sex'))) ?? null;
  if (idNumber !== null && sex !== null && sex !== sexOf(idNumber))
    findings.doubt(row, 'sex', doubt('sex.disagrees').doubt);
  return {
    rowNo: row.rowNo,
    name,
    idNumber,
    birthOn: checkBirth(row, idNumber, findings),
    sex: idNumber === null ? sex : sexOf(idNumber),
    phone: findings.take(row, 'phone', readPhone(findings.cell(row, 'phone'))) ?? null,
    health: findings.take(row, 'health', readWords(findings.cell(row, 'health'))) ?? null,
    workStatus: findings.take(row, 'workStatus', readWords(findings.cell(row, 'workStatus'))) ?? null,
  };
}

/** A sound ID number settles the birth date; what was typed is only compared with it. */
function checkBirth(row: SheetRow, idNumber: string | null, findings: Findings): CalendarDate | null {
  const reading = readDate(findings.cell(row, 'birthOn'));
  if (idNumber === null) return findings.take(row, 'birthOn', reading) ?? null;
  const certified = birthOf(idNumber);
  if ('doubt' in reading) return findings.take(row, 'birthOn', repaired(certified, 'birth.from-id', certified)) ?? null;
  const typed = findings.take(row, 'birthOn', reading) ?? null;
  if (typed === null || typed === certified) return certified;
  if (Math.abs(daysBetween(typed, certified)) > BIRTH_TOLERANCE_DAYS)
    findings.doubt(row, 'birthOn', doubt('birth.disagrees').doubt);
  else findings.take(row, 'birthOn', repaired(certified, 'birth.from-id', certified));
  return certified;
}
