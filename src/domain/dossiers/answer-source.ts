/** Where an answer of 档案表 came from: a row of a roster, or somebody who saved the form. */
import type { Answer, Answers } from './form.ts';

export type AnswerSource =
  | {
      readonly by: 'import';
      readonly batchId: string;
      readonly file: string;
      /** Row of the sheet; null where it is not known any more. */
      readonly rowNo: number | null;
      readonly at: string;
    }
  | {
      readonly by: 'hand';
      readonly name: string;
      readonly at: string;
      /** What a roster had said before, so that the same cell coming again is no news. */
      readonly roster?: Answer;
    };

/** By code of a field; `*` for every answer without a source of its own. */
export type AnswerSources = Readonly<Record<string, AnswerSource>>;

/** The code under which the source of all other answers stands. */
export const EVERY_OTHER = '*';

/** Answers of one subject of the form with where they came from, as they lie in the register. */
export interface FormFacts {
  readonly answers: Answers;
  readonly sources: AnswerSources;
  /** Who wrote the row last and when; null while there is none. */
  readonly savedBy: string | null;
  readonly savedAt: string | null;
}

export const NO_ANSWERS: FormFacts = { answers: {}, sources: {}, savedBy: null, savedAt: null };

export const sourceOf = (sources: AnswerSources, code: string): AnswerSource | undefined =>
  sources[code] ?? sources[EVERY_OTHER];

/** The sources of answers kept before there were any: an import's name beside them, or somebody who saved the form. */
export function knownSources({ answers, sources, savedBy, savedAt }: FormFacts): AnswerSources {
  if (sources[EVERY_OTHER] || savedBy === null || Object.keys(answers).every((code) => sources[code])) return sources;
  const at = savedAt ?? '';
  const batchId = /^import:(.+)$/.exec(savedBy)?.[1];
  const old: AnswerSource =
    batchId === undefined ? { by: 'hand', name: '', at } : { by: 'import', batchId, file: '', rowNo: null, at };
  return { ...sources, [EVERY_OTHER]: old };
}

/** The sources after somebody saved the form: what he changed is his, the rest stays as it was. */
export function savedByHand(
  before: FormFacts,
  after: Answers,
  who: { readonly name: string; readonly at: string },
): AnswerSources {
  const sources: Record<string, AnswerSource> = { ...knownSources(before) };
  for (const code of new Set([...Object.keys(before.answers), ...Object.keys(after)])) {
    if (before.answers[code] === after[code]) continue;
    const was = sourceOf(sources, code);
    const roster = was?.by === 'import' ? before.answers[code] : was?.roster;
    sources[code] = { by: 'hand', ...who, ...(roster === undefined ? {} : { roster }) };
  }
  return sources;
}

/** The sources after a roster corrected answers: those that differ come from its row. */
export function savedByRoster(before: FormFacts, after: Answers, row: AnswerSource): AnswerSources {
  const sources: Record<string, AnswerSource> = { ...knownSources(before) };
  if (!sources[EVERY_OTHER]) return { ...sources, [EVERY_OTHER]: row };
  for (const code of Object.keys(after)) if (before.answers[code] !== after[code]) sources[code] = row;
  return sources;
}

/**
 * How what a roster says meets what the form holds: `same`; `news` where nobody but a roster has answered; `contrary` where somebody
 * has saved something else by hand and the roster says otherwise than the last time.
 */
export function meetAnswer(form: FormFacts, code: string, said: Answer): 'same' | 'news' | 'contrary' {
  if (form.answers[code] === said) return 'same';
  const sources = knownSources(form);
  const source = form.answers[code] === undefined ? sources[code] : sourceOf(sources, code);
  if (source?.by !== 'hand') return 'news';
  return source.roster === said ? 'same' : 'contrary';
}
