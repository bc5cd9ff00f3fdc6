import { z } from 'zod';
import type { JobWish } from '#server/jobs/enqueue-job.ts';

export const SEARCH_DUPLICATES = 'search-duplicates';

/** An import whose households are compared with the register: those it registered, and by id those it changed; without an import those alone. */
export const searchedImport = z.object({ importBatchId: z.uuid().nullable(), amendedIds: z.array(z.uuid()) });
export type SearchedImport = z.output<typeof searchedImport>;

/** The search that follows a committed import by itself; an import is searched once. */
export function searchOfImport(of: SearchedImport & { readonly importBatchId: string }): JobWish {
  return {
    kind: SEARCH_DUPLICATES,
    key: keyOfSearch(of.importBatchId),
    input: { of },
    message: '等待查找疑似重复',
  };
}

/** The search for one household that was registered by hand. */
export function searchOfHousehold(householdId: string): JobWish {
  return {
    kind: SEARCH_DUPLICATES,
    key: `household ${householdId}`,
    input: { of: { importBatchId: null, amendedIds: [householdId] } },
    message: '等待查找疑似重复',
  };
}

/** The key under which the search of an import is kept among the jobs. */
export const keyOfSearch = (importBatchId: string) => `import ${importBatchId}`;
