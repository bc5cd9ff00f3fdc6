import type { AnswerSource } from './dossiers.queries.ts';
import { wholeSource } from './source-words.ts';

/** Where a part of the dossier outside the form came from; nothing for one that was typed in with the draft. */
export function PartSource({ source }: { source: AnswerSource | null }) {
  return source ? <span className="nl-soft nl-small">{wholeSource(source)}</span> : null;
}
