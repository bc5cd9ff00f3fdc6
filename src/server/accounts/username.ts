/** User names: people type them with an input method, so width and case do not count. */
/** Letters of any script, digits, dot, underscore and hyphen: 王芳, zhang.wei, 0371-02. */
export function isUsername(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}._-]{1,29}$/u.test(text);
}

/** Full-width and half-width letters, large and small, are the same name. */
export function normalizeUsername(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
