import { z } from 'zod';
import type { CauseCode, RecipientClassCode } from '#domain/code-lists.ts';
import type { Clarity } from '#domain/dossiers/dossier.ts';
import { query } from '#server/action.ts';
import { loadOpenDossiers } from './corrections.store.ts';

/** The open dossiers of these households with what a roster can say of them: for comparing a corrected roster. */
export const findOpenDossiers = query({
  name: 'household.register',
  input: z.object({ householdIds: z.array(z.uuid()) }),
  run: async ({ tx, tenantId, secrets }, { householdIds }) =>
    (await loadOpenDossiers(tx, tenantId, householdIds)).map(({ outlay, remarkCipher, ...dossier }) => ({
      ...dossier,
      mainCause: dossier.mainCause as CauseCode | null,
      secondaryCauses: dossier.secondaryCauses as CauseCode[],
      recipientClass: dossier.recipientClass as RecipientClassCode,
      clarity: dossier.clarity as Clarity,
      remark: remarkCipher === null ? null : secrets.decrypt('note', remarkCipher),
      outlayFen: {
        medical: BigInt(outlay['medical'] ?? 0),
        education: BigInt(outlay['education'] ?? 0),
        disability: BigInt(outlay['disability'] ?? 0),
        accident: BigInt(outlay['accident'] ?? 0),
        other: BigInt(outlay['other'] ?? 0),
      },
    })),
});
