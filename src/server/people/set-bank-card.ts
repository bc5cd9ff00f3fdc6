import { z } from 'zod';
import { readBankCard } from '#domain/imports/read-contact.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { saveBankCard } from './people.store.ts';

/**
 * Records or corrects the card of a household; the number is sealed at once and only its end shown. Refuses what is no card
 * (`household.card-unreadable`): 12 to 19 digits, with a sound check digit from 16 on. Not to be called with a command id.
 */
export const setBankCard = action({
  name: 'household.set-card',
  input: z.object({
    householdId: z.uuid(),
    card: z.string().max(40),
    reason: z.string().trim().min(2, '请写明依据').max(100),
  }),
  async run({ tx, tenantId, secrets, record }, { householdId, card, reason }) {
    if (/\d{7}/.test(reason))
      refuse('household.reason-has-number', '依据里不要写卡号、身份证号等长串数字。', { field: 'reason' });
    const read = readBankCard(card);
    if (!('value' in read) || typeof read.value !== 'string')
      refuse('household.card-unreadable', '卡号要是 12 到 19 位数字，16 位以上的最后一位校验要对。请对着卡重新输入。', {
        field: 'card',
      });
    const number = read.value;
    const orgPath = await saveBankCard(tx, tenantId, householdId, {
      cipher: secrets.encrypt('bank-card', number),
      digest: secrets.digest('bank-card', number),
    });
    if (orgPath === undefined)
      refuse('household.not-found', '没有找到这个家庭，可能不在您管辖的单位内。请从困难家庭名单重新进入。');
    record({
      event: 'household.card-set',
      subject: { kind: 'household', id: householdId },
      orgPath,
      after: { cardTail: number.slice(-4), reason },
    });
    return { cardTail: number.slice(-4) };
  },
});
