/** Keyset paging in an address: the cursors of the pages passed, oldest first, so that 上一页 works after a reload. */
const SEPARATOR = '~';

export function cursorsOf(after: string | undefined): readonly string[] {
  return after ? after.split(SEPARATOR) : [];
}

/** The trail one page further on. */
export function nextTrail(after: string | undefined, cursor: string): string {
  return [...cursorsOf(after), cursor].join(SEPARATOR);
}

/** The trail one page back; undefined is the first page. */
export function previousTrail(after: string | undefined): string | undefined {
  return cursorsOf(after).slice(0, -1).join(SEPARATOR) || undefined;
}
