import type { CalendarDate } from '#domain/calendar-date.ts';
import {
  CAUSES,
  type CauseCode,
  RECIPIENT_CLASSES,
  type RecipientClassCode,
  RELATIONS,
  type RelationCode,
  RESIDENCES,
  type Residence,
} from '#domain/code-lists.ts';
import type { FormFacts } from '#domain/dossiers/answer-source.ts';
import { type Clarity, OUTLAY_KINDS, type OutlayKind } from '#domain/dossiers/dossier.ts';
import type { FormPack } from '#domain/dossiers/form.ts';
import { type Fen, formatYuan } from '#domain/money.ts';
import { compareAnswers } from './compare-answers.ts';
import { ROSTER_FIELDS, type RosterField } from './fields.ts';
import type { RosterLayout } from './layout.ts';
import { type Coming, isMemberChange, listsMembers, type MemberChange } from './member-change.ts';
import type { CellRepair, CheckedHousehold, CheckedPerson, RowDoubt } from './roster.ts';

/** What a roster can say of a household, as the register holds it. */
export interface HouseholdFacts {
  readonly residence: Residence;
  readonly address: string | null;
  readonly bankCard: string | null;
  readonly mainCause: CauseCode;
  readonly secondaryCauses: readonly CauseCode[];
  readonly stillHardAfterRelief: boolean | null;
  readonly isMigrantWorker: boolean;
  readonly recipientClass: RecipientClassCode;
  readonly annualIncomeFen: Fen | null;
  readonly outlayFen: Readonly<Record<OutlayKind, Fen>>;
  readonly clarity: Clarity;
  readonly remark: string | null;
  readonly people: readonly PersonFacts[];
  /** What the form says of the household; missing in what was staged before it was compared. */
  readonly form?: FormFacts;
}

export interface PersonFacts {
  readonly personId: string;
  readonly name: string;
  readonly relation: RelationCode;
  readonly phone: string | null;
  readonly health: string | null;
  readonly workStatus: string | null;
  /** What the form says of the person. */
  readonly form?: FormFacts;
}

/** A household in the register with its open dossier; `idNumbers` runs along `facts.people`, the head first. */
export interface RegisteredHousehold {
  readonly householdId: string;
  readonly dossierId: string;
  readonly unitCode: string;
  readonly idNumbers: readonly string[];
  /** The day on which the latest of the present roles began: nobody comes or leaves before it. */
  readonly rolesSince: CalendarDate;
  readonly facts: HouseholdFacts;
}

/** One field that a corrected roster says otherwise. Texts as a person reads them. */
export interface FieldChange {
  readonly rowNo: number;
  readonly field: RosterField;
  readonly column: string;
  readonly before: string;
  readonly after: string;
}

/** What a comparison looks at besides the two households. */
export interface Compared {
  readonly layout: RosterLayout;
  readonly form: FormPack;
  readonly inRegister: FreePersons;
  readonly repairs: readonly CellRepair[];
}

export interface ChangedHousehold {
  readonly kind: 'changed';
  readonly changes: readonly FieldChange[];
  /** The household afterwards, without those who leave and those who come. */
  readonly after: HouseholdFacts;
  /** Who comes and who leaves, when the roster lists other members than the register. */
  readonly members?: MemberChange;
}

export type RegisterComparison =
  | { readonly kind: 'unchanged' }
  | ChangedHousehold
  /** Another unit, or somebody who lives in another household: no correction of this one. */
  | { readonly kind: 'another' }
  /** It says otherwise than what somebody has typed into the form since: a person chooses. */
  | { readonly kind: 'contrary'; readonly doubts: readonly RowDoubt[] };

/** What decides whether somebody new to a household may come: null when he is in the register and in a household now. */
export type FreePersons = ReadonlyMap<
  string,
  { readonly freePersonId: string | null; readonly freeSince: CalendarDate | null }
>;

/**
 * Compares a household of a later roster with the registered one. It is the same when its unit and its head are; then only
 * columns the sheet has can change anything, and an empty column that is not there wipes nothing out. A sheet that lists no members
 * says nothing of them; else whoever it names beyond the registered ones comes, and whoever it leaves out leaves. Somebody who lives in another
 * household cannot come (he has to move there by name), and the household is `another`.
 */
export function compareWithRegister(
  checked: CheckedHousehold,
  registered: RegisteredHousehold,
  { layout, form, inRegister, repairs }: Compared,
): RegisterComparison {
  const people = [checked.head, ...checked.members];
  const known = new Map(registered.idNumbers.map((idNumber, index) => [idNumber, registered.facts.people[index]]));
  const isSame =
    checked.unitCode === registered.unitCode &&
    checked.head.idNumber === registered.idNumbers[0] &&
    people.every((person) => person.idNumber !== null);
  const members = isSame ? memberChange(people, registered, layout, inRegister) : 'another';
  if (members === 'another') return { kind: 'another' };
  // Another name at the head and other members: a number typed wrongly is likelier than a family that changed altogether.
  if (isMemberChange(members) && checked.head.name !== registered.facts.people[0]?.name) return { kind: 'another' };
  const leaving = new Set(members.leavings.map(({ personId }) => personId));
  const has = (field: RosterField) => layout.columns[field] !== undefined || layout.members.length > 0;
  const byNumber = new Map(people.map((person) => [person.idNumber, person]));
  const personOf = new Map([...known].flatMap(([idNumber, facts]) => (facts ? [[idNumber, facts.personId]] : [])));
  const answers = compareAnswers(checked, registered.facts, personOf, { form, layout, repairs });
  if (answers.contrary.length > 0) return { kind: 'contrary', doubts: answers.contrary };
  const after: HouseholdFacts = {
    ...householdAfter(checked, registered.facts, (field) => layout.columns[field] !== undefined),
    form: answers.household,
    people: registered.facts.people.flatMap((facts, index) => {
      if (leaving.has(facts.personId)) return [];
      const form = answers.people.get(facts.personId) ?? facts.form;
      const person = personAfter(byNumber.get(registered.idNumbers[index] ?? ''), facts, has);
      return form ? { ...person, form } : person;
    }),
  };
  const saysWork = (rowNo: number) =>
    people.some((person) => {
      const before = known.get(person.idNumber ?? '');
      return person.rowNo === rowNo && before !== undefined && before.workStatus !== person.workStatus;
    });
  const nowOf = new Map(after.people.map((facts) => [facts.personId, facts]));
  const changes = [
    ...householdChanges(checked.head.rowNo, registered.facts, after),
    ...people.flatMap((person) => {
      const before = known.get(person.idNumber ?? '');
      const now = before && nowOf.get(before.personId);
      return now ? personChanges(person.rowNo, before, now) : [];
    }),
    // 工作状态 is said of the person and of the form: one line is enough.
    ...answers.changes.filter(({ field }) => field !== 'workStatus'),
    ...answers.changes.filter(({ field, rowNo }) => field === 'workStatus' && !saysWork(rowNo)),
  ];
  if (isMemberChange(members)) return { kind: 'changed', changes, after, members };
  return changes.length === 0 ? { kind: 'unchanged' } : { kind: 'changed', changes, after };
}

function memberChange(
  people: readonly CheckedPerson[],
  registered: RegisteredHousehold,
  layout: RosterLayout,
  inRegister: FreePersons,
): MemberChange | 'another' {
  const known = new Set(registered.idNumbers);
  const named = new Set(people.map(({ idNumber }) => idNumber));
  const comings = people.flatMap((person): Coming[] => {
    const { idNumber } = person;
    if (idNumber === null || known.has(idNumber)) return [];
    return [{ ...person, idNumber, personId: inRegister.get(idNumber)?.freePersonId ?? null }];
  });
  if (comings.some(({ idNumber, personId }) => personId === null && inRegister.has(idNumber))) return 'another';
  const leavings = !listsMembers(layout)
    ? []
    : registered.facts.people.flatMap(({ personId, name, relation }, index) =>
        named.has(registered.idNumbers[index] ?? '') ? [] : [{ personId, name, relation }],
      );
  const since = comings
    .map(({ idNumber }) => inRegister.get(idNumber)?.freeSince ?? registered.rolesSince)
    .reduce((one, other) => (one > other ? one : other), registered.rolesSince);
  return { since, comings, leavings };
}

type Has = (field: RosterField) => boolean;

function householdAfter(checked: CheckedHousehold, before: HouseholdFacts, has: Has): Omit<HouseholdFacts, 'people'> {
  const pick = <T>(field: RosterField, now: T, then: T): T => (has(field) ? now : then);
  const outlay = (kind: OutlayKind) =>
    pick(
      OUTLAY_COLUMNS[kind],
      checked.outlayFen[kind],
      kind === 'other' && has('outlayTotal') ? checked.outlayFen.other : before.outlayFen[kind],
    );
  return {
    residence: checked.residence,
    address: pick('address', checked.address, before.address),
    // A card that cannot be read is left empty in the check; it wipes no card out.
    bankCard: checked.bankCard ?? before.bankCard,
    mainCause: checked.mainCause,
    secondaryCauses: pick('secondaryCauses', checked.secondaryCauses, before.secondaryCauses),
    stillHardAfterRelief: pick('stillHard', checked.stillHardAfterRelief, before.stillHardAfterRelief),
    isMigrantWorker: pick('migrant', checked.isMigrantWorker, before.isMigrantWorker),
    recipientClass: pick('recipientClass', checked.recipientClass, before.recipientClass),
    annualIncomeFen: pick('income', checked.annualIncomeFen, before.annualIncomeFen),
    outlayFen: {
      medical: outlay('medical'),
      education: outlay('education'),
      disability: outlay('disability'),
      accident: outlay('accident'),
      other: outlay('other'),
    },
    clarity: {
      family: pick('clarityFamily', checked.clarity.family, before.clarity.family),
      mind: pick('clarityMind', checked.clarity.mind, before.clarity.mind),
      cause: pick('clarityCause', checked.clarity.cause, before.clarity.cause),
      needs: pick('clarityNeeds', checked.clarity.needs, before.clarity.needs),
    },
    remark: pick('remark', checked.remark, before.remark),
  };
}

function personAfter(person: CheckedPerson | undefined, before: PersonFacts, has: Has): PersonFacts {
  if (!person) return before;
  return {
    personId: before.personId,
    name: person.name,
    relation: has('relation') ? person.relation : before.relation,
    phone: person.phone ?? before.phone,
    health: has('health') ? person.health : before.health,
    workStatus: has('workStatus') ? person.workStatus : before.workStatus,
  };
}

const OUTLAY_COLUMNS: Readonly<Record<OutlayKind, RosterField>> = {
  medical: 'outlayMedical',
  education: 'outlayEducation',
  disability: 'outlayDisability',
  accident: 'outlayAccident',
  other: 'outlayOther',
};

const money = (fen: Fen | null) => (fen === null ? '' : formatYuan(fen));
const yesNo = (value: boolean | null) => (value === null ? '' : value ? '是' : '否');

function householdChanges(rowNo: number, before: HouseholdFacts, after: HouseholdFacts): FieldChange[] {
  const told = (facts: HouseholdFacts): readonly (readonly [RosterField, string])[] => [
    ['residence', RESIDENCES[facts.residence]],
    ['address', facts.address ?? ''],
    ['bankCard', facts.bankCard ?? ''],
    ['mainCause', CAUSES[facts.mainCause]],
    ['secondaryCauses', facts.secondaryCauses.map((cause) => CAUSES[cause]).join('、')],
    ['stillHard', yesNo(facts.stillHardAfterRelief)],
    ['migrant', yesNo(facts.isMigrantWorker)],
    ['recipientClass', RECIPIENT_CLASSES[facts.recipientClass]],
    ['income', money(facts.annualIncomeFen)],
    ...(Object.keys(OUTLAY_KINDS) as OutlayKind[]).map(
      (kind) => [OUTLAY_COLUMNS[kind], money(facts.outlayFen[kind])] as const,
    ),
    ['clarityFamily', facts.clarity.family ?? ''],
    ['clarityMind', facts.clarity.mind ?? ''],
    ['clarityCause', facts.clarity.cause ?? ''],
    ['clarityNeeds', facts.clarity.needs ?? ''],
    ['remark', facts.remark ?? ''],
  ];
  return differences(rowNo, told(before), told(after));
}

function personChanges(rowNo: number, before: PersonFacts, after: PersonFacts): FieldChange[] {
  const told = (facts: PersonFacts): readonly (readonly [RosterField, string])[] => [
    ['name', facts.name],
    ['relation', RELATIONS[facts.relation]],
    ['phone', facts.phone ?? ''],
    ['health', facts.health ?? ''],
    ['workStatus', facts.workStatus ?? ''],
  ];
  return differences(rowNo, told(before), told(after));
}

function differences(
  rowNo: number,
  before: readonly (readonly [RosterField, string])[],
  after: readonly (readonly [RosterField, string])[],
): FieldChange[] {
  return before.flatMap(([field, text], index) => {
    const now = after[index]?.[1] ?? '';
    return text === now ? [] : [{ rowNo, field, column: ROSTER_FIELDS[field].name, before: text, after: now }];
  });
}

/** Whether two states of a household say the same; where its answers came from does not matter, nor answers that one of them never held. */
export function sameFacts(one: HouseholdFacts, other: HouseholdFacts): boolean {
  const withForm = one.form !== undefined && other.form !== undefined;
  return plain(saidBy(one, withForm)) === plain(saidBy(other, withForm));
}

function saidBy({ form, people, ...facts }: HouseholdFacts, withForm: boolean): unknown {
  const answers = (of: FormFacts | undefined) => (withForm ? (of?.answers ?? {}) : {});
  return {
    ...facts,
    answers: answers(form),
    people: people.map(({ form: own, ...person }) => ({ ...person, answers: answers(own) })),
  };
}

function plain(value: unknown): string {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'bigint' ? `${value}` : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(plain).join(',')}]`;
  const record = value as Record<string, unknown>;
  return `{${Object.keys(record)
    .sort()
    .map((key) => `${key}:${plain(record[key])}`)
    .join(',')}}`;
}
