import type { Answers, DossierField, NewAnswers } from './dossiers.queries.ts';

/** Answers as the fields hold them: money in yuan, unfilled fields with what is usual. */
export function toFieldValues(fields: readonly DossierField[], answers: Answers): Answers {
  const values: Answers = {};
  for (const { code, kind, usual } of fields) {
    const answer = answers[code] ?? usual ?? undefined;
    if (answer !== undefined) values[code] = kind === 'money' ? yuanOf(String(answer)) : answer;
  }
  return values;
}

/** What was typed as the server wants it: money in fen, blanks as null; a sealed field only when something was typed. */
export function toAnswers(
  fields: readonly DossierField[],
  values: Readonly<Record<string, string | number | boolean | null | undefined>>,
): NewAnswers {
  const answers: NewAnswers = {};
  for (const { code, kind, sealed } of fields) {
    const value = values[code] ?? null;
    if (sealed && (value === null || value === '')) continue;
    answers[code] = kind === 'money' && value !== null && value !== '' ? fenOf(String(value)) : value;
  }
  return answers;
}

/** '1234.5' → '123450'; digits only, so that nothing is rounded on the way. */
export function fenOf(yuan: string): string {
  const [whole = '0', cents = ''] = yuan.trim().split('.');
  return String(BigInt(`${whole}${cents.padEnd(2, '0').slice(0, 2)}`));
}

/** '123450' → '1234.50'. */
export function yuanOf(fen: string): string {
  const digits = fen.padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
