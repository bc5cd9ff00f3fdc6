import { action } from '../action.ts';
import { bookHandedGoods, handedGoods } from './book-handed-goods.ts';

/** Hands goods to the households of a list that was signed elsewhere; `bookHandedGoods` says what it does and refuses. The cashier's. */
export const handOverGoods = action({
  name: 'delivery.record',
  input: handedGoods,
  async run({ context, record }, input) {
    const handed = await bookHandedGoods(context, input);
    record({ event: 'delivery.goods-list-booked', subject: { kind: 'campaign', id: input.campaignId } });
    return handed;
  },
});
