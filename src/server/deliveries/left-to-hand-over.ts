import type { DeliverableEntitlement } from './deliveries.store.ts';

/**
 * An entitlement of which one half was handed over, as the other half that is left: a sheet for cash fits when the goods were signed for
 * before, and the other way round. One that has nothing or both stays as it is.
 */
export function leftToHandOver(entitlement: DeliverableEntitlement): DeliverableEntitlement {
  const { hasCash, hasGoods, cashSource, goodsSource } = entitlement;
  if (hasGoods && !hasCash && cashSource !== null)
    return { ...entitlement, goodsFen: 0n, goodsName: null, goodsSource: null, isHandedOver: false, isReturned: false };
  if (hasCash && !hasGoods && goodsSource !== null)
    return { ...entitlement, cashFen: 0n, cashSource: null, isHandedOver: false, isReturned: false };
  return entitlement;
}
