import { refuse } from '#domain/refusal.ts';

const REASON_CHARACTERS = 4;

/** The reason without blanks at its ends. Refuses one that is too short to say anything, and one that holds a number. */
export function requireReason(reason: string): string {
  const why = reason.trim();
  if (why.replace(/\s/g, '').length < REASON_CHARACTERS)
    refuse('household.reason-too-short', `请写明理由，至少 ${REASON_CHARACTERS} 个字，例如“电话核实，是兄弟两家”。`, {
      field: 'reason',
    });
  if (/\d{7}/.test(why))
    refuse('household.reason-has-number', '理由里不要写身份证号、电话等长串数字。请改用文字说明。', {
      field: 'reason',
    });
  return why;
}
