/** What a later roster says of 档案表, beside what the form of the registered household holds. */
import { type FormFacts, meetAnswer, NO_ANSWERS } from '#domain/dossiers/answer-source.ts';
import type { Answer, FormPack, FormSubject } from '#domain/dossiers/form.ts';
import { roleOf } from './column-roles.ts';
import type { FieldChange, HouseholdFacts } from './compare-register.ts';
import { type RosterField, ROSTER_FIELDS } from './fields.ts';
import { placeOf } from './findings.ts';
import { answersSaid, sayAnswer } from './form-answers.ts';
import type { RosterLayout } from './layout.ts';
import { doubt } from './reading.ts';
import type { CellRepair, CheckedHousehold, CheckedPerson, RowDoubt } from './roster.ts';

export interface AnswersCompared {
  readonly changes: readonly FieldChange[];
  /** Answers that somebody has typed otherwise: a person chooses. */
  readonly contrary: readonly RowDoubt[];
  readonly household: FormFacts;
  /** By person id. */
  readonly people: ReadonlyMap<string, FormFacts>;
}

interface Asked {
  readonly form: FormPack;
  readonly layout: RosterLayout;
  /** Repairs of the rows: a cell that a person put right in the review says what he decided. */
  readonly repairs: readonly Pick<CellRepair, 'rowNo' | 'role' | 'rule'>[];
}

/** Compares the answers of a household and of those of its people who are in the roster. `personOf` tells the registered person of an ID number. */
export function compareAnswers(
  checked: CheckedHousehold,
  registered: HouseholdFacts,
  personOf: ReadonlyMap<string, string>,
  { form, layout, repairs }: Asked,
): AnswersCompared {
  const changes: FieldChange[] = [];
  const contrary: RowDoubt[] = [];
  const compare = (
    before: FormFacts,
    subject: FormSubject,
    from: CheckedHousehold | CheckedPerson,
    place: { readonly rowNo: number; readonly memberNo: number },
  ): FormFacts => {
    const answers: Record<string, Answer> = { ...before.answers };
    for (const { column, code, answer } of answersSaid(form, subject, from).said) {
      const meeting = meetAnswer(before, code, answer);
      if (meeting === 'same') continue;
      const texts = { before: sayAnswer(form, code, before.answers[code]), after: sayAnswer(form, code, answer) };
      const role = roleOf(place.memberNo, column);
      const wasTyped = repairs.some(
        (repair) => repair.rowNo === place.rowNo && repair.role === role && repair.rule === 'cell.typed',
      );
      if (meeting === 'contrary' && !wasTyped) {
        contrary.push(contraryDoubt(layout, place.rowNo, role, texts));
        continue;
      }
      answers[code] = answer;
      changes.push({ rowNo: place.rowNo, field: column, column: nameOf(column), ...texts });
    }
    return { ...before, answers };
  };
  const household = compare(registered.form ?? NO_ANSWERS, 'household', checked, {
    rowNo: checked.head.rowNo,
    memberNo: 0,
  });
  const factsOf = new Map(registered.people.map((person) => [person.personId, person]));
  const people = new Map<string, FormFacts>();
  for (const [index, person] of [checked.head, ...checked.members].entries()) {
    const personId = personOf.get(person.idNumber ?? '');
    const facts = personId === undefined ? undefined : factsOf.get(personId);
    if (personId === undefined || !facts) continue;
    people.set(personId, compare(facts.form ?? NO_ANSWERS, index === 0 ? 'head' : 'member', person, person));
  }
  return { changes, contrary, household, people };
}

const nameOf = (column: RosterField): string => ROSTER_FIELDS[column].name;

function contraryDoubt(
  layout: RosterLayout,
  rowNo: number,
  role: ReturnType<typeof roleOf>,
  { before, after }: { readonly before: string; readonly after: string },
): RowDoubt {
  const offers = before === '' ? [after] : [before, after];
  const said = doubt('form.by-hand', { text: before === '' ? '（清空）' : before, other: after, offers });
  return { ...placeOf(layout, rowNo, role), ...said.doubt, parks: true };
}

/** Remarks about words that the form cannot hold: the field stays empty and is asked for later. */
export function remarksOfAnswers(checked: CheckedHousehold, form: FormPack, layout: RosterLayout): RowDoubt[] {
  const remarks = (
    subject: FormSubject,
    from: CheckedHousehold | CheckedPerson,
    place: { readonly rowNo: number; readonly memberNo: number },
  ) =>
    answersSaid(form, subject, from).unheld.map(({ column, label, text }) => ({
      ...placeOf(layout, place.rowNo, roleOf(place.memberNo, column)),
      ...doubt('form.not-held', { text, other: label }).doubt,
      parks: false,
    }));
  return [
    ...remarks('household', checked, { rowNo: checked.head.rowNo, memberNo: 0 }),
    ...[checked.head, ...checked.members].flatMap((person, index) =>
      remarks(index === 0 ? 'head' : 'member', person, person),
    ),
  ];
}
