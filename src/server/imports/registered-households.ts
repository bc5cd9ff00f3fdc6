import { NO_ANSWERS } from '#domain/dossiers/answer-source.ts';
import type { RegisteredHousehold } from '#domain/imports/compare-register.ts';
import type { Context } from '#server/context.ts';
import { findOpenDossiers } from '#server/dossiers/find-open-dossiers.ts';
import { findHouseholdsOfHeads } from '#server/people/find-households-of-heads.ts';

/** Households of these heads that are registered with an open dossier, within reach, by the head's ID number. */
export async function registeredHouseholds(
  context: Context,
  headNumbers: readonly string[],
): Promise<Map<string, RegisteredHousehold>> {
  const found = new Map<string, RegisteredHousehold>();
  if (headNumbers.length === 0) return found;
  const households = await findHouseholdsOfHeads(context, { idNumbers: [...headNumbers] });
  const householdIds = households.map((household) => household.householdId);
  const dossiers = new Map(
    (await findOpenDossiers(context, { householdIds })).map((dossier) => [dossier.householdId, dossier]),
  );
  for (const { householdId, people, rolesSince, ...household } of households) {
    const dossier = dossiers.get(householdId);
    const head = people[0]?.idNumber;
    if (!head || !dossier || dossier.mainCause === null) continue;
    const { dossierId, unitCode, mainCause, forms, ...facts } = dossier;
    const formOf = (subject: string) => forms[subject] ?? NO_ANSWERS;
    found.set(head, {
      householdId,
      dossierId,
      unitCode,
      idNumbers: people.map(({ idNumber }) => idNumber),
      rolesSince,
      facts: {
        ...household,
        mainCause,
        secondaryCauses: facts.secondaryCauses,
        stillHardAfterRelief: facts.stillHardAfterRelief,
        isMigrantWorker: facts.isMigrantWorker,
        recipientClass: facts.recipientClass,
        annualIncomeFen: facts.annualIncomeFen,
        outlayFen: facts.outlayFen,
        clarity: facts.clarity,
        remark: facts.remark,
        form: formOf('household'),
        people: people.map(({ personId, name, relation, phone, health, workStatus }) => ({
          personId,
          name,
          relation,
          phone,
          health,
          workStatus,
          form: formOf(personId),
        })),
      },
    });
  }
  return found;
}
