import type { Actor } from '#domain/accounts/actor.ts';

/** What the steps have in common that a merge takes in the life of a dossier, and that undoing it takes back. */
export function duplicateStep({
  by,
  ...step
}: {
  readonly dossierId: string;
  readonly orgPath: string;
  readonly at: Date;
  readonly by: Actor;
  readonly opinion: string;
}) {
  return {
    ...step,
    people: [],
    place: null,
    fileLevel: null,
    filedOn: null,
    exitedOn: null,
    keepUntil: null,
    by: { userId: by.userId, name: by.name },
  };
}
