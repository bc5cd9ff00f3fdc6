import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findMemberNumber } from './people.store.ts';

/** Characters a reason needs at least, blanks not counted. */
const REASON_CHARACTERS = 4;

/**
 * Shows one member's full ID number to somebody with the right and a reason; who, whose and why go into the journal.
 * Never to be called with a command id: the stored first answer would keep the number.
 */
export const revealIdNumber = action({
  name: 'household.reveal-id-number',
  input: z.object({ householdId: z.uuid(), personId: z.uuid(), reason: z.string().max(200) }),
  run: async ({ tx, tenantId, secrets, record }, { householdId, personId, reason }) => {
    const why = reason.trim();
    if (why.replace(/\s/g, '').length < REASON_CHARACTERS) {
      refuse(
        'household.reason-too-short',
        `查看完整身份证号要写明原因，至少 ${REASON_CHARACTERS} 个字，例如“核对银行退回的卡号”。`,
        { field: 'reason' },
      );
    }
    if (/\d{7}/.test(why))
      refuse('household.reason-has-number', '原因里不要写身份证号、电话等长串数字。请改用文字说明。', {
        field: 'reason',
      });
    const found = await findMemberNumber(tx, tenantId, householdId, personId);
    if (!found?.cipher)
      refuse(
        'household.not-found',
        '没有找到这位家庭成员的身份证号，可能不在您管辖的单位内。请从困难家庭名单重新进入。',
      );
    record({
      event: 'household.id-number-revealed',
      subject: { kind: 'person', id: personId },
      orgPath: found.orgPath,
      after: { householdId, reason: why },
    });
    return { idNumber: secrets.decrypt('id-number', found.cipher) };
  },
});
