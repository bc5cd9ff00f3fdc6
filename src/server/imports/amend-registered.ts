import type { HouseholdFacts } from '#domain/imports/compare-register.ts';
import type { Context } from '#server/context.ts';
import { amendDossiers } from '#server/dossiers/amend-dossiers.ts';
import { amendHouseholds } from '#server/people/amend-households.ts';
import type { Correction } from './row-payload.ts';

/** Brings registered households from one state to another, through the actions that own them. */
export async function amendRegistered(
  context: Context,
  importBatchId: string,
  corrections: readonly (Correction & { readonly fields: readonly string[] })[],
  unusedSince?: Date,
): Promise<void> {
  if (corrections.length === 0) return;
  await amendDossiers(context, {
    importBatchId,
    ...(unusedSince ? { unusedSince } : {}),
    dossiers: corrections.map(({ dossierId, before, after }) => ({
      dossierId,
      before: dossierFacts(before),
      after: dossierFacts(after),
    })),
  });
  await amendHouseholds(context, {
    importBatchId,
    households: corrections.map(({ householdId, after: { residence, address, bankCard, people }, fields }) => ({
      householdId,
      residence,
      address,
      bankCard,
      people: people.map((person) => ({ ...person })),
      fields: [...fields],
    })),
  });
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
