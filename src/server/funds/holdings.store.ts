import { Holdings } from '#domain/funds/shares.ts';
import type { Account } from '#domain/funds/ledger.ts';
import { type Books, type HeldAccounts, holdAccounts, listPostingsOf } from './ledger.store.ts';

/**
 * Holds the accounts in which some entitlements have money, and says what each of them holds. What they hold is read again
 * under the locks, because a rival may have paid or released it while we waited.
 */
export async function holdAccountsOf(
  books: Books,
  entitlementIds: readonly string[],
): Promise<{ held: HeldAccounts; holdings: Holdings }> {
  const read = async () => {
    const holdings = new Holdings();
    holdings.add(await listPostingsOf(books.tx, books.tenantId, entitlementIds));
    return holdings;
  };
  const paidBeside = (accounts: readonly Account[]) =>
    accounts
      .filter((account) => account.side === 'reserved')
      .flatMap((account) => (['paid-cash', 'paid-goods'] as const).map((side) => ({ ...account, side })));
  const first = (await read()).accounts();
  const held = await holdAccounts(books, [...first, ...paidBeside(first)]);
  return { held, holdings: await read() };
}
