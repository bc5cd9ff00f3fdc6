import { refuse } from '#domain/refusal.ts';

const CHARACTERS = 4;

/** A reason that says something and holds no number. Refuses `reason.too-short` and `reason.has-number`. */
export function requireReason(typed: string, lead: string): string {
  const why = typed.trim();
  if (why.replace(/\s/g, '').length < CHARACTERS)
    refuse('reason.too-short', `${lead}，至少 ${CHARACTERS} 个字。`, { field: 'reason' });
  if (/\d{7}/.test(why))
    refuse('reason.has-number', '原因里不要写身份证号、卡号、电话等长串数字。请改用文字说明。', { field: 'reason' });
  return why;
}
