import { type HelpAnswers, HelpAnswersFile } from '#domain/indicators/help-answers.ts';
import { refuse } from '#domain/refusal.ts';
import { readPack } from '#server/organizations/read-pack.ts';

/** Which help answers which cause, from packs/indicators. Refuses (`pack.invalid`) a code that is in no code list, with its place. */
export async function readHelpAnswers(): Promise<HelpAnswers> {
  const parsed = HelpAnswersFile.safeParse(await readPack('indicators', 'help-answers'));
  if (parsed.success) return parsed.data.answers;
  const [issue] = parsed.error.issues;
  return refuse(
    'pack.invalid',
    `packs/indicators/help-answers.yaml 的“${issue?.path.join('.') ?? ''}”写得不对。请对照 packs/schemas/help-answers.schema.json 改正。`,
  );
}
