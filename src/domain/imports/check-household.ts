import type { CalendarDate } from '#domain/calendar-date.ts';
import type { OutlayKind } from '#domain/dossiers/dossier.ts';
import { type Fen, formatYuanShort } from '#domain/money.ts';
import { faultOfHousehold } from '#domain/people/household.ts';
import { cellText, type SheetRow } from './cell-value.ts';
import { checkMembersBeside, checkPerson, takeFurther } from './check-person.ts';
import type { RosterField } from './fields.ts';
import type { Findings } from './findings.ts';
import type { HouseholdRows } from './group-households.ts';
import { readAmount } from './read-amount.ts';
import { readCause, readCauses, readRecipientClass, readResidence, readYesNo } from './read-choice.ts';
import { readBankCard, readWords } from './read-contact.ts';
import { doubt, type DoubtCode, isBlank, type Reading, repaired, toHalfWidth } from './reading.ts';
import type { CheckedHousehold, CheckedPerson, RosterUnit } from './roster.ts';

const OUTLAY_FIELDS: Readonly<Record<OutlayKind, RosterField>> = {
  medical: 'outlayMedical',
  education: 'outlayEducation',
  disability: 'outlayDisability',
  accident: 'outlayAccident',
  other: 'outlayOther',
};

/** What stands beside the head and must not say something else beside a member. */
const SAID_ONCE: readonly RosterField[] = ['size', 'income', 'outlayTotal', ...Object.values(OUTLAY_FIELDS)];

/** The persons of each row, its own first, read before their household, so that duplicates are known over the whole file. */
export type PersonsByRow = ReadonlyMap<number, readonly CheckedPerson[]>;

export function readPersons(
  households: readonly HouseholdRows[],
  asOf: CalendarDate,
  findings: Findings,
): PersonsByRow {
  const persons = new Map<number, readonly CheckedPerson[]>();
  for (const { rows } of households) {
    for (const { row, relation } of rows) {
      const own = { ...checkPerson(row, asOf, findings), memberNo: 0, relation };
      persons.set(row.rowNo, [own, ...checkMembersBeside(row, asOf, findings)]);
    }
  }
  return persons;
}

/**
 * Reads the household columns beside the head and the agreement of its rows. Undefined when something needed is missing or
 * doubtful; the doubt is noted. Income may be unknown (null): the verdict then says so, it is no fault of the roster.
 */
export function checkHousehold(
  household: HouseholdRows,
  unit: RosterUnit | undefined,
  persons: PersonsByRow,
  findings: Findings,
): CheckedHousehold | undefined {
  const people = household.rows.flatMap(({ row }) => persons.get(row.rowNo) ?? []);
  const row = household.rows[0]?.row;
  const head = people[0];
  if (!row || !head) return undefined;
  const fault = faultOfHousehold(people);
  if (fault === 'two-spouses' || fault === 'two-heads')
    findings.doubt(row, 'relation', doubt(`household.${fault}`).doubt);
  checkSaidOnce(household, findings);
  checkSize(row, people.length, findings);
  const residence = required(
    row,
    'residence',
    readResidence(findings.cell(row, 'residence')),
    'residence.missing',
    findings,
  );
  const annualIncomeFen = findings.take(
    row,
    'income',
    readAmount(findings.cell(row, 'income'), findings.isInTenThousand('income')),
  );
  const outlayFen = readOutlay(row, findings);
  const mainCause = required(row, 'mainCause', readCause(findings.cell(row, 'mainCause')), 'cause.missing', findings);
  const causes = findings.take(row, 'secondaryCauses', readCauses(findings.cell(row, 'secondaryCauses'))) ?? [];
  const stillHardAfterRelief = findings.take(row, 'stillHard', readYesNo(findings.cell(row, 'stillHard'))) ?? null;
  const isMigrantWorker = findings.take(row, 'migrant', readYesNo(findings.cell(row, 'migrant'))) ?? false;
  const recipientClass =
    findings.take(row, 'recipientClass', readRecipientClass(findings.cell(row, 'recipientClass'))) ?? 'A0';
  const words = (field: RosterField) => findings.take(row, field, readWords(findings.cell(row, field))) ?? null;
  const rest = {
    clarity: {
      family: words('clarityFamily'),
      mind: words('clarityMind'),
      cause: words('clarityCause'),
      needs: words('clarityNeeds'),
    },
    bankCard: findings.take(row, 'bankCard', readBankCard(findings.cell(row, 'bankCard'))) ?? null,
    address: words('address'),
    remark: words('remark'),
    further: takeFurther(row, false, findings),
  };
  if (!unit || !residence || !mainCause || annualIncomeFen === undefined || !outlayFen) return undefined;
  return {
    householdNo: household.householdNo,
    rowNos: household.rows.map((each) => each.row.rowNo),
    unitCode: unit.code,
    residence,
    head,
    members: people.slice(1),
    annualIncomeFen,
    outlayFen,
    mainCause,
    secondaryCauses: causes.filter((cause) => cause !== mainCause),
    stillHardAfterRelief,
    isMigrantWorker,
    recipientClass,
    ...rest,
  };
}

function required<T>(
  row: SheetRow,
  field: RosterField,
  reading: Reading<T | null>,
  missing: DoubtCode,
  findings: Findings,
): T | undefined {
  const value = findings.take(row, field, reading);
  if (value === null) findings.doubt(row, field, doubt(missing).doubt);
  return value ?? undefined;
}

function readOutlay(row: SheetRow, findings: Findings): Record<OutlayKind, Fen> | undefined {
  const outlay: Record<OutlayKind, Fen> = { medical: 0n, education: 0n, disability: 0n, accident: 0n, other: 0n };
  let isSound = true;
  for (const [kind, field] of Object.entries(OUTLAY_FIELDS) as [OutlayKind, RosterField][]) {
    const amount = findings.take(row, field, readAmount(findings.cell(row, field), findings.isInTenThousand(field)));
    if (amount === undefined) isSound = false;
    else outlay[kind] = amount ?? 0n;
  }
  const total = findings.take(
    row,
    'outlayTotal',
    readAmount(findings.cell(row, 'outlayTotal'), findings.isInTenThousand('outlayTotal')),
  );
  if (!isSound || total === undefined) return undefined;
  return total === null ? outlay : outlayOfTotal(row, outlay, total, findings);
}

/** A total beside its parts must be their sum; a total alone is kept whole under 其他, which the clerk is shown. */
function outlayOfTotal(
  row: SheetRow,
  outlay: Record<OutlayKind, Fen>,
  total: Fen,
  findings: Findings,
): Record<OutlayKind, Fen> | undefined {
  const sum = Object.values(outlay).reduce((all, amount) => all + amount, 0n);
  if (sum === total) return outlay;
  if (sum > 0n) {
    findings.doubt(row, 'outlayTotal', doubt('outlay.total-differs').doubt);
    return undefined;
  }
  findings.take(row, 'outlayTotal', repaired(total, 'outlay.total-as-other', formatYuanShort(total)));
  return { ...outlay, other: total };
}

/** 家庭人口 must equal the rows of the household: who is not listed cannot be counted, and the verdict divides by heads. */
function checkSize(row: SheetRow, listed: number, findings: Findings): void {
  const cell = findings.cell(row, 'size');
  if (isBlank(cell)) return;
  const text = toHalfWidth(cellText(cell)).replace(/[\s人口]/g, '');
  const declared = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (declared < 1 || declared > 30) findings.doubt(row, 'size', doubt('household.size-unreadable').doubt);
  else if (declared !== listed) findings.doubt(row, 'size', doubt('household.size', { n: declared, m: listed }).doubt);
}

function checkSaidOnce(household: HouseholdRows, findings: Findings): void {
  const head = household.rows[0]?.row;
  if (!head) return;
  for (const { row } of household.rows.slice(1)) {
    for (const field of SAID_ONCE) {
      const cell = findings.cell(row, field);
      if (isBlank(cell) || cellText(cell) === cellText(findings.cell(head, field))) continue;
      findings.doubt(
        row,
        field,
        doubt('household.differs', { text: field === 'size' ? '家庭人口' : '收入或支出' }).doubt,
      );
    }
  }
}
