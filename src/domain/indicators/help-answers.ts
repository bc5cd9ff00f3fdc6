import { z } from 'zod';
import { type CauseCode, CAUSES } from '../code-lists.ts';
import { SERVICE_KINDS } from '../gatherings/gathering-lists.ts';
import { codesOf, HELP_KINDS } from '../visits/visit-lists.ts';

const help = z.enum(codesOf({ ...HELP_KINDS, ...SERVICE_KINDS }));

/**
 * packs/indicators/help-answers.yaml: kinds of help that answer a cause. A cause that is not named is answered by any help beyond
 * money. Refuses a cause or a kind of help that is not in the code lists.
 */
export const HelpAnswersFile = z.strictObject({
  version: z.string().min(1),
  name: z.string().min(1),
  answers: z.partialRecord(z.enum(codesOf(CAUSES)), z.array(help).min(1)),
});

export type HelpAnswers = Readonly<Partial<Record<CauseCode, readonly string[]>>>;
