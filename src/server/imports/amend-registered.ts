import {
  type AnswerSource,
  type FormFacts,
  knownSources,
  NO_ANSWERS,
  savedByRoster,
} from '#domain/dossiers/answer-source.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { HouseholdFacts } from '#domain/imports/compare-register.ts';
import type { Context } from '#server/context.ts';
import { amendDossiers } from '#server/dossiers/amend-dossiers.ts';
import { amendHouseholds } from '#server/people/amend-households.ts';
import type { Correction } from './row-payload.ts';

export interface Amendment extends Correction {
  readonly fields: readonly string[];
  /** The row of the head, and of each person by id. */
  readonly rowNo: number;
  readonly rowOf: ReadonlyMap<string, number>;
}

/** Brings registered households to what a roster says, through the actions that own them; answers of the form remember the row. */
export async function amendRegistered(
  context: Context,
  batch: { readonly id: string; readonly fileName: string; readonly at: Date },
  amendments: readonly Amendment[],
): Promise<void> {
  const at = batch.at.toISOString();
  await write(
    context,
    batch.id,
    amendments.map((amendment) => {
      const source = (rowNo: number): AnswerSource => ({
        by: 'import',
        batchId: batch.id,
        file: batch.fileName,
        rowNo,
        at,
      });
      return { ...amendment, forms: formsAfter(amendment, source, `import:${batch.id}`, at) };
    }),
  );
}

/** Gives registered households back what they were before an import, answers and their sources included. */
export async function restoreRegistered(
  context: Context,
  importBatchId: string,
  corrections: readonly Correction[],
  unusedSince: Date,
): Promise<void> {
  await write(
    context,
    importBatchId,
    corrections.map(({ before, after, ...ids }) => ({
      ...ids,
      before: after,
      after: before,
      fields: ['undone'],
      forms: formsBefore(before, after),
    })),
    unusedSince,
  );
}

type Form = FormFacts & { readonly subject: string };

async function write(
  context: Context,
  importBatchId: string,
  changes: readonly (Correction & { readonly fields: readonly string[]; readonly forms: readonly Form[] })[],
  unusedSince?: Date,
): Promise<void> {
  if (changes.length === 0) return;
  await amendDossiers(context, {
    importBatchId,
    ...(unusedSince ? { unusedSince } : {}),
    dossiers: changes.map(({ dossierId, before, after, forms }) => ({
      dossierId,
      before: dossierFacts(before),
      after: dossierFacts(after),
      forms: [...forms],
    })),
  });
  await amendHouseholds(context, {
    importBatchId,
    households: changes.map(({ householdId, after: { residence, address, bankCard, people }, fields }) => ({
      householdId,
      residence,
      address,
      bankCard,
      people: people.map(({ form: _form, ...person }) => person),
      fields: [...fields],
    })),
  });
}

const formsOf = ({ form, people }: HouseholdFacts): [string, FormFacts][] => [
  ...(form ? [['household', form] as [string, FormFacts]] : []),
  ...people.flatMap((person) => (person.form ? [[person.personId, person.form] as [string, FormFacts]] : [])),
];

/** The forms that the roster changes, with their sources. Who saved a form by hand stays named, so that his work is not taken back with the import. */
function formsAfter(
  { before, after, rowNo, rowOf }: Amendment,
  source: (rowNo: number) => AnswerSource,
  savedBy: string,
  savedAt: string,
): Form[] {
  const was = new Map(formsOf(before));
  const parts = changedParts(before, after);
  return formsOf(after).flatMap(([subject, form]) => {
    const old = was.get(subject) ?? NO_ANSWERS;
    const row = source(subject === 'household' ? rowNo : (rowOf.get(subject) ?? rowNo));
    const more = subject === 'household' ? Object.fromEntries(parts.map((part) => [part, row])) : {};
    const isSame = canonicalJson(old.answers) === canonicalJson(form.answers);
    if (isSame && Object.keys(more).length === 0) return [];
    const own = isSame ? knownSources(old) : savedByRoster(old, form.answers, row);
    const byHand = old.savedBy !== null && !old.savedBy.startsWith('import:');
    const saved = byHand ? { savedBy: old.savedBy, savedAt: old.savedAt } : { savedBy, savedAt };
    return [{ subject, answers: form.answers, sources: { ...own, ...more }, ...saved }];
  });
}

/** The forms as they were, for those that the import touched; who was not in the household then loses what the import wrote of him. */
function formsBefore(before: HouseholdFacts, after: HouseholdFacts): Form[] {
  const now = new Map(formsOf(after));
  const was = new Map(formsOf(before));
  if (before.form === undefined) return [];
  return [...new Set([...was.keys(), ...now.keys()])].map((subject) => ({
    subject,
    ...(was.get(subject) ?? NO_ANSWERS),
  }));
}

/** Parts of the dossier outside the form that the roster says otherwise. */
function changedParts(before: HouseholdFacts, after: HouseholdFacts): ('finances' | 'causes')[] {
  const text = (value: unknown) =>
    JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `${each}` : each));
  const finances = ({ annualIncomeFen, outlayFen }: HouseholdFacts) => [
    annualIncomeFen,
    Object.entries(outlayFen).sort(([one], [other]) => (one < other ? -1 : 1)),
  ];
  const causes = (facts: HouseholdFacts) => [
    facts.mainCause,
    facts.secondaryCauses,
    facts.stillHardAfterRelief,
    facts.isMigrantWorker,
    [facts.clarity.family, facts.clarity.mind, facts.clarity.cause, facts.clarity.needs],
  ];
  return [
    ...(text(finances(before)) === text(finances(after)) ? [] : (['finances'] as const)),
    ...(text(causes(before)) === text(causes(after)) ? [] : (['causes'] as const)),
  ];
}

function dossierFacts(facts: HouseholdFacts) {
  return {
    mainCause: facts.mainCause,
    secondaryCauses: [...facts.secondaryCauses],
    stillHardAfterRelief: facts.stillHardAfterRelief,
    isMigrantWorker: facts.isMigrantWorker,
    recipientClass: facts.recipientClass,
    annualIncomeFen: facts.annualIncomeFen,
    outlayFen: facts.outlayFen,
    clarity: facts.clarity,
    remark: facts.remark,
  };
}
