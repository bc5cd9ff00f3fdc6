import { z } from 'zod';
import { query } from '#server/action.ts';
import { findByIdDigests } from './people.store.ts';

/**
 * Which of these ID numbers are in the register, and where their household is in file when the actor reaches it. `freePersonId` is set for
 * somebody within reach who left his household and may be taken in anew.
 */
export const findRegisteredPersons = query({
  name: 'household.read',
  input: z.object({ idNumbers: z.array(z.string()) }),
  run: async ({ tx, tenantId, secrets }, { idNumbers }) => {
    const byDigest = new Map(
      idNumbers.map((idNumber) => [secrets.digest('id-number', idNumber).toString('base64'), idNumber]),
    );
    const found = await findByIdDigests(
      tx,
      tenantId,
      [...byDigest.keys()].map((digest) => Buffer.from(digest, 'base64')),
    );
    return found.map(({ digest, unitName, dossierNo, freePersonId, freeSince }) => ({
      idNumber: byDigest.get(digest.toString('base64')) ?? '',
      unitName,
      dossierNo,
      freePersonId,
      freeSince,
    }));
  },
});
