/** Members who come and leave with a corrected roster: dated roles when it is committed, given back when it is undone. */
import type { RelationCode } from '#domain/code-lists.ts';
import { NO_ANSWERS } from '#domain/dossiers/answer-source.ts';
import { answersFromRoster } from '#domain/imports/form-answers.ts';
import { readDossierPacks } from '#server/dossiers/read-dossier-pack.ts';
import { leavingAfter } from '#domain/imports/member-change.ts';
import type { PersonFacts } from '#domain/imports/compare-register.ts';
import type { CheckedHousehold } from '#domain/imports/roster.ts';
import type { ActionScope } from '#server/action.ts';
import type { Context } from '#server/context.ts';
import { findRegisteredPersons } from '#server/people/find-registered-persons.ts';
import { registerPerson } from '#server/people/register-person.ts';
import { restoreMembers } from '#server/people/restore-members.ts';
import { withdrawPersons } from '#server/people/withdraw-persons.ts';
import type { Batch } from './commit-import.ts';
import type { ChangeOfMembers, Correction } from './row-payload.ts';

interface Corrected {
  readonly household: CheckedHousehold;
  readonly correction: Correction;
  readonly members: ChangeOfMembers | undefined;
}

/** A correction with the persons who are new in the register; null beside a household whose members stay as they are. */
export interface Moving extends Corrected {
  /** Who comes, new or returning, after those who stay. */
  readonly joining: readonly { readonly personId: string; readonly relation: RelationCode }[];
  /** Their rows by id. */
  readonly joined: ReadonlyMap<string, number>;
  readonly registered: readonly string[];
  /** How many leave. */
  readonly leaving: number;
}

/** Tells of a change of members whether everybody who comes is still where he was: nowhere, or free. */
export async function findStillFree(
  context: Context,
  corrected: readonly Corrected[],
): Promise<(members: ChangeOfMembers | undefined) => boolean> {
  const comings = corrected.flatMap(({ members }) => members?.change.comings ?? []);
  const idNumbers = comings.map(({ idNumber }) => idNumber);
  const found = idNumbers.length > 0 ? await findRegisteredPersons(context, { idNumbers }) : [];
  const now = new Map(found.map(({ idNumber, freePersonId }) => [idNumber, freePersonId]));
  return (members) =>
    (members?.change.comings ?? []).every(({ idNumber, personId }) =>
      personId === null ? !now.has(idNumber) : now.get(idNumber) === personId,
    );
}

/**
 * Registers who comes, household by household; null where nobody comes or leaves. Somebody who returns stays as he is in the register. Their
 * roles are written by `changeMembers`.
 */
export async function takeMembersIn(
  { context }: ActionScope,
  batch: Batch,
  corrected: readonly Corrected[],
): Promise<(Moving | null)[]> {
  const { form } = await readDossierPacks();
  const moving: (Moving | null)[] = [];
  for (const each of corrected) {
    const { members, correction } = each;
    if (!members?.decision) {
      moving.push(null);
      continue;
    }
    const registered: string[] = [];
    const joining: Moving['joining'][number][] = [];
    const people: PersonFacts[] = [...correction.after.people];
    const joined = new Map<string, number>();
    for (const coming of members.change.comings) {
      const { name, idNumber, phone, relation, health, workStatus, rowNo } = coming;
      const person = { orgPath: batch.org_path, name, idNumber, phone, on: members.decision.on };
      const personId = coming.personId ?? (await registerPerson(context, person)).personId;
      joining.push({ personId, relation });
      joined.set(personId, rowNo);
      if (coming.personId !== null) continue;
      registered.push(personId);
      const answers = { ...NO_ANSWERS, answers: answersFromRoster(form, 'member', coming) };
      people.push({ personId, name, relation, phone, health, workStatus, form: answers });
    }
    const after = { ...correction.after, people };
    const leaving = leavingAfter(members.change, members.decision).length;
    moving.push({ ...each, correction: { ...correction, after }, joining, joined, registered, leaving });
  }
  return moving;
}

/** Puts the roles back as they were before the import, days included, and takes back who was registered for it. */
export async function giveMembersBack(
  context: Context,
  importBatchId: string,
  changes: readonly ChangeOfMembers[],
): Promise<void> {
  const registered: string[] = [];
  for (const { householdId, done } of changes) {
    if (!done) continue;
    const { before, after } = done.roles;
    const reason = '撤销导入';
    await restoreMembers(context, { households: [householdId], before: [...before], after: [...after], reason });
    registered.push(...done.registered);
  }
  if (registered.length > 0) await withdrawPersons(context, { importBatchId, personIds: registered });
}
