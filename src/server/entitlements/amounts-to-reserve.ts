import type { LockedEntitlement } from './entitlements.store.ts';

/** What is asked of the ledger for approved entitlements: cash and goods each from their source, in fen. */
export function amountsToReserve(entitlements: readonly LockedEntitlement[]) {
  return entitlements.flatMap((each) => {
    const common = {
      entitlementId: each.id,
      payee: `${each.unitName}${each.headName}`,
      recipientClass: each.recipientClass,
      causes: [...each.causes],
      unitPath: each.orgPath,
      measureCode: each.measureCode,
      beneficiaryId: each.householdId,
    };
    const { cashSource, cashFen, goodsSource, goodsFen, goodsName } = each;
    return [
      ...(cashSource === null
        ? []
        : [{ ...common, sourceCode: cashSource, amountFen: cashFen, aidKind: 'cash' as const }]),
      ...(goodsSource === null
        ? []
        : [{ ...common, sourceCode: goodsSource, amountFen: goodsFen, aidKind: 'goods' as const, words: goodsName }]),
    ];
  });
}
