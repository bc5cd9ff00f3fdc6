/** Spaces of every kind that turn up inside cells, invisible ones included. */
export const SPACES = /[\s\u00A0\u3000\u200B-\u200F\u2060\uFEFF]+/gu;

/** Without any space, visible or not. Letters and ideographs are never rewritten: rare ones in names must survive. */
export function withoutSpaces(text: string): string {
  return text.replace(SPACES, '');
}

/**
 * The name as registered: ideographs without spaces between them (王　喆 → 王喆), one kind of middle dot, Latin words kept
 * apart by one space. Ideographs are not normalised, because that rewrites rare characters.
 */
export function tidyName(text: string): string {
  const dotted = text.replace(/[•・‧∙.．](?=\p{Script=Han})/gu, '·');
  return /\p{Script=Han}/u.test(dotted) ? withoutSpaces(dotted) : dotted.replace(SPACES, ' ').trim();
}

/** Whether a tidy name can be a person's: two to thirty letters, nothing but letters, a middle dot, a space or a hyphen. */
export function isPersonName(name: string): boolean {
  return /^[\p{L}\p{M}\u3007][\p{L}\p{M}\u3007·' -]{0,28}[\p{L}\p{M}\u3007]$/u.test(name) && !/\p{Co}/u.test(name);
}
