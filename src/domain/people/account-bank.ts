import { refuse } from '../refusal.ts';

/** The branch that keeps an account, and its number in the payment system; null where nobody said. */
export interface AccountBank {
  readonly bankName: string | null;
  readonly bankCode: string | null;
}

/**
 * Reads 开户行 and 联行号 as typed (domain.md §15, form 4: no special signs, twelve digits); nothing typed is nothing said. Refuses
 * `household.bank-name` and `household.bank-code`.
 */
export function readAccountBank(name: string, code: string): AccountBank {
  const bankName = name.normalize('NFKC').replace(/\s/g, '');
  if (bankName !== '' && (!/^[\p{Script=Han}A-Za-z0-9()]{4,60}$/u.test(bankName) || /\d{7}/.test(bankName)))
    refuse(
      'household.bank-name',
      '开户行要写到支行，如“示范农商银行青石支行”，只用汉字、字母和数字，银行不收别的符号。请改正。',
      { field: 'bankName' },
    );
  const bankCode = code.normalize('NFKC').replace(/[\s-]/g, '');
  if (bankCode !== '' && !/^\d{12}$/.test(bankCode))
    refuse('household.bank-code', '联行号是 12 位数字。请向开户行核对，不知道的可以不填。', { field: 'bankCode' });
  return { bankName: bankName || null, bankCode: bankCode || null };
}

/** What a bank's file needs of an account bank and nobody has said, in words; undefined when nothing is missing. */
export function bankFault(needs: readonly ('bank' | 'bankCode')[], bank: AccountBank): string | undefined {
  const missing = [
    ...(needs.includes('bank') && bank.bankName === null ? ['开户行'] : []),
    ...(needs.includes('bankCode') && bank.bankCode === null ? ['联行号'] : []),
  ];
  return missing.length === 0 ? undefined : `没有登记${missing.join('和')}，这家银行的文件要填。请补登后再做一批。`;
}
