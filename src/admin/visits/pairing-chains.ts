/** A pairing as it stands, with those it took over from, the latest first. */
export interface Chain<P> {
  readonly pairing: P;
  readonly before: readonly P[];
}

/** Gathers handovers: every pairing appears once, as the end of a chain or among those before it. */
export function chainsOf<P extends { readonly id: string; readonly followsId: string | null }>(
  pairings: readonly P[],
): Chain<P>[] {
  const byId = new Map(pairings.map((pairing) => [pairing.id, pairing]));
  const followed = new Set(pairings.map((pairing) => pairing.followsId));
  return pairings
    .filter((pairing) => !followed.has(pairing.id))
    .map((pairing) => {
      const before: P[] = [];
      for (let next = byId.get(pairing.followsId ?? ''); next; next = byId.get(next.followsId ?? '')) before.push(next);
      return { pairing, before };
    });
}
