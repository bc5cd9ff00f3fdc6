import type { FormSubject } from '#domain/dossiers/form.ts';
import { refuse } from '#domain/refusal.ts';

/** Whose part of the form this is. Refuses (`dossier.no-such-member`) somebody who does not live in the household. */
export function subjectOf(
  members: readonly { readonly id: string; readonly position: number }[],
  subject: string,
): FormSubject {
  if (subject === 'household') return 'household';
  const member = members.find((each) => each.id === subject);
  if (!member) return refuse('dossier.no-such-member', '没有找到这位家庭成员。请刷新后重试。');
  return member.position === 0 ? 'head' : 'member';
}
