import type { Actor } from '#domain/accounts/actor.ts';
import { isAllowed } from '#domain/accounts/permissions.ts';
import { refuse } from '#domain/refusal.ts';

/** Characters a reason needs at least, blanks not counted. */
const REASON_CHARACTERS = 4;

/** The reason as it goes into the journal. Refuses one that says nothing, and one that carries a number. */
export function requireReason(reason: string): string {
  const why = reason.trim();
  if (why.replace(/\s/g, '').length < REASON_CHARACTERS)
    refuse('dossier.reason-too-short', `请写明原因，至少 ${REASON_CHARACTERS} 个字，例如“送市总工会归档”。`, {
      field: 'reason',
    });
  if (/\d{7}/.test(why))
    refuse('dossier.reason-has-number', '原因里不要写身份证号、电话等长串数字。请改用文字说明。', { field: 'reason' });
  return why;
}

/** Refuses full numbers on paper to whoever may not see them on the screen (`dossier.numbers-not-allowed`). */
export function requireNumbers(actor: Actor, orgPath: string): void {
  if (!isAllowed(actor, 'household.reveal-id-number', orgPath))
    refuse('dossier.numbers-not-allowed', '您的岗位不能打印完整的身份证号和电话。请只打印后四位，或请县级经办打印。');
}
