import { type CalendarDate, daysBetween } from '#domain/calendar-date.ts';
import type { RelationCode } from '#domain/code-lists.ts';
import { birthOf, sexOf } from '#domain/people/id-number.ts';
import { cellText, type SheetRow } from './cell-value.ts';
import type { MemberColumns } from './column-roles.ts';
import { furtherFields, type RosterField } from './fields.ts';
import type { Findings, PersonCells } from './findings.ts';
import { readRelation, readSex } from './read-choice.ts';
import { readName, readPhone, readWords } from './read-contact.ts';
import { readDate } from './read-date.ts';
import { readFurther } from './read-further.ts';
import { readIdNumber } from './read-id-number.ts';
import { doubt, isBlank, repaired, toHalfWidth } from './reading.ts';
import type { CheckedPerson } from './roster.ts';

/** Lunar birthdays and other calendars differ from the certificate by up to two months; more is another person. */
const BIRTH_TOLERANCE_DAYS = 62;
/** Nominal ages run ahead by up to two years, and rosters are copied from last year's. */
const AGE_TOLERANCE = 2;

/** Reads the columns that every person has. What is doubtful is null and noted; the row is then parked. */
export function checkPerson(
  row: SheetRow,
  asOf: CalendarDate,
  findings: PersonCells,
): Omit<CheckedPerson, 'relation' | 'memberNo'> {
  const name = findings.take(row, 'name', readName(findings.cell(row, 'name'))) ?? '';
  const idNumber = findings.take(row, 'idNumber', readIdNumber(findings.cell(row, 'idNumber'))) ?? null;
  if (idNumber !== null && birthOf(idNumber) > asOf) findings.doubt(row, 'idNumber', doubt('id.birth').doubt);
  const sex = findings.take(row, 'sex', readSex(findings.cell(row, 'sex'))) ?? null;
  if (idNumber !== null && sex !== null && sex !== sexOf(idNumber))
    findings.doubt(row, 'sex', doubt('sex.disagrees').doubt);
  checkAge(row, idNumber, asOf, findings);
  return {
    rowNo: row.rowNo,
    name,
    idNumber,
    birthOn: checkBirth(row, idNumber, findings),
    sex: idNumber === null ? sex : sexOf(idNumber),
    phone: findings.take(row, 'phone', readPhone(findings.cell(row, 'phone'))) ?? null,
    health: findings.take(row, 'health', readWords(findings.cell(row, 'health'))) ?? null,
    workStatus: findings.take(row, 'workStatus', readWords(findings.cell(row, 'workStatus'))) ?? null,
    further: takeFurther(row, true, findings),
  };
}

/** The members written beside the head of a row; a place that is empty, or says 无, holds nobody. */
export function checkMembersBeside(row: SheetRow, asOf: CalendarDate, findings: Findings): CheckedPerson[] {
  return findings.layout.members.flatMap((columns) => {
    const cells = findings.member(columns.no);
    if (isNobody(row, columns, cells)) return [];
    const person = checkPerson(row, asOf, cells);
    return [{ ...person, memberNo: columns.no, relation: relationBeside(row, columns, person, cells) }];
  });
}

function isNobody(row: SheetRow, { columns }: MemberColumns, cells: PersonCells): boolean {
  return (Object.keys(columns) as (keyof typeof columns)[]).every((field) => {
    const cell = cells.cell(row, field);
    return isBlank(cell) || /^(无|没有|\/|-+|—+)$/.test(cellText(cell).trim());
  });
}

function relationBeside(
  row: SheetRow,
  { relation }: MemberColumns,
  person: { readonly sex: CheckedPerson['sex'] },
  cells: PersonCells,
): RelationCode {
  const said = cells.take(row, 'relation', readRelation(cells.cell(row, 'relation')));
  if (said) return said;
  if (said === null && relation === 'child' && person.sex) return person.sex === 'male' ? 'son' : 'daughter';
  if (said === null && relation === null) cells.doubt(row, 'relation', doubt('relation.missing').doubt);
  return relation === null || relation === 'child' ? 'other' : relation;
}

/** Columns that the register has no place for yet, of persons or of households, by field. */
export function takeFurther(row: SheetRow, ofPerson: boolean, findings: PersonCells): Record<string, string> {
  const further: Record<string, string> = {};
  for (const field of furtherFields(ofPerson)) {
    const value = findings.take(row, field, readFurther(field, findings.cell(row, field)));
    if (value) further[field] = value;
  }
  return further;
}

function checkAge(row: SheetRow, idNumber: string | null, asOf: CalendarDate, findings: PersonCells): void {
  const field: RosterField = 'age';
  const typed = /^(\d{1,3})(周?岁)?$/.exec(toHalfWidth(cellText(findings.cell(row, field))).trim())?.[1];
  if (typed === undefined || idNumber === null) return;
  const age = Number(asOf.slice(0, 4)) - Number(birthOf(idNumber).slice(0, 4));
  if (Math.abs(age - Number(typed)) > AGE_TOLERANCE) findings.doubt(row, field, doubt('age.disagrees').doubt);
}

/** A sound ID number settles the birth date; what was typed is only compared with it. */
function checkBirth(row: SheetRow, idNumber: string | null, findings: PersonCells): CalendarDate | null {
  const reading = readDate(findings.cell(row, 'birthOn'), { monthOnly: true });
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
