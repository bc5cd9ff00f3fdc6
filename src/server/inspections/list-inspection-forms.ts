import { z } from 'zod';
import { query } from '#server/action.ts';
import { listStoredForms } from './inspections.store.ts';

/** The forms that can be filled in: of each code the version installed last, with all its questions and rules. */
export const listInspectionForms = query({
  name: 'inspection.read',
  input: z.object({}),
  async run({ tx, tenantId }) {
    const forms = await listStoredForms(tx, tenantId);
    return forms
      .filter((form, index) => forms.findIndex((other) => other.code === form.code) === index)
      .map((form) => form.content);
  },
});
