import { z } from 'zod';
import { action } from '#server/action.ts';
import { deleteUnheldPersons } from './people.store.ts';

/** Takes persons whom an import registered for a household back out of the register, once no household has or had them. */
export const withdrawPersons = action({
  name: 'household.withdraw',
  input: z.object({ importBatchId: z.uuid(), personIds: z.array(z.uuid()).min(1) }),
  run: async ({ tx, tenantId, record }, { importBatchId, personIds }) => {
    const persons = await deleteUnheldPersons(tx, tenantId, personIds);
    record({ event: 'person.withdrawn', subject: { kind: 'import', id: importBatchId }, before: { persons } });
    return { persons };
  },
});
