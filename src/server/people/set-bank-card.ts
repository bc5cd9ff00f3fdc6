import { z } from 'zod';
import { readBankCard } from '#domain/imports/read-contact.ts';
import { readAccountBank } from '#domain/people/account-bank.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { saveBankCard } from './people.store.ts';

/**
 * Records or corrects the card of a household, with the branch that keeps the account and its number where somebody says so; the card
 * number is sealed at once and only its end shown. Another card without a branch has none. Refuses what `readAccountBank` refuses, what is no card
 * (`household.card-unreadable`): 12 to 19 digits, with a sound check digit from 16 on. Not to be called with a command id.
 */
export const setBankCard = action({
  name: 'household.set-card',
  input: z.object({
    householdId: z.uuid(),
    card: z.string().max(40),
    bankName: z.string().max(80).default(''),
    bankCode: z.string().max(40).default(''),
    reason: z.string().trim().min(2, '请写明依据').max(100),
  }),
  async run({ tx, tenantId, secrets, record }, { householdId, card, reason, ...typed }) {
    if (/\d{7}/.test(reason))
      refuse('household.reason-has-number', '依据里不要写卡号、身份证号等长串数字。', { field: 'reason' });
    const read = readBankCard(card);
    if (!('value' in read) || typeof read.value !== 'string')
      refuse('household.card-unreadable', '卡号要是 12 到 19 位数字，16 位以上的最后一位校验要对。请对着卡重新输入。', {
        field: 'card',
      });
    const number = read.value;
    const bank = readAccountBank(typed.bankName, typed.bankCode);
    const orgPath = await saveBankCard(tx, tenantId, householdId, {
      cipher: secrets.encrypt('bank-card', number),
      digest: secrets.digest('bank-card', number),
      ...bank,
    });
    if (orgPath === undefined)
      refuse('household.not-found', '没有找到这个家庭，可能不在您管辖的单位内。请从困难家庭名单重新进入。');
    record({
      event: 'household.card-set',
      subject: { kind: 'household', id: householdId },
      orgPath,
      after: { cardTail: number.slice(-4), ...bank, reason },
    });
    return { cardTail: number.slice(-4) };
  },
});
