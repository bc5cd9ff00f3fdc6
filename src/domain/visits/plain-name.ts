import { withoutSpaces } from '../people/person-name.ts';

/** Names as they are compared: full-width letters made half-width, all spaces gone. */
export function plainName(text: string): string {
  return withoutSpaces(text.normalize('NFKC'));
}
