/**
 * Everything that runs in the background, on one page: the name under which it is enqueued and what it does. An action
 * that wants one calls `enqueueJob` in its own transaction.
 */
import { approveList, proposeList } from '#server/entitlements/entitlements.jobs.ts';
import { APPROVE_LIST } from '#server/entitlements/start-approval.ts';
import { PROPOSE_LIST } from '#server/entitlements/start-proposal.ts';
import { searchForDuplicates } from '#server/households/households.jobs.ts';
import { SEARCH_DUPLICATES } from '#server/people/search-of-import.ts';
import { checkImport, recheckImportJob } from '#server/imports/imports.jobs.ts';
import { RECHECK_IMPORT } from '#server/imports/recheck-job.ts';
import { CHECK_IMPORT } from '#server/imports/receive-import.ts';
import { withdrawEndedNotices } from '#server/notices/notices.jobs.ts';
import { WITHDRAW_NOTICES } from '#server/notices/withdraw-notices.ts';
import type { Job } from './job.ts';
import { loadPracticeCounty, PRACTICE_COUNTY } from './practice-county.ts';

export const JOBS: Readonly<Record<string, Job>> = {
  [CHECK_IMPORT]: checkImport,
  [RECHECK_IMPORT]: recheckImportJob,
  [SEARCH_DUPLICATES]: searchForDuplicates,
  [PROPOSE_LIST]: proposeList,
  [APPROVE_LIST]: approveList,
  [WITHDRAW_NOTICES]: withdrawEndedNotices,
  [PRACTICE_COUNTY]: loadPracticeCounty,
};
